package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.Digest;
import io.plimsoll.model.OsRelease;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LayerCacheTest {

    private static final Digest DIFF_ID = new Digest("sha256", "%064x".formatted(7));

    @TempDir private Path folder;
    private final List<String> warnings = new ArrayList<>();

    @Test
    void whatIsRememberedIsWhatWasRead() throws IOException {
        var cache = cache();
        LayerInventory layer = layer(cache, "deb a 1\npypi b 2\nowns a /usr/lib/x");

        cache.store(DIFF_ID, layer);

        // Arrays have no equality: the bytes stand for all that they hold.
        assertThat(cache.load(DIFF_ID).map(LayerInventoryBytes::write))
                .hasValueSatisfying(
                        bytes -> assertThat(bytes).isEqualTo(LayerInventoryBytes.write(layer)));
        assertThat(warnings).isEmpty();
    }

    @Test
    void aReleaseFileIsRememberedWhole() throws IOException {
        var os = new OsRelease("debian", "12", "Debian", "bookworm", List.of("x", "y"), "cpe:/o:d");
        var findings =
                new LayerInventory.FileFindings(
                        List.of(), new TreeMap<>(), os, "v3.19", List.of("set"));
        var files = new TreeMap<String, LayerInventory.FileFindings>();
        files.put("etc/os-release", findings);
        var layer =
                new LayerInventory(
                        files, new long[] {1}, List.of("w"), List.of("o"), List.of(), 1, 2);
        cache().store(DIFF_ID, layer);

        assertThat(cache().load(DIFF_ID))
                .hasValueSatisfying(found -> {
                    assertThat(found.files()).isEqualTo(files);
                    assertThat(found.whiteouts()).containsExactly("w");
                    assertThat(found.opaques()).containsExactly("o");
                });
    }

    @Test
    void aLayerOfWhichSomethingWasSkippedIsNotRemembered() throws IOException {
        var cache = cache();

        cache.store(DIFF_ID, layer(cache, "broken"));

        assertThat(cache.load(DIFF_ID)).isEmpty();
    }

    @Test
    void aDamagedEntryCountsAsNoneAndIsSaid() throws IOException {
        var cache = cache();
        cache.store(DIFF_ID, layer(cache, "deb a 1"));
        Path entry;
        try (var files = Files.walk(folder)) {
            entry =
                    files.filter(file -> file.endsWith("sha256-" + DIFF_ID.hex()))
                            .findFirst()
                            .orElseThrow();
        }
        byte[] bytes = Files.readAllBytes(entry);
        bytes[bytes.length / 2] ^= 1;
        Files.write(entry, bytes);

        assertThat(cache.load(DIFF_ID)).isEmpty();
        assertThat(warnings)
                .singleElement()
                .asString()
                .contains("checksum")
                .contains(DIFF_ID.hex());
    }

    @Test
    void allLayersOfAFolderHaveOneKey() throws IOException {
        assertThat(cache().key()).isEqualTo(cache().key());
        assertThat(LayerCache.none().key()).isNotEqualTo(LayerCache.none().key());
    }

    @Test
    void nobodyElseCanLookIntoTheFolder() throws IOException {
        cache();

        try (var inside = Files.list(folder)) {
            assertThat(inside)
                    .singleElement()
                    .satisfies(made ->
                            assertThat(Files.getAttribute(made, "posix:permissions").toString())
                                    .doesNotContain("GROUP", "OTHERS"));
        }
    }

    private LayerCache cache() throws IOException {
        return LayerCache.in(folder, warnings::add);
    }

    private static LayerInventory layer(LayerCache cache, String lines) throws IOException {
        var patterns = new FilePatterns(List.of(new LinesCataloger()));
        return new LayerScan(patterns, cache.key())
                .read(new ListedEntries().file("a.lines", lines).whiteout("gone").opaque("all"));
    }
}

package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.Digest;
import io.plimsoll.model.Layer;
import io.plimsoll.model.Location;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.Skipped;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class LayerMergeTest {

    private static final FilePatterns PATTERNS = new FilePatterns(List.of(new LinesCataloger()));
    private static final PathKey KEY = PathKey.random();

    @Test
    void aComponentBelongsToTheLayerThatFirstHeldIt() throws IOException {
        var merged =
                merge(
                        new ListedEntries().file("db.lines", "deb a 1"),
                        new ListedEntries().file("db.lines", "deb a 1\ndeb b 1"),
                        new ListedEntries().file("db.lines", "deb a 2\ndeb b 1"));

        assertThat(layers(merged)).isEqualTo(Map.of("a@2", 2, "b@1", 1));
        assertThat(locations(merged, "b@1"))
                .containsExactly(new Location("db.lines", 2, 2, List.of()));
    }

    @Test
    void aComponentThatWentAndCameBackBelongsToTheLayerThatBroughtItBack() throws IOException {
        var merged =
                merge(
                        new ListedEntries().file("db.lines", "deb a 1"),
                        new ListedEntries().file("db.lines", "deb b 1"),
                        new ListedEntries().file("db.lines", "deb a 1"));

        assertThat(layers(merged)).isEqualTo(Map.of("a@1", 2));
    }

    @Test
    void aWhiteoutHidesTheLowerLayersOnly() throws IOException {
        var merged =
                merge(
                        new ListedEntries().file("app/x.lines", "npm x 1"),
                        new ListedEntries().whiteout("app/x.lines"),
                        new ListedEntries().file("app/y.lines", "npm y 1"));

        assertThat(layers(merged)).isEqualTo(Map.of("y@1", 2));
    }

    @Test
    void aWhiteoutOfAFolderHidesAllThatWasInIt() throws IOException {
        var merged =
                merge(
                        new ListedEntries().file("app/lib/deep/x.lines", "npm x 1"),
                        new ListedEntries().whiteout("app/lib"));

        assertThat(merged.components()).isEmpty();
    }

    @Test
    void whatComesAgainAfterAWhiteoutBelongsToTheLayerThatBroughtItBack() throws IOException {
        var merged =
                merge(
                        new ListedEntries().file("x.lines", "npm x 1"),
                        new ListedEntries().whiteout("x.lines"),
                        new ListedEntries().file("x.lines", "npm x 1"));

        assertThat(layers(merged)).isEqualTo(Map.of("x@1", 2));
    }

    @Test
    void anOpaqueFolderKeepsItsOwnFilesAndHidesTheOlderOnes() throws IOException {
        var merged =
                merge(
                        new ListedEntries()
                                .file("app/old.lines", "npm old 1")
                                .file("other/old.lines", "npm other 1"),
                        new ListedEntries().file("app/new.lines", "npm new 1").opaque("app"));

        assertThat(layers(merged)).isEqualTo(Map.of("new@1", 1, "other@1", 0));
    }

    @Test
    void anOpaqueRootHidesEverythingBelow() throws IOException {
        var merged =
                merge(
                        new ListedEntries().file("old.lines", "npm old 1"),
                        new ListedEntries().opaque(""));

        assertThat(merged.components()).isEmpty();
    }

    @Test
    void aLinkInThePlaceOfAFileHidesIt() throws IOException {
        var merged =
                merge(
                        new ListedEntries().file("x.lines", "npm x 1"),
                        new ListedEntries().symlink("x.lines"));

        assertThat(merged.components()).isEmpty();
    }

    @Test
    void aFileInThePlaceOfAFolderHidesWhatWasInIt() throws IOException {
        var merged =
                merge(
                        new ListedEntries().file("app/x.lines", "npm x 1"),
                        new ListedEntries().file("app", "not a folder any more"));

        assertThat(merged.components()).isEmpty();
    }

    @Test
    void aFolderWrittenAgainHidesNothing() throws IOException {
        var merged =
                merge(
                        new ListedEntries().directory("app").file("app/x.lines", "npm x 1"),
                        new ListedEntries().directory("app"));

        assertThat(layers(merged)).isEqualTo(Map.of("x@1", 0));
    }

    @Test
    void aComponentAtSeveralPlacesIsOneWithAllItsPlaces() throws IOException {
        var merged =
                merge(
                        new ListedEntries().file("b.lines", "npm x 1"),
                        new ListedEntries().file("a.lines", "npm x 1"));

        assertThat(layers(merged)).isEqualTo(Map.of("x@1", 0));
        assertThat(locations(merged, "x@1"))
                .containsExactly(
                        new Location("a.lines", 1, 1, List.of()),
                        new Location("b.lines", 1, 0, List.of()));
    }

    @Test
    void aFileOfAPackageMakesThePackageItsOwner() throws IOException {
        var merged =
                merge(
                        new ListedEntries()
                                .file("status.lines", "deb python3-x 1")
                                .file("list.lines", "owns python3-x /usr/lib/x.lines"),
                        new ListedEntries().file("usr/lib/x.lines", "pypi x 1"));

        assertThat(ownedBy(merged, "x@1")).isEqualTo("pkg:deb/python3-x@1");
    }

    @Test
    void ownershipSeesThroughAMergedUsr() throws IOException {
        var merged =
                merge(
                        new ListedEntries()
                                .file("status.lines", "deb a 1\ndeb b 1")
                                .file("list.lines", "owns a /lib/x.lines\nowns b ./usr/opt/y.lines")
                                .file("usr/lib/x.lines", "pypi x 1")
                                .file("opt/y.lines", "pypi y 1"));

        assertThat(ownedBy(merged, "x@1")).isEqualTo("pkg:deb/a@1");
        assertThat(ownedBy(merged, "y@1")).isEqualTo("pkg:deb/b@1");
    }

    @Test
    void aSecondCopyThatNoPackageOwnsTakesTheOwnerAway() throws IOException {
        var merged =
                merge(
                        new ListedEntries()
                                .file("status.lines", "deb a 1")
                                .file("list.lines", "owns a /usr/x.lines")
                                .file("usr/x.lines", "pypi x 1")
                                .file("home/x.lines", "pypi x 1"));

        assertThat(ownedBy(merged, "x@1")).isEmpty();
    }

    @Test
    void theLossOfAHiddenFileIsNoLoss() throws IOException {
        var broken = new ListedEntries().file("a.lines", "npm").file("b.lines", "npm x 1\nbroken");

        assertThat(merge(broken, new ListedEntries().whiteout("a.lines")).skipped())
                .containsExactly(
                        new Skipped("b.lines: line 2", 0, "expected three words, found broken"));
    }

    @Test
    void aLayerThatCouldNotBeReadIsSaid() throws IOException {
        var layer = layer(0);
        var merged =
                LayerMerge.ofImage(
                        KEY, List.of(layer), Map.of(), Map.of(layer.diffId(), "no zstd"));

        assertThat(merged.skipped()).containsExactly(new Skipped("", 0, "no zstd"));
    }

    @Test
    void lossesBeyondTheBoundAreCounted() throws IOException {
        var merged = merge(new ListedEntries().file("a.lines", "broken\n".repeat(10_007)));

        assertThat(merged.skipped()).hasSize(10_001);
        assertThat(merged.skipped()).contains(new Skipped("", 0, "and 7 more could not be read"));
    }

    /// Against an oracle that unpacks the layers one after another into a map.
    @Property(tries = 2000)
    void mergingEqualsUnpacking(@ForAll("piles") List<List<String>> pile) throws IOException {
        var layers = new ArrayList<ListedEntries>();
        var unpacked = new TreeMap<String, String>();
        for (int i = 0; i < pile.size(); i++) {
            layers.add(layerOf(pile.get(i), i));
            unpack(pile.get(i), i, unpacked);
        }
        var expected = new TreeSet<String>();
        unpacked.forEach((path, name) -> {
            if (path.endsWith(".lines")) {
                expected.add(name + "@1");
            }
        });

        assertThat(layers(merge(layers.toArray(ListedEntries[]::new))).keySet())
                .isEqualTo(expected);
    }

    /// Each entry is a deed and a path: `f` file, `w` whiteout, `o` opaque folder, `l` link.
    @Provide
    Arbitrary<List<List<String>>> piles() {
        var path =
                Arbitraries.of("a", "a/b", "a/b/c.lines", "a/c.lines", "a.lines", "b/c.lines", "b");
        var deed = Arbitraries.of("f", "f", "f", "w", "o", "l");
        Arbitrary<String> entry =
                deed.flatMap(d -> path.map(p -> d + " " + p))
                        .filter(e -> !e.startsWith("o") || !e.endsWith(".lines"));
        return entry.list().ofMaxSize(4).uniqueElements(e -> e.substring(2)).list().ofMaxSize(5);
    }

    private static ListedEntries layerOf(List<String> deeds, int index) {
        var layer = new ListedEntries();
        for (int i = 0; i < deeds.size(); i++) {
            String path = deeds.get(i).substring(2);
            switch (deeds.get(i).charAt(0)) {
                case 'f' -> layer.file(path, "npm n" + index + "x" + i + " 1");
                case 'w' -> layer.whiteout(path);
                case 'o' -> layer.opaque(path);
                default -> layer.symlink(path);
            }
        }
        return layer;
    }

    /// First all that the layer takes away, then what it brings. A file takes the place of a
    /// folder, but only of an older layer's: within one layer both may stand in the list.
    private static void unpack(List<String> deeds, int index, Map<String, String> files) {
        Set<String> older = Set.copyOf(files.keySet());
        for (String deed : deeds) {
            String path = deed.substring(2);
            boolean opaque = deed.startsWith("o");
            for (String file : older) {
                boolean inside = file.startsWith(path + "/");
                if (inside || (!opaque && file.equals(path))) {
                    files.remove(file);
                }
            }
        }
        for (int i = 0; i < deeds.size(); i++) {
            if (deeds.get(i).startsWith("f")) {
                files.put(deeds.get(i).substring(2), "n" + index + "x" + i);
            }
        }
    }

    private static Inventory merge(ListedEntries... entries) throws IOException {
        var layers = new ArrayList<Layer>();
        var known = new HashMap<Digest, LayerInventory>();
        for (int i = 0; i < entries.length; i++) {
            layers.add(layer(i));
            known.put(layer(i).diffId(), new LayerScan(PATTERNS, KEY).read(entries[i]));
        }
        return LayerMerge.ofImage(KEY, layers, known, Map.of());
    }

    private static Layer layer(int index) {
        return new Layer(
                index, new Digest("sha256", "%064x".formatted(index)), null, -1, "RUN " + index);
    }

    private static Map<String, Integer> layers(Inventory inventory) {
        var layers = new TreeMap<String, Integer>();
        for (PlacedComponent placed : inventory.components()) {
            layers.put(name(placed), placed.layer());
        }
        return layers;
    }

    private static List<Location> locations(Inventory inventory, String name) {
        return component(inventory, name).locations();
    }

    private static String ownedBy(Inventory inventory, String name) {
        return component(inventory, name).ownedBy();
    }

    private static PlacedComponent component(Inventory inventory, String name) {
        return inventory.components().stream()
                .filter(placed -> name(placed).equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static String name(PlacedComponent placed) {
        return placed.component().purl().name() + "@" + placed.component().version();
    }
}

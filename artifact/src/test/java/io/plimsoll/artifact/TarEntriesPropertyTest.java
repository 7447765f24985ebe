package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;

class TarEntriesPropertyTest {

    record Written(byte type, String path, String link, String content, int mode) {}

    @Property(tries = 200)
    void whatCommonsCompressWritesIsRead(@ForAll("trees") List<Written> tree, @ForAll boolean posix)
            throws IOException {
        var entries = Walk.entries(write(tree, posix), Limits.DEFAULT);
        for (Written written : tree) {
            assertThat(entries.next()).isTrue();
            assertThat(entries.path()).isEqualTo(written.path);
            assertThat(entries.linkTarget()).isEqualTo(written.link);
            assertThat(entries.mode()).isEqualTo(written.mode);
            assertThat(entries.kind()).isEqualTo(kind(written.type));
            assertThat(entries.sizeBytes()).isEqualTo(written.content.length());
            if (written.mode % 2 == 0) {
                assertThat(entries.content().readAllBytes())
                        .asString(StandardCharsets.ISO_8859_1)
                        .isEqualTo(written.content);
            }
        }
        assertThat(entries.next()).isFalse();
    }

    @Provide
    Arbitrary<List<Written>> trees() {
        Arbitrary<String> names =
                Arbitraries.strings()
                        .alpha()
                        .withChars('ä', '語', ' ', '-')
                        .ofMinLength(1)
                        .ofMaxLength(120);
        Arbitrary<String> paths =
                names.list().ofMinSize(1).ofMaxSize(5).map(parts -> String.join("/", parts));
        Arbitrary<Integer> modes = Arbitraries.integers().between(0, 07777);
        Arbitrary<String> contents =
                Arbitraries.strings().withCharRange((char) 0, (char) 255).ofMaxLength(1500);
        Arbitrary<Written> files =
                Combinators.combine(paths, contents, modes)
                        .as((p, c, m) -> new Written(TarConstants.LF_NORMAL, p, "", c, m));
        Arbitrary<Written> folders =
                Combinators.combine(paths, modes)
                        .as((p, m) -> new Written(TarConstants.LF_DIR, p, "", "", m));
        Arbitrary<Written> links =
                Combinators.combine(
                                Arbitraries.of(TarConstants.LF_SYMLINK, TarConstants.LF_LINK),
                                paths,
                                paths,
                                modes)
                        .as((t, p, l, m) -> new Written(t, p, l, "", m));
        return Arbitraries.oneOf(files, folders, links).list().ofMaxSize(12);
    }

    private static byte[] write(List<Written> tree, boolean posix) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(out, "UTF-8")) {
            tar.setLongFileMode(
                    posix
                            ? TarArchiveOutputStream.LONGFILE_POSIX
                            : TarArchiveOutputStream.LONGFILE_GNU);
            for (Written written : new ArrayList<>(tree)) {
                String name =
                        written.type == TarConstants.LF_DIR ? written.path + "/" : written.path;
                var entry = new TarArchiveEntry(name, written.type);
                entry.setMode(written.mode);
                entry.setLinkName(written.link);
                entry.setSize(written.content.length());
                tar.putArchiveEntry(entry);
                tar.write(written.content.getBytes(StandardCharsets.ISO_8859_1));
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    private static LayerEntries.Kind kind(byte type) {
        return switch (type) {
            case TarConstants.LF_NORMAL -> LayerEntries.Kind.FILE;
            case TarConstants.LF_DIR -> LayerEntries.Kind.DIRECTORY;
            case TarConstants.LF_SYMLINK -> LayerEntries.Kind.SYMLINK;
            default -> LayerEntries.Kind.HARDLINK;
        };
    }
}

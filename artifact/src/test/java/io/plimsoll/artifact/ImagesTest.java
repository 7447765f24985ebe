package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.plimsoll.model.Digest;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.testing.TestImage;
import io.plimsoll.testing.TestImage.Stored;
import io.plimsoll.testing.TestTar;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ImagesTest {

    private static final List<String> LAYERS =
            List.of("[FILE a = 1]", "[FILE b = 2, WHITEOUT a]", "[FILE a = 1]");

    private final TestTar bottom = new TestTar().file("a", "1");
    private final TestImage image =
            new TestImage()
                    .layer(bottom)
                    .layer(new TestTar().file("b", "2").whiteout("a"))
                    .layer(bottom);
    private final TestImage other =
            new TestImage().name("other:2").layer(bottom).layer(new TestTar().file("o", "3"));

    @TempDir private Path folder;

    @Test
    void aLayoutIsOpenedByTagByDigestAndAlone() throws IOException {
        TestImage.writeLayout(folder, image, other);
        for (String reference : List.of("1", "example:1", "@" + image.manifestDigest())) {
            try (Image opened = Images.layout(folder, reference, null, Limits.DEFAULT)) {
                assertThat(OciImageTest.read(opened)).isEqualTo(LAYERS);
            }
        }
        assertThatThrownBy(() -> Images.layout(folder, "", null, Limits.DEFAULT))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageEndingWith(
                        "expected one image, found docker.io/library/example:1,"
                                + " docker.io/library/other:2");
        assertThatThrownBy(() -> Images.layout(folder, "3", null, Limits.DEFAULT))
                .hasMessageContaining("expected one image named 3");
    }

    @Test
    void everyShapeOfArchiveGivesTheSameLayers() throws IOException {
        for (var archive : archives(image).entrySet()) {
            Path file = write(archive.getValue());
            try (Image opened = Images.archive(file, "", null, Limits.DEFAULT)) {
                assertThat(opened.subject().layers()).as(archive.getKey()).hasSize(3);
                assertThat(OciImageTest.read(opened)).as(archive.getKey()).isEqualTo(LAYERS);
            }
        }
    }

    @Test
    void aCompressedArchiveTellsItsSubjectBeforeAndAfterItsLayers() throws IOException {
        Path file = write(TestImage.gzip(TestImage.dockerArchive(image)));
        try (Image before = Images.archive(file, "", null, Limits.DEFAULT);
                Image after = Images.archive(file, "", null, Limits.DEFAULT)) {
            after.readLayers(_ -> true, Walk::of);
            assertThat(before.subject()).isEqualTo(after.subject());
        }
    }

    @Test
    void oneOfSeveralImagesIsChosenByName() throws IOException {
        for (var archive : archives(image, other).entrySet()) {
            Path file = write(archive.getValue());
            for (String name : List.of("other:2", "docker.io/library/other:2")) {
                try (Image opened = Images.archive(file, name, null, Limits.DEFAULT)) {
                    assertThat(OciImageTest.read(opened))
                            .as(archive.getKey())
                            .containsExactly("[FILE a = 1]", "[FILE o = 3]");
                }
            }
            for (String name : List.of("", "third:3")) {
                assertThatThrownBy(
                                () -> {
                                    try (Image opened =
                                            Images.archive(file, name, null, Limits.DEFAULT)) {
                                        opened.subject();
                                    }
                                })
                        .as(archive.getKey())
                        .isInstanceOf(MalformedInputException.class)
                        .hasMessageContaining("example:1")
                        .hasMessageContaining("other:2");
            }
        }
    }

    @Test
    void onlyWantedLayersAreHandedOn() throws IOException {
        String second = image.diffIds().get(1);
        for (var archive : archives(image).entrySet()) {
            try (Image opened =
                    Images.archive(write(archive.getValue()), "", null, Limits.DEFAULT)) {
                Map<Digest, ?> outcomes =
                        opened.readLayers(id -> id.toString().equals(second), Walk::of);
                assertThat(outcomes.keySet())
                        .as(archive.getKey())
                        .extracting(Digest::toString)
                        .containsExactly(second);
            }
        }
    }

    @Test
    void aChangedLayerIsAMismatchInEveryShape() throws IOException {
        image.stored(Stored.PLAIN);
        for (var archive : archives(image).entrySet()) {
            if (archive.getKey().contains(".")) {
                continue;
            }
            byte[] bytes = archive.getValue().clone();
            int content = indexOf(bytes, new TestTar().file("b", "2").unended());
            bytes[content + 512] = '3';
            for (byte[] changed : List.of(bytes, TestImage.gzip(bytes))) {
                Path file = write(changed);
                assertThatThrownBy(
                                () -> {
                                    try (Image opened =
                                            Images.archive(file, "", null, Limits.DEFAULT)) {
                                        OciImageTest.read(opened);
                                    }
                                })
                        .as(archive.getKey())
                        .isInstanceOf(DigestMismatchException.class);
            }
        }
    }

    @Test
    void aTruncatedArchiveIsAnErrorOrLosesLayersByName() throws IOException {
        byte[] whole = TestImage.dockerOciArchive(image);
        for (int length = 0; length < whole.length; length += 509) {
            for (boolean compressed : new boolean[] {false, true}) {
                byte[] cut = Arrays.copyOf(whole, length);
                Path file = write(compressed ? TestImage.gzip(cut) : cut);
                try (Image opened = Images.archive(file, "", null, Limits.DEFAULT)) {
                    assertThat(OciImageTest.read(opened)).isEqualTo(LAYERS);
                } catch (MalformedInputException e) {
                    assertThat(e).hasMessageContaining(file.toString());
                }
            }
        }
    }

    @Test
    void layersBehindTheDamageAreLostByName() throws IOException {
        byte[] config = image.config();
        var tar =
                new TestTar()
                        .file(
                                "manifest.json",
                                manifest("c.json", "1/layer.tar", "2/layer.tar", "1/layer.tar"))
                        .file("c.json", config)
                        .file("1/layer.tar", bottom.bytes())
                        .raw(new byte[] {1});
        for (byte[] bytes : List.of(tar.unended(), TestImage.gzip(tar.unended()))) {
            try (Image opened = Images.archive(write(bytes), "", null, Limits.DEFAULT)) {
                List<String> read = OciImageTest.read(opened);
                assertThat(read.get(0)).isEqualTo("[FILE a = 1]");
                assertThat(read.get(1)).startsWith("lost: ");
            }
        }
    }

    @Test
    void aConfigurationThatIsNotWhatItsNameSaysIsAMismatch() throws IOException {
        var tar =
                new TestTar()
                        .file("manifest.json", manifest("0".repeat(64) + ".json", "1/layer.tar"))
                        .file("0".repeat(64) + ".json", image.config());
        Path file = write(tar.bytes());
        assertThatThrownBy(() -> Images.archive(file, "", null, Limits.DEFAULT))
                .isInstanceOf(DigestMismatchException.class);
    }

    @Test
    void aTarThatIsNoImageIsRefused() throws IOException {
        Path file = write(bottom.bytes());
        assertThatThrownBy(() -> Images.archive(file, "", null, Limits.DEFAULT))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("expected an archive of docker save or an OCI archive");
    }

    @Test
    void linksInACircleAreAMissingLayer() throws IOException {
        var tar =
                new TestTar()
                        .file("manifest.json", manifest("c.json", "1/layer.tar"))
                        .file("c.json", new TestImage().layer(bottom).config())
                        .symlink("1/layer.tar", "../2/layer.tar")
                        .symlink("2/layer.tar", "../1/layer.tar");
        try (Image opened = Images.archive(write(tar.bytes()), "", null, Limits.DEFAULT)) {
            assertThat(OciImageTest.read(opened).get(0)).startsWith("lost: ");
        }
    }

    @Test
    void aStreamIsReadWithoutSeeking() throws IOException {
        for (var archive : archives(image).entrySet()) {
            if (archive.getKey().contains(".")) {
                continue;
            }
            var stream =
                    new SavedImageStream(
                            new SavedImage.Wanted("docker:x", "", null), "stream", Limits.DEFAULT);
            SavedImageStream.Contents<List<String>> contents =
                    stream.read(new ByteArrayInputStream(archive.getValue()), _ -> true, Walk::of);
            assertThat(contents.subject().name()).isEqualTo("docker:x");
            assertThat(contents.layers()).hasSize(2);
            assertThat(contents.layers().values())
                    .allMatch(LayerOutcome.Read.class::isInstance, archive.getKey());
        }
    }

    private static String manifest(String config, String... layers) {
        return "[{\"Config\":\"%s\",\"RepoTags\":null,\"Layers\":[\"%s\"]}]"
                .formatted(config, String.join("\",\"", layers));
    }

    /// By shape, and with a dot in the name where the archive itself is compressed.
    private static Map<String, byte[]> archives(TestImage... images) throws IOException {
        var archives = new LinkedHashMap<String, byte[]>();
        archives.put("docker", TestImage.dockerArchive(images));
        archives.put("oci", TestImage.ociArchive(images));
        archives.put("both", TestImage.dockerOciArchive(images));
        for (String shape : List.copyOf(archives.keySet())) {
            byte[] tar = archives.getOrDefault(shape, new byte[0]);
            archives.put(shape + ".gz", TestImage.gzip(tar));
            archives.put(shape + ".zst", Zstd.compress(tar));
            archives.put(shape + ".xz", xz(tar));
        }
        return archives;
    }

    private static byte[] xz(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var xz = new XZOutputStream(out, new LZMA2Options(0))) {
            xz.write(bytes);
        }
        return out.toByteArray();
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("image.tar"), bytes);
    }

    private static int indexOf(byte[] whole, byte[] part) {
        for (int at = 0; at <= whole.length - part.length; at++) {
            if (Arrays.equals(whole, at, at + part.length, part, 0, part.length)) {
                return at;
            }
        }
        throw new AssertionError("not there");
    }
}

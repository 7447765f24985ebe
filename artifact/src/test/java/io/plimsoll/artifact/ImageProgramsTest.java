package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testing.TestImage;
import io.plimsoll.testing.TestTar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Images that skopeo and umoci wrote are read: no daemon is needed, but the programs are.
@Tag("root")
class ImageProgramsTest {

    private final TestImage image =
            new TestImage()
                    .layer(new TestTar().directory("etc").file("etc/a", "1"))
                    .layer(new TestTar().whiteout("etc/a").file("etc/b", "2"));

    @TempDir private Path folder;

    @BeforeEach
    void writeLayout() {
        TestImage.writeLayout(folder.resolve("layout"), image);
    }

    @Test
    void archivesOfSkopeoAreRead() throws Exception {
        for (String shape : List.of("oci-archive", "docker-archive")) {
            Path file = folder.resolve(shape + ".tar");
            run(
                    "skopeo",
                    "copy",
                    "--insecure-policy",
                    "--quiet",
                    "oci:" + folder.resolve("layout") + ":1",
                    shape + ":" + file + ":example.org/x:1");
            assertLayers(Images.archive(file, "", null, Limits.DEFAULT));
            assertLayers(Images.archive(file, "example.org/x:1", null, Limits.DEFAULT));
            Path packed =
                    Files.write(folder.resolve("p"), TestImage.gzip(Files.readAllBytes(file)));
            assertLayers(Images.archive(packed, "", null, Limits.DEFAULT));
        }
    }

    @Test
    void layersOfZstdFromSkopeoAreRead() throws Exception {
        Path zstd = folder.resolve("zstd");
        run(
                "skopeo",
                "copy",
                "--insecure-policy",
                "--quiet",
                "--dest-compress",
                "--dest-compress-format=zstd",
                "oci:" + folder.resolve("layout") + ":1",
                "oci:" + zstd + ":1");
        assertLayers(Images.layout(zstd, "1", null, Limits.DEFAULT));
    }

    @Test
    void aLayerOfUmociIsRead() throws Exception {
        Path layout = folder.resolve("umoci");
        Path tree = Files.createDirectory(folder.resolve("tree"));
        Files.writeString(tree.resolve("file"), "from umoci");
        Files.createLink(tree.resolve("hard"), tree.resolve("file"));
        Files.createSymbolicLink(tree.resolve("soft"), Path.of("file"));
        run("umoci", "init", "--layout", layout.toString());
        run("umoci", "new", "--image", layout + ":new");
        run("umoci", "insert", "--image", layout + ":new", tree.toString(), "/srv");
        try (Image opened = Images.layout(layout, "new", null, Limits.DEFAULT)) {
            assertThat(OciImageTest.read(opened))
                    .containsExactly(
                            "[DIRECTORY srv, FILE srv/file = from umoci, HARDLINK srv/hard ->"
                                    + " srv/file, SYMLINK srv/soft -> file]");
        }
    }

    private static void assertLayers(Image image) throws IOException {
        try (image) {
            assertThat(OciImageTest.read(image))
                    .containsExactly(
                            "[DIRECTORY etc, FILE etc/a = 1]", "[WHITEOUT etc/a, FILE etc/b = 2]");
        }
    }

    private static void run(String... command) throws Exception {
        var process = new ProcessBuilder(new ArrayList<>(List.of(command)));
        process.redirectErrorStream(true);
        Process started = process.start();
        String said = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(started.waitFor()).as(said).isZero();
    }
}

package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.testing.TestImage;
import io.plimsoll.testing.TestTar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What a bare text means, and what is said where a source is absent.
final class TargetsTest {

    @TempDir Path folder;

    @Test
    void aFileIsAnArchive() throws Exception {
        Path file = folder.resolve("image.tar");
        Files.write(file, TestImage.dockerArchive(image()));
        assertThat(nameOf(file.toString())).isEqualTo("archive:" + file);
    }

    @Test
    void aFolderWithTheMarkIsALayout() throws Exception {
        TestImage.writeLayout(folder.resolve("layout"), image());
        assertThat(nameOf(folder.resolve("layout").toString()))
                .isEqualTo("oci:" + folder.resolve("layout"));
    }

    @Test
    void anyOtherFolderIsARootFileSystem() throws Exception {
        assertThat(nameOf(folder.toString())).isEqualTo("dir:" + folder);
    }

    @Test
    void whatIsNeitherFileNorImageNameIsSaidSo() {
        assertThatThrownBy(() -> nameOf("./absent.tar"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("./absent.tar: no such file or folder, and no image:")
                .hasMessageContaining("image name './absent.tar'");
    }

    @Test
    void anImageThatNobodyHasIsToldWithEachReason() {
        assertThatThrownBy(() -> nameOf("127.0.0.1:1/absent"))
                .hasMessageContaining("DOCKER_HOST: expected unix://PATH")
                .hasMessageContaining("http://127.0.0.1:1: ");
    }

    @Test
    void saysHowToReachAnAbsentEngine() {
        assertThatThrownBy(() -> nameOf("docker:a"))
                .hasMessageContaining("DOCKER_HOST: expected unix://PATH, found 'tcp://h:1'");
        var none = Map.of("DOCKER_HOST", "unix:///nonexistent");
        assertThatThrownBy(() -> nameOf("docker:a", none))
                .hasMessageContaining("DOCKER_HOST=unix://PATH names another");
        assertThatThrownBy(() -> nameOf("podman:a")).hasMessageContaining("podman system service");
        assertThatThrownBy(() -> nameOf("containerd:a"))
                .hasMessageContaining("CONTAINERD_ROOT names another");
    }

    private String nameOf(String text) throws IOException {
        return nameOf(text, Map.of("DOCKER_HOST", "tcp://h:1"));
    }

    private String nameOf(String text, Map<String, String> more) throws IOException {
        var environment = new TreeMap<>(more);
        environment.put("HOME", folder.toString());
        environment.put("CONTAINER_HOST", "unix:///nonexistent");
        environment.put("CONTAINERD_ROOT", "/nonexistent");
        var options = OpenOptions.ofThisProcess().withEnvironment(environment).withPlainHttp();
        try (Image image = Targets.open(Target.parse(text), options)) {
            return image.subject().name();
        }
    }

    private static TestImage image() {
        return new TestImage().layer(new TestTar().file("a", "content"));
    }
}

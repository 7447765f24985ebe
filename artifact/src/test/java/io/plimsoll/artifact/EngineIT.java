package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.Digest;
import io.plimsoll.model.Layer;
import io.plimsoll.model.Platform;
import io.plimsoll.testing.Containerd;
import io.plimsoll.testing.DockerEngine;
import io.plimsoll.testing.PodmanService;
import io.plimsoll.testing.TestImage;
import io.plimsoll.testing.TestTar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The same image out of each engine that can hold it.
final class EngineIT {

    private static final TestImage IMAGE =
            new TestImage()
                    .layer(new TestTar().file("a", "lower").file("b", "lower"))
                    .layer(new TestTar().file("b", "upper").whiteout("a"))
                    .name("example:1");

    @TempDir Path folder;

    @Test
    @Tag("docker")
    void readsAnImageFromDocker() throws Exception {
        try (var docker = DockerEngine.start(folder)) {
            docker.load(TestImage.dockerArchive(IMAGE));
            holdsTheImage("docker:example:1", docker.environment());
            saysWhatIsNotThere("docker:example:2", docker.environment());
            refusesAnotherPlatform("docker:example:1", docker.environment());
            String id = TestImage.digest(IMAGE.config());
            holdsTheImage("docker:" + id, docker.environment());
            bareFindsIt("example:1", "docker:example:1", docker.environment());
        }
    }

    @Test
    @Tag("docker")
    void readsTheLinesOfABuildFromDocker() throws Exception {
        Path build = Files.createDirectory(folder.resolve("build"));
        Files.writeString(build.resolve("a"), "a");
        Files.writeString(
                build.resolve("Dockerfile"),
                "FROM scratch\nCOPY a /a\nENV X=1\nWORKDIR /srv\nCOPY a /b\nUSER app\n");
        try (var docker = DockerEngine.start(folder)) {
            docker.docker("build", "--tag=built:1", build.toString());
            try (Image image = open("docker:built:1", docker.environment())) {
                assertThat(image.subject().layers())
                        .extracting(Layer::createdBy)
                        .satisfiesExactly(
                                line -> assertThat(line).contains("COPY", "/a"),
                                line -> assertThat(line).contains("WORKDIR /srv"),
                                line -> assertThat(line).contains("COPY", "/b"));
            }
        }
    }

    @Test
    @Tag("podman")
    void readsAnImageFromPodman() throws Exception {
        try (var podman = PodmanService.start(folder)) {
            podman.load(TestImage.dockerArchive(IMAGE));
            holdsTheImage("podman:example:1", podman.environment());
            saysWhatIsNotThere("podman:example:2", podman.environment());
            refusesAnotherPlatform("podman:example:1", podman.environment());
            bareFindsIt("localhost/example:1", "podman:localhost/example:1", podman.environment());
        }
    }

    @Test
    @Tag("containerd")
    void readsAnImageFromContainerd() throws Exception {
        try (var containerd = Containerd.start(folder)) {
            for (String namespace : new String[] {"k8s.io", "default"}) {
                containerd.load(namespace, TestImage.ociArchive(IMAGE));
                holdsTheImage("containerd:example:1", containerd.environment());
            }
            holdsTheImage("containerd:docker.io/library/example:1", containerd.environment());
            saysWhatIsNotThere("containerd:example:2", containerd.environment());
            refusesAnotherPlatform("containerd:example:1", containerd.environment());
            bareFindsIt("example:1", "containerd:example:1", containerd.environment());
            var elsewhere = new TreeMap<>(containerd.environment());
            elsewhere.put("CONTAINERD_NAMESPACE", "moby");
            saysWhatIsNotThere("containerd:example:1", elsewhere);
        }
    }

    @Test
    @Tag("containerd")
    void aDamagedBlobInContainerdIsRefused() throws Exception {
        try (var containerd = Containerd.start(folder)) {
            containerd.load("default", TestImage.ociArchive(IMAGE));
            String config = TestImage.digest(IMAGE.config()).substring(7);
            try (var blobs = Files.walk(folder.resolve("root"))) {
                Path blob = blobs.filter(path -> path.endsWith(config)).findFirst().orElseThrow();
                Files.setAttribute(blob, "unix:mode", 0600);
                Files.write(blob, new byte[IMAGE.config().length]);
            }
            assertThatThrownBy(() -> open("containerd:example:1", containerd.environment()))
                    .isInstanceOf(DigestMismatchException.class);
        }
    }

    private static void holdsTheImage(String target, Map<String, String> environment)
            throws IOException {
        try (Image image = open(target, environment)) {
            assertThat(image.subject().name()).isEqualTo(target);
            assertThat(image.subject().platform()).hasToString("linux/amd64");
            assertThat(image.subject().layers())
                    .extracting(layer -> layer.diffId().toString())
                    .containsExactlyElementsOf(IMAGE.diffIds());
            assertThat(image.subject().layers())
                    .extracting(Layer::createdBy)
                    .containsExactly("COPY layer0 /", "COPY layer1 /");
            assertThat(image.subject().config())
                    .satisfies(
                            config -> assertThat(config.entrypoint()).containsExactly("/bin/app"))
                    .satisfies(config -> assertThat(config.user()).isEqualTo("app"))
                    .satisfies(config -> assertThat(config.exposedPorts()).contains("80/tcp"));
            assertThat(image.readLayers(_ -> false, EngineIT::paths)).isEmpty();
            Digest upper = Digest.parse(IMAGE.diffIds().get(1)).orElseThrow();
            assertThat(image.readLayers(upper::equals, EngineIT::paths))
                    .containsOnlyKeys(upper)
                    .containsValue(new LayerOutcome.Read<>("FILE b WHITEOUT a "));
            assertThat(image.readLayers(_ -> true, EngineIT::paths).values())
                    .containsExactlyInAnyOrder(
                            new LayerOutcome.Read<>("FILE a FILE b "),
                            new LayerOutcome.Read<>("FILE b WHITEOUT a "));
        }
    }

    private static void saysWhatIsNotThere(String target, Map<String, String> environment) {
        assertThatThrownBy(() -> open(target, environment))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(target + ": no such image");
    }

    private static void refusesAnotherPlatform(String target, Map<String, String> environment) {
        var options = options(environment).withPlatform(new Platform("linux", "s390x", ""));
        assertThatThrownBy(() -> Targets.open(Target.parse(target), options))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("linux/s390x")
                .hasMessageContaining("linux/amd64");
    }

    private static void bareFindsIt(String text, String name, Map<String, String> environment)
            throws IOException {
        try (Image image = open(text, environment)) {
            assertThat(image.subject().name()).isEqualTo(name);
        }
    }

    private static Image open(String target, Map<String, String> environment) throws IOException {
        return Targets.open(Target.parse(target), options(environment));
    }

    /// Nothing else of this machine is found.
    private static OpenOptions options(Map<String, String> environment) {
        var whole = new TreeMap<String, String>();
        for (String engine : Set.of("DOCKER_HOST", "CONTAINER_HOST")) {
            whole.put(engine, "unix:///nonexistent");
        }
        whole.put("CONTAINERD_ROOT", "/nonexistent");
        whole.putAll(environment);
        return OpenOptions.ofThisProcess().withEnvironment(whole);
    }

    private static String paths(LayerEntries entries) throws IOException {
        var paths = new StringBuilder();
        while (entries.next()) {
            paths.append(entries.kind()).append(' ').append(entries.path()).append(' ');
        }
        return paths.toString();
    }
}

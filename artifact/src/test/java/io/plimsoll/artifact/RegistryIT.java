package io.plimsoll.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.Platform;
import io.plimsoll.testing.RegistryProcess;
import io.plimsoll.testing.TestAuthority;
import io.plimsoll.testing.TestImage;
import io.plimsoll.testing.TestTar;
import io.plimsoll.testing.TokenServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("registry")
final class RegistryIT {

    private static final TestImage IMAGE =
            new TestImage()
                    .layer(new TestTar().file("a", "lower").file("b", "lower"))
                    .layer(new TestTar().file("b", "upper").whiteout("a"))
                    .name("example:1");

    @TempDir Path folder;

    @Test
    void readsAnImageAnonymously() throws Exception {
        try (var registry = RegistryProcess.open(folder)) {
            registry.push("team/example:1", IMAGE);
            String target = "registry:" + registry.host() + "/team/example:1";
            holdsTheImage(target, options());
            String digest = registry.host() + "/team/example@" + IMAGE.manifestDigest();
            holdsTheImage("registry:" + digest, options());
            try (Image image = open(registry.host() + "/team/example:1", options())) {
                assertThat(image.subject().name()).isEqualTo(target);
            }
            assertThatThrownBy(() -> open("registry:" + registry.host() + "/team/other", options()))
                    .hasMessageContaining("404: MANIFEST_UNKNOWN");
        }
    }

    @Test
    void doesNotSpeakWithoutTlsUnasked() throws Exception {
        try (var registry = RegistryProcess.open(folder)) {
            registry.push("example:1", IMAGE);
            var strict = OpenOptions.ofThisProcess().withEnvironment(environment());
            assertThatThrownBy(() -> open("registry:" + registry.host() + "/example:1", strict))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("https://" + registry.host() + ": TLS failed")
                    .hasMessageContaining("plain HTTP");
        }
    }

    @Test
    void choosesThePlatform() throws Exception {
        TestImage arm =
                new TestImage().layer(new TestTar().file("arm", "")).platform("arm64", "v8");
        try (var registry = RegistryProcess.open(folder)) {
            registry.push("example:amd64", IMAGE);
            registry.push("example:arm64", arm);
            put(registry, "example", "all", TestImage.index(IMAGE, arm));
            String target = "registry:" + registry.host() + "/example:all";
            holdsTheImage(target, options().withPlatform(new Platform("linux", "amd64", "")));
            var wanted = options().withPlatform(new Platform("linux", "arm64", ""));
            try (Image image = open(target, wanted)) {
                assertThat(image.subject().digest()).hasToString(arm.manifestDigest());
                assertThat(image.subject().layers()).hasSize(1);
            }
            var absent = options().withPlatform(new Platform("linux", "s390x", ""));
            assertThatThrownBy(() -> open(target, absent))
                    .hasMessageContaining("linux/amd64, linux/arm64/v8");
        }
    }

    @Test
    void logsInWithAPassword() throws Exception {
        try (var registry = RegistryProcess.withPassword(folder)) {
            registry.push("example:1", IMAGE);
            String target = "registry:" + registry.host() + "/example:1";
            assertThatThrownBy(() -> open(target, options()))
                    .hasMessageContaining("401")
                    .hasMessageContaining("docker login " + registry.host());
            writeAuth(registry, "'auth':'" + base64(RegistryProcess.PASSWORD) + "'");
            holdsTheImage(target, options());
            writeAuth(registry, "'auth':'" + base64("wrong") + "'");
            assertThatThrownBy(() -> open(target, options())).hasMessageContaining("asked as ann");
        }
    }

    @Test
    void logsInWithTokens() throws Exception {
        try (var tokens = TokenServer.start(TestAuthority.create(folder));
                var registry = RegistryProcess.withTokens(folder, tokens)) {
            registry.push("team/example:1", IMAGE);
            String target = "registry:" + registry.host() + "/team/example:1";
            writeAuth(registry, "'auth':'" + base64(RegistryProcess.PASSWORD) + "'");
            int before = tokens.requests().size();
            holdsTheImage(target, options());
            assertThat(tokens.requests().subList(before, tokens.requests().size()))
                    .as("one token serves the whole image")
                    .containsExactly("GET ann repository:team/example:pull");
            writeAuth(registry, "'identitytoken':'" + TokenServer.refreshToken() + "'");
            holdsTheImage(target, options());
            assertThat(tokens.requests().getLast())
                    .isEqualTo("POST ann repository:team/example:pull");
        }
    }

    @Test
    void trustsTheAuthorityThatIsNamed() throws Exception {
        TestAuthority authority = TestAuthority.create(folder);
        try (var registry = RegistryProcess.withTls(folder, authority)) {
            registry.push("example:1", IMAGE);
            String target = "registry:" + registry.host() + "/example:1";
            var strict = OpenOptions.ofThisProcess().withEnvironment(environment());
            assertThatThrownBy(() -> open(target, strict))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("unable to find valid certification path");
            holdsTheImage(target, strict.withCaFile(authority.certificate()));
            var named = environment();
            named.put("SSL_CERT_FILE", authority.certificate().toString());
            holdsTheImage(target, strict.withEnvironment(named));
        }
    }

    @Test
    void aDamagedLayerIsRefused() throws Exception {
        try (var registry = RegistryProcess.open(folder)) {
            registry.push("example:1", IMAGE);
            String upper = IMAGE.blobs().keySet().stream().skip(1).findFirst().orElseThrow();
            Path blob;
            try (var files = Files.walk(folder.resolve("storage"))) {
                blob =
                        files.filter(path -> path.endsWith(upper.substring(7) + "/data"))
                                .findFirst()
                                .orElseThrow();
            }
            byte[] bytes = Files.readAllBytes(blob);
            Arrays.fill(bytes, bytes.length / 2, bytes.length, (byte) 7);
            Files.write(blob, bytes);
            try (Image image = open("registry:" + registry.host() + "/example:1", options())) {
                assertThatThrownBy(() -> image.readLayers(_ -> true, RegistryIT::paths))
                        .isInstanceOf(DigestMismatchException.class);
            }
        }
    }

    private void holdsTheImage(String target, OpenOptions options) throws IOException {
        try (Image image = open(target, options)) {
            assertThat(image.subject().name()).isEqualTo(target);
            assertThat(image.subject().digest()).hasToString(IMAGE.manifestDigest());
            assertThat(image.subject().layers())
                    .extracting(layer -> layer.diffId().toString())
                    .containsExactlyElementsOf(IMAGE.diffIds());
            assertThat(image.readLayers(_ -> true, RegistryIT::paths).values())
                    .containsExactlyInAnyOrder(
                            new LayerOutcome.Read<>("FILE a FILE b "),
                            new LayerOutcome.Read<>("FILE b WHITEOUT a "));
        }
    }

    private static Image open(String target, OpenOptions options) throws IOException {
        return Targets.open(Target.parse(target), options);
    }

    private OpenOptions options() {
        return OpenOptions.ofThisProcess().withEnvironment(environment()).withPlainHttp();
    }

    /// Nothing else of this machine is found.
    private Map<String, String> environment() {
        var environment = new TreeMap<String, String>();
        environment.put("HOME", folder.toString());
        environment.put("DOCKER_HOST", "unix:///nonexistent");
        environment.put("CONTAINER_HOST", "unix:///nonexistent");
        environment.put("CONTAINERD_ROOT", "/nonexistent");
        return environment;
    }

    private void writeAuth(RegistryProcess registry, String entry) throws IOException {
        Path file = folder.resolve(".docker/config.json");
        Files.createDirectories(file.getParent());
        String json = "{'auths':{'" + registry.host() + "':{" + entry + "}}}";
        Files.writeString(file, json.replace('\'', '"'));
    }

    private static String base64(String password) {
        return Base64.getEncoder()
                .encodeToString((RegistryProcess.USER + ":" + password).getBytes(UTF_8));
    }

    private static void put(RegistryProcess registry, String repository, String tag, byte[] index)
            throws Exception {
        try (var client = HttpClient.newHttpClient()) {
            var uri =
                    URI.create(
                            "http://"
                                    + registry.host()
                                    + "/v2/"
                                    + repository
                                    + "/manifests/"
                                    + tag);
            var request =
                    HttpRequest.newBuilder(uri)
                            .header("Content-Type", "application/vnd.oci.image.index.v1+json")
                            .PUT(HttpRequest.BodyPublishers.ofByteArray(index))
                            .build();
            var response = client.send(request, HttpResponse.BodyHandlers.ofString());
            assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        }
    }

    private static String paths(LayerEntries entries) throws IOException {
        var paths = new StringBuilder();
        while (entries.next()) {
            paths.append(entries.kind()).append(' ').append(entries.path()).append(' ');
        }
        return paths.toString();
    }
}

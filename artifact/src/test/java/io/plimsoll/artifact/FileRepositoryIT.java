package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.ImageRef;
import io.plimsoll.testing.RegistryProcess;
import io.plimsoll.testing.TestAuthority;
import io.plimsoll.testing.TokenServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pushing to the real registry, and reading back.
@Tag("registry")
final class FileRepositoryIT {

    private static final String TYPE = "application/vnd.example.v1";

    @TempDir Path folder;
    private Path file;

    @BeforeEach
    void writeFile() throws IOException {
        file = folder.resolve("data");
        Files.writeString(file, "some data\n".repeat(100_000));
    }

    @Test
    void whatIsPushedIsFetchedAgain() throws Exception {
        try (var registry = RegistryProcess.open(folder)) {
            comesBack(registry);
        }
    }

    @Test
    void logsInWithAPassword() throws Exception {
        try (var registry = RegistryProcess.withPassword(folder)) {
            var ref = ImageRef.parse(registry.host() + "/team/data:1");
            assertThatThrownBy(() -> push(ref)).hasMessageContaining("401");
            writeAuth(registry);
            comesBack(registry);
        }
    }

    @Test
    void asksTheTokenServerForTheRightToPush() throws Exception {
        try (var tokens = TokenServer.start(TestAuthority.create(folder));
                var registry = RegistryProcess.withTokens(folder, tokens)) {
            writeAuth(registry);
            comesBack(registry);
            assertThat(tokens.requests())
                    .contains(
                            "GET ann repository:team/data:pull,push",
                            "GET ann repository:team/data:pull");
        }
    }

    @Test
    void theSameFileHasTheSameManifest() throws Exception {
        try (var registry = RegistryProcess.open(folder)) {
            var ref = ImageRef.parse(registry.host() + "/team/data:1");
            assertThat(push(ref)).isEqualTo(push(ref));
        }
    }

    @Test
    void onlyTheHolderOfTheKeySigns() throws Exception {
        TestKeys ours = TestKeys.create(folder, "ours");
        TestKeys theirs = TestKeys.create(folder, "theirs");
        try (var registry = RegistryProcess.open(folder)) {
            var ref = ImageRef.parse(registry.host() + "/team/data:1");
            try (var repository = FileRepository.toWrite(ref, TYPE, options())) {
                FileArtifact pushed = repository.push(file, new TreeMap<>());
                assertThatThrownBy(() -> repository.requireSignature(pushed, ours.publicKey()))
                        .hasMessageEndingWith("it is not signed");
                repository.sign(pushed, ours.privateKey());
                repository.requireSignature(pushed, ours.publicKey());
                assertThatThrownBy(() -> repository.requireSignature(pushed, theirs.publicKey()))
                        .hasMessageContaining("none of its signatures is by the key");
                repository.sign(pushed, theirs.privateKey());
                repository.requireSignature(pushed, theirs.publicKey());
            }
        }
    }

    private void comesBack(RegistryProcess registry) throws IOException {
        var ref = ImageRef.parse(registry.host() + "/team/data:1");
        FileArtifact pushed = push(ref);
        try (var repository = FileRepository.toRead(ref, TYPE, options())) {
            FileArtifact found = repository.find();
            assertThat(found).isEqualTo(pushed);
            assertThat(found.annotation("who")).isEqualTo("ann");
            assertThat(found.storedBytes()).isLessThan(Files.size(file));
            Path back = folder.resolve("back");
            repository.fetch(found, back);
            assertThat(back).hasSameBinaryContentAs(file);
        }
        try (var repository = FileRepository.toRead(ref, "application/other", options())) {
            assertThatThrownBy(repository::find)
                    .hasMessageContaining("expected an artifact of type application/other");
        }
    }

    private FileArtifact push(ImageRef ref) throws IOException {
        try (var repository = FileRepository.toWrite(ref, TYPE, options())) {
            return repository.push(file, new TreeMap<>(Map.of("who", "ann")));
        }
    }

    private OpenOptions options() {
        return OpenOptions.ofThisProcess()
                .withEnvironment(Map.of("HOME", folder.toString()))
                .withPlainHttp();
    }

    private void writeAuth(RegistryProcess registry) throws IOException {
        Path config = folder.resolve(".docker/config.json");
        Files.createDirectories(config.getParent());
        String pair = RegistryProcess.USER + ":" + RegistryProcess.PASSWORD;
        Files.writeString(
                config,
                "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}"
                        .formatted(
                                registry.host(),
                                Base64.getEncoder()
                                        .encodeToString(pair.getBytes(StandardCharsets.UTF_8))));
    }
}

package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.artifact.Credentials.IdentityToken;
import io.plimsoll.artifact.Credentials.None;
import io.plimsoll.artifact.Credentials.Password;
import io.plimsoll.model.ImageRef;
import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CredentialFilesTest {

    @TempDir Path folder;
    private final Map<String, String> environment = new TreeMap<>();

    @BeforeEach
    void home() {
        environment.put("HOME", folder.toString());
    }

    @Test
    void withoutAnyFileThereAreNone() throws Exception {
        assertThat(of("r.io/app")).isEqualTo(new None());
    }

    @Test
    void readsWhatDockerLoginWrites() throws Exception {
        write(".docker/config.json", "{'auths':{'r.io':{'auth':'YW5uOnM6ZWNyZXQ='}}}");
        assertThat(of("r.io/app")).isEqualTo(new Password("ann", "s:ecret"));
        assertThat(of("r.io:443/app")).isEqualTo(new None());
        assertThat(of("evil.r.io/app")).isEqualTo(new None());
    }

    @Test
    void readsTheOldFormsOfKeys() throws Exception {
        for (String key : new String[] {"https://r.io", "https://r.io/v1/", "r.io/v2/", "r.io/"}) {
            write(
                    ".docker/config.json",
                    "{'auths':{'" + key + "':{'username':'ann','password':'p'}}}");
            assertThat(of("r.io/app")).as(key).isEqualTo(new Password("ann", "p"));
        }
    }

    @Test
    void dockerHubHasANameOfItsOwn() throws Exception {
        write(
                ".docker/config.json",
                "{'auths':{'https://index.docker.io/v1/':{'auth':'YW5uOnA='}}}");
        assertThat(of("debian")).isEqualTo(new Password("ann", "p"));
        write(".docker/config.json", "{'auths':{'docker.io':{'auth':'YW5uOnA='}}}");
        assertThat(of("debian")).isEqualTo(new Password("ann", "p"));
    }

    @Test
    void theMostSpecificRepositoryWins() throws Exception {
        write(
                ".config/containers/auth.json",
                "{'auths':{'r.io':{'auth':'aG9zdDpw'},'r.io/team':{'auth':'dGVhbTpw'},"
                        + "'r.io/team/app':{'auth':'YXBwOnA='}}}");
        assertThat(of("r.io/team/app")).isEqualTo(new Password("app", "p"));
        assertThat(of("r.io/team/other")).isEqualTo(new Password("team", "p"));
        assertThat(of("r.io/teams/app")).isEqualTo(new Password("host", "p"));
        assertThat(of("other.io/team/app")).isEqualTo(new None());
    }

    @Test
    void anIdentityTokenComesBeforeThePassword() throws Exception {
        write(
                ".docker/config.json",
                "{'auths':{'r.io':{'auth':'YW5uOnA=','identitytoken':'refresh'}}}");
        assertThat(of("r.io/app")).isEqualTo(new IdentityToken("refresh"));
    }

    @Test
    void theFileThatIsNamedComesFirst() throws Exception {
        write(".docker/config.json", "{'auths':{'r.io':{'auth':'ZG9ja2VyOnA='}}}");
        write("named.json", "{'auths':{'r.io':{'auth':'bmFtZWQ6cA=='}}}");
        write("other/config.json", "{'auths':{'r.io':{'auth':'b3RoZXI6cA=='}}}");
        write("run/containers/auth.json", "{'auths':{'p.io':{'auth':'cnVuOnA='}}}");
        environment.put("XDG_RUNTIME_DIR", folder.resolve("run").toString());
        assertThat(of("r.io/app")).isEqualTo(new Password("docker", "p"));
        assertThat(of("p.io/app")).isEqualTo(new Password("run", "p"));
        environment.put("DOCKER_CONFIG", folder.resolve("other").toString());
        assertThat(of("r.io/app")).isEqualTo(new Password("other", "p"));
        environment.put("REGISTRY_AUTH_FILE", folder.resolve("named.json").toString());
        assertThat(of("r.io/app")).isEqualTo(new Password("named", "p"));
    }

    @Test
    void aDamagedFileIsNamed() throws Exception {
        write(".docker/config.json", "{'auths':");
        assertThatThrownBy(() -> of("r.io/app"))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("config.json");
        write(".docker/config.json", "{'auths':{'r.io':{'auth':'!!'}}}");
        assertThatThrownBy(() -> of("r.io/app"))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("auths r.io auth: expected Base64");
        write(".docker/config.json", "{'auths':{'r.io':{'auth':'YW5u'}}}");
        assertThatThrownBy(() -> of("r.io/app")).hasMessageContaining("USER:PASSWORD");
    }

    @Test
    void asksTheHelperOfTheHost() throws Exception {
        helper("stub", "read server; echo '{\"Username\":\"'$server'\",\"Secret\":\"s\"}'");
        write(".docker/config.json", "{'credHelpers':{'r.io':'stub'}}");
        assertThat(of("r.io/app")).isEqualTo(new Password("r.io", "s"));
        assertThat(of("p.io/app")).isEqualTo(new None());
    }

    @Test
    void asksTheStoreAndThenTheFile() throws Exception {
        helper("stub", "echo 'credentials not found in native keychain'; exit 1");
        write(
                ".docker/config.json",
                "{'credsStore':'stub','auths':{'r.io':{'auth':'YW5uOnA='},'p.io':{}}}");
        assertThat(of("r.io/app")).isEqualTo(new Password("ann", "p"));
        assertThat(of("p.io/app")).isEqualTo(new None());
    }

    @Test
    void aHelpersTokenIsAnIdentityToken() throws Exception {
        helper("stub", "echo '{\"Username\":\"<token>\",\"Secret\":\"refresh\"}'");
        write(".docker/config.json", "{'credsStore':'stub'}");
        assertThat(of("debian")).isEqualTo(new IdentityToken("refresh"));
    }

    @Test
    void aHelperThatFailsIsNamed() throws Exception {
        helper("stub", "echo 'the key chain is locked'; exit 3");
        write(".docker/config.json", "{'credsStore':'stub'}");
        assertThatThrownBy(() -> of("r.io/app"))
                .hasMessage(
                        "credential helper docker-credential-stub failed with exit code 3:"
                                + " the key chain is locked");
        write(".docker/config.json", "{'credsStore':'absent'}");
        assertThatThrownBy(() -> of("r.io/app"))
                .hasMessageContaining("docker-credential-absent is named");
        write(".docker/config.json", "{'credsStore':'../../bin/sh'}");
        assertThatThrownBy(() -> of("r.io/app")).hasMessageContaining("not a name");
    }

    @Test
    void aHelperThatHangsIsEnded() throws Exception {
        helper("stub", "cat >/dev/null; sleep 100");
        var program = new CredentialHelper("stub", environment);
        assertThatThrownBy(() -> program.get("r.io", Duration.ofMillis(100)))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("docker-credential-stub");
    }

    @Test
    void aHelperThatFloodsIsEnded() throws Exception {
        helper("stub", "yes");
        assertThatThrownBy(() -> new CredentialHelper("stub", environment).get("r.io"))
                .isInstanceOf(IOException.class);
    }

    @Test
    void secretsAreNotInTheTextOfCredentials() {
        assertThat(new Password("ann", "secret").toString()).doesNotContain("secret");
        assertThat(new IdentityToken("secret").toString()).doesNotContain("secret");
    }

    private Credentials of(String name) throws IOException {
        return new CredentialFiles(environment).of(ImageRef.parse(name));
    }

    private void helper(String name, String script) throws IOException {
        Path file = folder.resolve("docker-credential-" + name);
        Files.writeString(file, "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        environment.put("PATH", folder + ":" + System.getenv("PATH"));
    }

    private void write(String file, String json) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, json.replace('\'', '"'));
    }
}

package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testing.RegistryProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data is pushed by one user to a real registry with a password and updated from it by another.
@Tag("registry")
final class DbUpdateIT {

    @TempDir private Path folder;
    private RegistryProcess registry;
    private Shell shell;
    private String ref;
    private Path installed;

    @BeforeEach
    void start() throws IOException {
        registry = RegistryProcess.withPassword(folder);
        ref = registry.host() + "/team/advisories:1";
        Path home = folder.resolve("home");
        shell = new Shell(home);
        installed = home.resolve(".local/share/plimsoll/advisories.db");
        Path config = home.resolve(".docker/config.json");
        Files.createDirectories(config.getParent());
        String pair = RegistryProcess.USER + ":" + RegistryProcess.PASSWORD;
        String auth = Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        Files.writeString(
                config, "{\"auths\":{\"%s\":{\"auth\":\"%s\"}}}".formatted(registry.host(), auth));
    }

    @AfterEach
    void stop() {
        registry.close();
    }

    @Test
    void whatOnePushesAnotherUpdatesTo() throws IOException {
        Path db = database("2026-11-20");
        var pushed = run("push", ref, db.toString());
        assertThat(pushed.err()).isEmpty();
        assertThat(pushed.out()).startsWith(ref + "@sha256:");

        var updated = run("update", ref);

        assertThat(updated.exit()).isZero();
        assertThat(updated.err()).contains("who made this data was not proved");
        assertThat(updated.out()).startsWith(installed + " sha256:").doesNotContain("up to date");
        assertThat(installed).hasSameBinaryContentAs(db);
        assertThat(shell.run("db", "verify").exit()).isZero();
        assertThat(run("update", pushed.out().strip()).out()).contains("is up to date");
        assertThat(run("update", "--max-size", "10", ref).err()).contains("at most 10 bytes");
    }

    @Test
    void theSameDataIsNotDownloadedAgain() throws IOException {
        run("push", ref, database("2026-11-20").toString());
        run("update", ref);
        // Who asks for the file now fails.
        Files.delete(storedFile());

        var again = run("update", ref);

        assertThat(again.exit()).isZero();
        assertThat(again.out()).contains("is up to date");
    }

    @Test
    void aDamagedDownloadLeavesTheOldDataInPlace() throws IOException {
        Path old = database("2026-11-19");
        shell.run("db", "import", old.toString());
        run("push", ref, database("2026-11-20").toString());
        Path stored = storedFile();
        byte[] bytes = Files.readAllBytes(stored);
        bytes[bytes.length / 2] ^= 1;
        Files.write(stored, bytes);

        var answer = run("update", ref);

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains("expected digest sha256:").hasLineCount(1);
        assertThat(installed).hasSameBinaryContentAs(old);
        try (var files = Files.list(installed.getParent())) {
            assertThat(files).as("nothing half-written is left").containsExactly(installed);
        }
    }

    @Test
    void olderDataIsTakenOnlyWhenAskedFor() throws IOException {
        Path newer = database("2026-11-21");
        Path older = database("2026-11-20");
        shell.run("db", "import", newer.toString());
        run("push", ref, older.toString());

        var refused = run("update", ref);

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("older (2026-11-20) than the data in use (2026-11-21)");
        assertThat(installed).hasSameBinaryContentAs(newer);
        assertThat(run("update", "--allow-older", ref).exit()).isZero();
        assertThat(installed).hasSameBinaryContentAs(older);
    }

    @Test
    void aKeyThatIsNamedMustHaveSigned() throws Exception {
        List<String> ours = keys("ours");
        List<String> theirs = keys("theirs");
        String db = database("2026-11-20").toString();

        run("push", ref, db);
        var unsigned = run("update", "--key", ours.getLast(), ref);
        assertThat(unsigned.exit()).isEqualTo(2);
        assertThat(unsigned.err()).contains("it is not signed");

        run("push", "--sign-key", theirs.getFirst(), ref, db);
        var wrong = run("update", "--key", ours.getLast(), ref);
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("none of its signatures is by the key");
        assertThat(installed).doesNotExist();

        run("push", "--sign-key", ours.getFirst(), ref, db);
        var right = run("update", "--key", ours.getLast(), ref);
        assertThat(right.err()).isEmpty();
        assertThat(right.exit()).isZero();
        assertThat(installed).exists();
    }

    @Test
    void theEnvironmentNamesSourceAndKey() throws Exception {
        List<String> keys = keys("ours");
        run("push", ref, database("2026-11-20").toString());
        Path home = folder.resolve("home");
        shell = new Shell(home, Map.of("PLIMSOLL_DB_SOURCE", ref));
        assertThat(run("update").exit()).isZero();
        shell =
                new Shell(
                        home, Map.of("PLIMSOLL_DB_SOURCE", ref, "PLIMSOLL_DB_KEY", keys.getLast()));
        assertThat(run("update").err()).contains("it is not signed");
    }

    @Test
    void withoutASourceItIsSaidHowToNameOne() {
        var answer = run("update");

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains("PLIMSOLL_DB_SOURCE").contains("db import");
    }

    @Test
    void whatIsNoDataIsNotPushed() throws IOException {
        Path other = Files.writeString(folder.resolve("other"), "hello");

        var answer = run("push", ref, other.toString());

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains("expected an advisory index");
    }

    private Shell.Answer run(String word, String... arguments) {
        String[] all = new String[arguments.length + 3];
        all[0] = "db";
        all[1] = word;
        all[2] = "--plain-http";
        System.arraycopy(arguments, 0, all, 3, arguments.length);
        return shell.run(all);
    }

    /// The one blob that the registry holds which is compressed.
    private Path storedFile() throws IOException {
        try (var files = Files.walk(folder.resolve("storage"))) {
            return files.filter(path -> path.endsWith("data") && isZstd(path))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static boolean isZstd(Path file) {
        try (var in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(4), HexFormat.of().parseHex("28b52ffd"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// The private and the public one, in PEM.
    private List<String> keys(String name) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        return List.of(
                pem(name + ".key", "PRIVATE KEY", pair.getPrivate().getEncoded()),
                pem(name + ".pub", "PUBLIC KEY", pair.getPublic().getEncoded()));
    }

    private String pem(String name, String label, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder().encodeToString(der);
        String text = "-----BEGIN %1$s-----\n%2$s\n-----END %1$s-----\n".formatted(label, base64);
        return Files.writeString(folder.resolve(name), text).toString();
    }

    private Path database(String date) throws IOException {
        Path feed = folder.resolve("feed-" + date);
        Files.createDirectories(feed);
        Files.writeString(
                feed.resolve("CVE-2024-1.json"),
                """
                {"schema_version": "1.6.0", "id": "CVE-2024-1", "modified": "%sT00:00:00Z", "summary": "A fault",
                 "affected": [{"package": {"ecosystem": "Debian:12", "name": "openssl"},
                   "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "3"}]}]}]}
                """
                        .formatted(date));
        Path db = folder.resolve(date + ".db");
        assertThat(shell.run("db", "build", "-o", db.toString(), feed.toString()).exit()).isZero();
        return db;
    }
}

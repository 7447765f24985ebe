package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testing.TestImage;
import io.plimsoll.testing.TestTar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The main job from end to end: a feed is compiled, an image is scanned, the exit code says what
/// came of it.
class ScanCommandTest {

    private static final String OS_RELEASE =
            """
            ID=debian
            VERSION_ID="12"
            PRETTY_NAME="Debian GNU/Linux 12 (bookworm)"
            """;

    private static final String STATUS =
            """
            Package: libssl3
            Status: install ok installed
            Architecture: amd64
            Source: openssl
            Version: 3.0.9-1

            Package: tzdata
            Status: install ok installed
            Architecture: all
            Version: 2024a-0

            """;

    @TempDir private Path folder;
    private Shell shell;
    private String image;

    @BeforeEach
    void makeImage() throws IOException {
        shell = new Shell(folder.resolve("home"));
        var built =
                new TestImage()
                        .name("app:1")
                        .layer(
                                new TestTar()
                                        .file("etc/os-release", OS_RELEASE)
                                        .file("var/lib/dpkg/status", STATUS))
                        .layer(new TestTar().file("srv/gone.txt", "x"))
                        .layer(new TestTar().whiteout("srv/gone.txt"));
        Path archive = folder.resolve("app.tar");
        Files.write(archive, TestImage.dockerArchive(built));
        image = "archive:" + archive;
    }

    @Test
    void saysWhatIsKnownToBeBadAndWhichLayerBroughtIt() throws IOException {
        String db = database("2026-11-21");

        var answer = shell.run("scan", "--db", db, "--format", "json", image);

        assertThat(answer.err()).isEmpty();
        assertThat(answer.exit()).isZero();
        assertThat(answer.out())
                .contains("\"id\": \"CVE-2024-1\"")
                .contains(
                        "\"pkg:deb/debian/libssl3@3.0.9-1?arch=amd64&distro=debian-12&upstream=openssl\"")
                .contains("\"severity\": \"high\"")
                .contains("3.0.9-1 < 3.0.11-1");
    }

    @Test
    void theSameScanGivesTheSameBytes() throws IOException {
        String db = database("2026-11-21");

        var cold = shell.run("scan", "--db", db, "--format", "json", image);
        var warm = shell.run("scan", "--db", db, "--format", "json", image);
        var uncached = shell.run("scan", "--no-cache", "--db", db, "--format", "json", image);

        assertThat(warm.out()).isEqualTo(cold.out()).isEqualTo(uncached.out());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    2026-11-21 | --fail-on high                               | 1
                    2026-11-21 | --fail-on high,fixable                       | 1
                    2026-11-21 | --fail-on high,kev                           | 0
                    2026-11-21 | --fail-on critical                           | 0
                    2026-11-21 |                                              | 0
                    2026-01-01 | --fail-on high                               | 1
                    2026-01-01 | --fail-on critical                           | 3
                    2026-01-01 | --fail-on critical --allow-stale             | 0
                    2026-01-01 | --fail-on critical --max-data-age 400d       | 0
                    2026-01-01 |                                              | 0
                    2026-11-21 | --fail-on terrible                           | 2
                    2026-11-21 | --format yaml                                | 2
                    2026-11-21 | --format json --format sarif                 | 2
                    """)
    void theExitCodeSaysWhatCameOfIt(String date, String options, int exit) throws IOException {
        String words = options == null ? "" : options + " ";
        String line = "scan --db " + database(date) + " " + words + image;

        assertThat(shell.run(line.split(" +")).exit()).isEqualTo(exit);
    }

    @Test
    void componentsThatNoDataSpeaksOfAreUndecided() throws IOException {
        Path feed = folder.resolve("empty");
        Files.createDirectories(feed);
        Files.writeString(
                feed.resolve("CVE-2024-9.json"),
                osv("CVE-2024-9", "2026-11-21", "npm", "left-pad", "1.0.0"));
        String db = folder.resolve("npm.db").toString();
        shell.run("db", "build", "-o", db, feed.toString());

        var answer = shell.run("scan", "--db", db, "--fail-on", "critical", image);

        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.out()).contains("no advisory data for Debian:12: 2 components");
        assertThat(
                        shell.run(
                                        "scan",
                                        "--db",
                                        db,
                                        "--fail-on",
                                        "critical",
                                        "--allow-incomplete",
                                        image)
                                .exit())
                .isZero();
    }

    @Test
    void aDamagedPackageDatabaseIsSaidAndLeavesTheGateUndecided() throws IOException {
        var built =
                new TestImage()
                        .layer(
                                new TestTar()
                                        .file("etc/os-release", OS_RELEASE)
                                        .file("var/lib/dpkg/status", STATUS)
                                        .file("app/package-lock.json", "{\"lockfileVersion\": 3,"));
        Path archive = folder.resolve("damaged.tar");
        Files.write(archive, TestImage.ociArchive(built));

        var answer =
                shell.run(
                        "scan",
                        "--db",
                        database("2026-11-21"),
                        "--fail-on",
                        "critical",
                        "archive:" + archive);

        assertThat(answer.exit()).isEqualTo(3);
        assertThat(answer.out()).contains("app/package-lock.json").contains("libssl3");
    }

    @Test
    void aFlippedByteIsRefusedAndNothingIsToldOfTheImage() throws IOException {
        var noise = new byte[4096];
        new Random(1).nextBytes(noise);
        var built = new TestImage().layer(new TestTar().file("noise", noise));
        Path layout = folder.resolve("layout");
        TestImage.writeLayout(layout, built);
        int flipped = 0;
        for (var blob : built.blobs().entrySet()) {
            // Only the layer is that long.
            if (blob.getValue().length > noise.length) {
                byte[] bytes = blob.getValue().clone();
                bytes[2000] ^= 1;
                Files.write(layout.resolve(TestImage.blobPath(blob.getKey())), bytes);
                flipped++;
            }
        }
        assertThat(flipped).isOne();

        var answer = shell.run("scan", "--db", database("2026-11-21"), "oci:" + layout);

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains("expected digest sha256:").hasLineCount(1);
    }

    @ParameterizedTest
    @CsvSource({
        "archive:/nowhere/x.tar, /nowhere/x.tar",
        "sbom:x.json, SBOM",
        "dir:/nowhere, /nowhere",
        "--db /nowhere.db dir:/etc/apt, /nowhere.db"
    })
    void whatCannotBeReadIsOneLineAndExitTwo(String words, String named) {
        var answer = shell.run(("scan " + words).split(" "));

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err()).contains(named);
    }

    @Test
    void explainTellsTheStepsOfTheLastScan() throws IOException {
        shell.run("scan", "--db", database("2026-11-21"), image);

        var answer = shell.run("explain", "CVE-2024-1");

        assertThat(answer.err()).isEmpty();
        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).contains("libssl3").contains("3.0.9-1 < 3.0.11-1");
    }

    @Test
    void explainTellsWhyThereIsNoFinding() throws IOException {
        shell.run("scan", "--db", database("2026-11-21"), image);

        var answer = shell.run("explain", "CVE-2024-1", "--component", "tzdata");

        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).contains("asked for tzdata in Debian:12");
        assertThat(shell.run("explain", "CVE-1999-1").exit()).isEqualTo(2);
    }

    @Test
    void withoutDataTheStarterSetIsUsedAndSaidToBeSmall() {
        var answer = shell.run("scan", "--fail-on", "critical", image);

        assertThat(answer.err()).contains("only the small starter set is known");
        assertThat(answer.out()).contains("starter");
        assertThat(answer.exit()).isEqualTo(3);
    }

    @Test
    void sbomListsTheComponents() {
        var answer = shell.run("sbom", image);

        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).contains("\"bomFormat\"").contains("tzdata");
    }

    @Test
    void theHelpNamesEveryCommand() {
        assertThat(shell.run("--help").out()).contains("scan", "sbom", "explain", "db");
        assertThat(shell.run().exit()).isEqualTo(2);
        assertThat(shell.run("scan").exit()).isEqualTo(2);
    }

    private String database(String date) throws IOException {
        Path feed = folder.resolve("feed-" + date);
        Files.createDirectories(feed);
        Files.writeString(
                feed.resolve("CVE-2024-1.json"),
                osv("CVE-2024-1", date, "Debian:12", "openssl", "3.0.11-1"));
        String db = folder.resolve(date + ".db").toString();
        assertThat(shell.run("db", "build", "-o", db, feed.toString()).exit()).isZero();
        return db;
    }

    private static String osv(String id, String date, String ecosystem, String name, String fixed) {
        return """
        {"schema_version": "1.6.0", "id": "%s", "modified": "%sT00:00:00Z", "summary": "A fault",
         "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H"}],
         "affected": [{"package": {"ecosystem": "%s", "name": "%s"},
           "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "%s"}]}]}]}
        """
                .formatted(id, date, ecosystem, name, fixed);
    }
}

package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.plimsoll.advisory.Publishers;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Data is built of the feeds of a mirror on loopback.
class NetworkBuildTest {

    private static final String KEV =
            "/www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json";

    @TempDir private Path folder;
    private HttpServer server;
    private Shell shell;
    private Path installed;

    /// A feed of each kind, by what its path contains.
    private static final Map<String, String> FEEDS =
            Map.of(
                    "all.zip",
                    """
                    {"schema_version": "1.6.0", "id": "CVE-2024-1000", "modified": "2026-11-19T00:00:00Z",
                     "affected": [{"package": {"ecosystem": "npm", "name": "a"},
                      "ranges": [{"type": "SEMVER", "events": [{"introduced": "0"}]}]}]}
                    """,
                    "secdb",
                    """
                    {"distroversion": "v3.20", "reponame": "main", "packages": [
                     {"pkg": {"name": "a", "secfixes": {"1-r0": ["CVE-2024-1000"]}}}]}
                    """,
                    "security-tracker",
                    """
                    {"a": {"CVE-2024-1000": {"scope": "local", "releases": {"bookworm": {"status": "open",
                     "repositories": {"bookworm": "1"}, "urgency": "low"}}}}}
                    """,
                    "exploited",
                    """
                    {"title": "CISA Catalog of Known Exploited Vulnerabilities", "catalogVersion": "2026.11.20",
                     "dateReleased": "2026-11-20T00:00:00Z", "count": 1, "vulnerabilities": [
                      {"cveID": "CVE-2024-1000", "vulnerabilityName": "A fault", "dateAdded": "2026-11-20"}]}
                    """,
                    "epss",
                    """
                    #model_version:v1,score_date:2026-11-20T00:00:00+0000
                    cve,epss,percentile
                    CVE-2024-1000,0.1,0.2
                    """);

    private int status = 200;
    private String page = "";

    @BeforeEach
    void start() throws IOException {
        shell = new Shell(folder);
        installed = folder.resolve(".local/share/plimsoll/advisories.db");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            boolean kev = path.equals(KEV);
            byte[] body =
                    page.isEmpty() || kev ? feed(path) : page.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(kev ? 200 : status, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static byte[] feed(String path) throws IOException {
        byte[] bytes =
                FEEDS.entrySet().stream()
                        .filter(feed -> path.contains(feed.getKey()))
                        .findFirst()
                        .orElseThrow()
                        .getValue()
                        .getBytes(StandardCharsets.UTF_8);
        return path.endsWith(".zip") ? zip(bytes) : bytes;
    }

    private static byte[] zip(byte[] record) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("CVE-2024-1000.json"));
            zip.write(record);
        }
        return bytes.toByteArray();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void everyFeedIsAskedForAndCompiled() {
        var answer = update();

        assertThat(answer.err()).isEmpty();
        assertThat(answer.exit()).isZero();
        assertThat(answer.out()).startsWith(installed + " sha256:");
        assertThat(shell.run("db", "status").out())
                .contains("kev", "epss", "2026-11-20", "alpine", "debian", "osv/npm");
    }

    @Test
    void aFeedThatCannotBeHadIsNamedAndNothingIsReplaced() {
        status = 404;

        var answer = update();

        assertThat(answer.exit()).isEqualTo(2);
        int all = Publishers.FEEDS.size();
        assertThat(answer.err())
                .contains((all - 1) + " of " + all + " feeds could not be had")
                .contains("security-tracker.debian.org/tracker/data/json: the server answered 404");
        assertThat(installed).doesNotExist();
    }

    @Test
    void aPageForPeopleIsNoFeed() {
        page = "<html>Log in first</html>";

        var answer = update();

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err())
                .contains("epss_scores-current.csv.gz: expected a file of a known feed");
        assertThat(installed).doesNotExist();
    }

    @Test
    void withoutSomeFeedsItGoesOnWhenAllowed() {
        status = 404;

        var answer = update("--allow-incomplete");

        assertThat(answer.exit()).isZero();
        assertThat(answer.err()).contains("plimsoll: without ").contains("/PyPI/all.zip");
        assertThat(installed).exists();
    }

    @Test
    void aFeedAboveTheLimitIsRefused() {
        var answer = update("--max-size", "10");

        assertThat(answer.exit()).isEqualTo(2);
        assertThat(answer.err()).contains(KEV + ": expected at most 10 bytes (limit)");
    }

    private Shell.Answer update(String... more) {
        String[] all = new String[more.length + 6];
        all[0] = "db";
        all[1] = "update";
        all[2] = "--plain-http";
        all[3] = "--from-network";
        all[4] = "--mirror";
        all[5] = "http://127.0.0.1:" + server.getAddress().getPort();
        System.arraycopy(more, 0, all, 6, more.length);
        return shell.run(all);
    }
}

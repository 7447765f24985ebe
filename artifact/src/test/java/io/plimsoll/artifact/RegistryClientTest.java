package io.plimsoll.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import io.plimsoll.model.Digest;
import io.plimsoll.model.ImageRef;
import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RegistryClientTest {

    private static final String MANIFEST = "/v2/team/app/manifests/1";
    private static final Limits LIMITS = new Limits(1 << 20, 100, 100, 100, 10, 4096);
    private static final Patience LONG = patience(Duration.ofSeconds(30));
    private static final Patience SHORT = patience(Duration.ofMillis(100));

    @TempDir Path home;
    private StubServer server;
    private final List<Duration> pauses = new ArrayList<>();
    private final List<RegistryClient> clients = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        server = new StubServer();
    }

    @AfterEach
    void stop() {
        clients.forEach(RegistryClient::close);
        server.close();
    }

    // --- pulling

    @Test
    void readsTheManifestAndTheBlobs() throws Exception {
        server.on(MANIFEST, "{}").on(blobPath("layer"), "layer");
        assertThat(client().manifest()).asString(UTF_8).isEqualTo("{}");
        assertThat(read(client(), "layer")).isEqualTo("layer");
    }

    @Test
    void aManifestOfAnIndexIsNoBlob() throws Exception {
        server.on("/v2/team/app/manifests/" + digest("{}"), "{}");
        var descriptor =
                new Descriptor(
                        "application/vnd.oci.image.manifest.v1+json",
                        digest("{}"),
                        2,
                        null,
                        new TreeMap<>());
        try (var in = client().open(descriptor)) {
            assertThat(in.readAllBytes()).hasSize(2);
        }
    }

    @Test
    void whatTheRegistryCallsTheDigestIsNotBelieved() throws Exception {
        server.on(
                MANIFEST,
                exchange -> {
                    exchange.getResponseHeaders()
                            .add("Docker-Content-Digest", digest("other").toString());
                    StubServer.send(exchange, 200, "{}");
                });
        assertThat(client().manifest()).hasSize(2);
    }

    @Test
    void aManifestThatIsNotWhatItsDigestSaysIsRefused() {
        server.on("/v2/team/app/manifests/" + digest("asked"), "given");
        assertThatThrownBy(() -> client("team/app@" + digest("asked")).manifest())
                .isInstanceOf(DigestMismatchException.class)
                .hasMessageContaining(digest("given").toString());
    }

    @Test
    void aRefusalIsToldInTheRegistrysWords() {
        server.on(
                MANIFEST,
                exchange ->
                        StubServer.send(
                                exchange,
                                404,
                                "{\"errors\":[{\"code\":\"MANIFEST_UNKNOWN\",\"message\":"
                                        + "\"no \\u001b[31m such\\ntag\"}]}"));
        assertThatThrownBy(() -> client().manifest())
                .isInstanceOf(RegistryException.class)
                .hasMessage(
                        server.host()
                                + "/team/app:1: the registry answered 404:"
                                + " MANIFEST_UNKNOWN no  [31m such tag");
    }

    @Test
    void aClosedPortIsOneClearErrorAtOnce() throws Exception {
        int port;
        try (var socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        var ref = ImageRef.parse("127.0.0.1:" + port + "/app");
        assertThatThrownBy(() -> client(ref, LONG).manifest())
                .hasMessageContaining("127.0.0.1:" + port + ": no connection");
        assertThat(pauses).isEmpty();
    }

    // --- logging in

    @Test
    void asksForATokenOnceAndKeepsIt() throws Exception {
        login(server.host(), "ann", "secret");
        requireBearer("T1");
        server.on("/token", "{\"token\":\"T1\",\"expires_in\":60}");
        var client = client();
        client.manifest();
        client.manifest();
        assertThat(server.lines())
                .isEqualTo(
                        "GET "
                                + MANIFEST
                                + "\nGET /token?service=stub&scope=repository%3Ateam%2Fapp%3Apull"
                                + "&account=ann\nGET "
                                + MANIFEST
                                + "\nGET "
                                + MANIFEST);
        assertThat(server.asked.get(1).authorization()).isEqualTo(basic("ann", "secret"));
        assertThat(server.asked.get(2).authorization()).isEqualTo("Bearer T1");
    }

    @Test
    void asksForATokenAnonymouslyWithoutCredentials() throws Exception {
        requireBearer("T1");
        server.on("/token", "{\"access_token\":\"T1\"}");
        client().manifest();
        assertThat(server.asked.get(1).authorization()).isEmpty();
    }

    @Test
    void aTokenThatRanOutIsRenewed() throws Exception {
        var issued = new AtomicInteger();
        requireBearer("T2");
        server.on(
                "/token",
                exchange ->
                        StubServer.send(
                                exchange,
                                200,
                                "{\"token\":\"T" + issued.incrementAndGet() + "\"}"));
        var client = client();
        assertThatThrownBy(client::manifest).isInstanceOf(RegistryException.class);
        assertThat(client.manifest()).hasSize(2);
    }

    @Test
    void anIdentityTokenIsPostedAndNothingElse() throws Exception {
        write(".docker/config.json", "{'auths':{'%s':{'identitytoken':'R&1'}}}");
        requireBearer("T1");
        server.on("/token", "{\"access_token\":\"T1\"}");
        client().manifest();
        assertThat(server.asked.get(1).line()).isEqualTo("POST /token");
        assertThat(server.asked.get(1).body())
                .isEqualTo(
                        "grant_type=refresh_token&client_id=plimsoll&service=stub"
                                + "&scope=repository%3Ateam%2Fapp%3Apull&refresh_token=R%261");
        assertThat(server.asked.get(1).authorization()).isEmpty();
    }

    @Test
    void answersABasicChallengeWithThePassword() throws Exception {
        login(server.host(), "ann", "secret");
        requireBasic("ann", "secret");
        assertThat(client().manifest()).hasSize(2);
    }

    @Test
    void aWrongPasswordIsTriedOnceAndNotPrinted() throws Exception {
        login(server.host(), "ann", "wrong");
        requireBasic("ann", "secret");
        assertThatThrownBy(() -> client().manifest())
                .hasMessageContaining("401")
                .hasMessageContaining("asked as ann")
                .hasMessageNotContaining("wrong");
        assertThat(server.asked).hasSize(2);
    }

    @Test
    void withoutCredentialsTheErrorSaysHowToLogIn() {
        requireBasic("ann", "secret");
        assertThatThrownBy(() -> client().manifest())
                .hasMessageContaining("docker login " + server.host());
    }

    @Test
    void credentialsOfAnotherPortStayAtHome() throws Exception {
        login("127.0.0.1", "ann", "secret");
        login("127.0.0.1:1", "ann", "secret");
        requireBasic("ann", "secret");
        assertThatThrownBy(() -> client().manifest()).hasMessageContaining("without credentials");
        assertThat(server.asked).allMatch(asked -> asked.authorization().isEmpty());
    }

    @Test
    void aRefusalWithoutAWayToLogInEnds() {
        server.on(MANIFEST, exchange -> StubServer.send(exchange, 401, "no"));
        assertThatThrownBy(() -> client().manifest()).hasMessageContaining("401: no");
        assertThat(server.asked).hasSize(1);
    }

    @Test
    void credentialsNeverGoToATokenServerOnPlainHttpUnasked() throws Exception {
        login(server.host(), "ann", "secret");
        var ref = ImageRef.parse(server.host() + "/team/app");
        try (var http = http(LONG, false)) {
            var authorization =
                    new RegistryAuthorization(
                            http, ref, new CredentialFiles(environment()), "pull");
            var challenge = new Challenge("bearer", Map.of("realm", server.url("/token")));
            assertThatThrownBy(() -> authorization.renew("", List.of(challenge)))
                    .hasMessageContaining("expected an https address");
        }
        assertThat(server.asked).isEmpty();
    }

    @Test
    void refusesAGiantToken() {
        requireBearer("T1");
        server.on("/token", "{\"token\":\"" + "T".repeat(70_000) + "\"}");
        assertThatThrownBy(() -> client().manifest())
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("70000 characters");
        server.on("/token", "{\"token\":\"" + "T".repeat(2 << 20) + "\"}");
        assertThatThrownBy(() -> client().manifest())
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("1048576 bytes (limit)");
    }

    @Test
    void refusesATokenThatWouldBreakTheHeader() {
        requireBearer("T1");
        server.on("/token", "{\"token\":\"T\\r\\nHost: x\"}");
        assertThatThrownBy(() -> client().manifest())
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("visible ASCII");
    }

    @Test
    void refusesARealmThatIsNoUrl() {
        for (String realm : List.of("", "not a url", "file:///etc/passwd", "//host", "https:x")) {
            challenge("Bearer realm=\"" + realm + "\"");
            assertThatThrownBy(() -> client().manifest())
                    .as(realm)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("expected");
        }
    }

    // --- redirects

    @Test
    void followsARedirectWithoutTheCredentials() throws Exception {
        login(server.host(), "ann", "secret");
        try (var storage = new StubServer()) {
            storage.on("/data", "layer");
            requireBasic("ann", "secret");
            server.on(blobPath("layer"), exchange -> redirect(exchange, storage.url("/data")));
            var client = client();
            client.manifest();
            assertThat(read(client, "layer")).isEqualTo("layer");
            assertThat(server.asked.getLast().authorization()).isNotEmpty();
            assertThat(storage.asked.getFirst().authorization()).isEmpty();
        }
    }

    @Test
    void aRedirectWithinTheSameOriginKeepsThem() throws Exception {
        login(server.host(), "ann", "secret");
        requireBasic("ann", "secret");
        server.on(blobPath("layer"), exchange -> redirect(exchange, "/data"));
        server.on("/data", "layer");
        var client = client();
        client.manifest();
        read(client, "layer");
        assertThat(server.asked.getLast().authorization()).isEqualTo(basic("ann", "secret"));
    }

    @Test
    void endsARedirectLoop() {
        server.on(MANIFEST, exchange -> redirect(exchange, MANIFEST));
        assertThatThrownBy(() -> client().manifest()).hasMessageContaining("10 redirects");
        assertThat(server.asked).hasSize(11);
    }

    @Test
    void refusesARedirectToAnotherScheme() {
        for (String location : List.of("file:///etc/passwd", "ftp://h/x", "http://u:p@h/", "%%%")) {
            server.on(MANIFEST, exchange -> redirect(exchange, location));
            assertThatThrownBy(() -> client().manifest())
                    .as(location)
                    .isInstanceOf(IOException.class);
        }
    }

    // --- busy and broken servers

    @Test
    void waitsAsLongAsABusyServerAsks() throws Exception {
        busyOnce(429, "7");
        assertThat(client().manifest()).hasSize(2);
        assertThat(pauses).containsExactly(Duration.ofSeconds(7));
    }

    @Test
    void waitsUntilTheDateThatABusyServerNames() throws Exception {
        busyOnce(503, "Thu, 01 Jan 1970 00:00:30 GMT");
        client().manifest();
        assertThat(pauses).containsExactly(Duration.ofSeconds(30));
    }

    @Test
    void doesNotWaitLongerThanTheBound() {
        busyOnce(429, "3600");
        assertThatThrownBy(() -> client().manifest()).hasMessageContaining("429");
        assertThat(pauses).isEmpty();
    }

    @Test
    void backsOffAndGivesUp() {
        server.on(MANIFEST, exchange -> StubServer.send(exchange, 500, "broken"));
        assertThatThrownBy(() -> client().manifest()).hasMessageContaining("500: broken");
        assertThat(pauses).containsExactly(Duration.ofMillis(1), Duration.ofMillis(2));
    }

    @Test
    void aBrokenConnectionIsTriedAgain() throws Exception {
        var times = new AtomicInteger();
        server.on(
                MANIFEST,
                exchange -> {
                    if (times.getAndIncrement() == 0) {
                        exchange.close();
                    } else {
                        StubServer.send(exchange, 200, "{}");
                    }
                });
        assertThat(client().manifest()).hasSize(2);
    }

    // --- hostile bodies

    @Test
    void refusesAManifestWithoutAnEnd() {
        server.on(
                MANIFEST,
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    while (true) {
                        exchange.getResponseBody().write(new byte[1024]);
                    }
                });
        assertThatThrownBy(() -> client().manifest())
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("at most 4096 bytes (limit)");
    }

    @Test
    void aServerThatNeverAnswersIsLeft() {
        server.on(MANIFEST, _ -> server.hang());
        assertThatThrownBy(() -> impatient().manifest())
                .hasMessageContaining("no answer within 100 ms");
    }

    @Test
    void aManifestThatTricklesIsLeft() {
        server.on(MANIFEST, exchange -> startAndHang(exchange, 100, "{"));
        assertThatThrownBy(() -> impatient().manifest())
                .hasMessageContaining("only 1 bytes came in 100 ms");
    }

    @Test
    void aBlobThatStopsIsAskedForAgainAndLeft() {
        String blob = "x".repeat(1000);
        server.on(blobPath(blob), exchange -> startAndHang(exchange, 1000, "xx"));
        assertThatThrownBy(() -> read(impatient(), blob))
                .hasMessageContaining("broke off after")
                .hasMessageContaining("of 1000 bytes");
        assertThat(server.asked).hasSize(3);
    }

    @Test
    void takesABrokenBlobUpWhereItBroke() throws Exception {
        String blob = "0123456789".repeat(100);
        server.on(blobPath(blob), exchange -> serveInParts(exchange, blob, 400));
        assertThat(read(client(), blob)).isEqualTo(blob);
        assertThat(server.asked.stream().map(StubServer.Asked::range))
                .containsExactly("", "bytes=400-", "bytes=800-");
    }

    @Test
    void takesABlobUpFromAServerThatKnowsNoRanges() throws Exception {
        String blob = "0123456789".repeat(100);
        var times = new AtomicInteger();
        server.on(
                blobPath(blob),
                exchange -> {
                    exchange.sendResponseHeaders(200, blob.length());
                    int sent = times.getAndIncrement() == 0 ? 300 : blob.length();
                    exchange.getResponseBody().write(blob.getBytes(UTF_8), 0, sent);
                    exchange.getResponseBody().flush();
                });
        assertThat(read(client(), blob)).isEqualTo(blob);
    }

    @Test
    void refusesAnotherRangeThanTheOneAskedFor() {
        String blob = "0123456789".repeat(100);
        server.on(
                blobPath(blob),
                exchange -> {
                    boolean first = exchange.getRequestHeaders().getFirst("Range") == null;
                    exchange.getResponseHeaders().add("Content-Range", "bytes 0-999/1000");
                    exchange.sendResponseHeaders(first ? 200 : 206, 1000);
                    exchange.getResponseBody().write(blob.getBytes(UTF_8), 0, first ? 300 : 1000);
                    exchange.getResponseBody().flush();
                });
        assertThatThrownBy(() -> read(client(), blob))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("Content-Range");
    }

    @Test
    void refusesALengthThatIsNotTheBlobs() {
        server.on(blobPath("layer"), "layer and more");
        assertThatThrownBy(() -> read(client(), "layer"))
                .isInstanceOf(DigestMismatchException.class)
                .hasMessageContaining("expected 5 bytes, found 14 announced");
    }

    @Test
    void readsNoFurtherThanTheBlobIsLong() throws Exception {
        server.on(
                blobPath("layer"),
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("layer and more".getBytes(UTF_8));
                    exchange.getResponseBody().close();
                });
        assertThat(read(client(), "layer")).isEqualTo("layer");
    }

    @Test
    void aTruncatedBlobIsNoWholeOne() {
        server.on(
                blobPath("layer"),
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    exchange.getResponseBody().write("lay".getBytes(UTF_8));
                    exchange.getResponseBody().close();
                });
        assertThatThrownBy(() -> read(client(), "layer"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("3 of 5 bytes");
    }

    // --- the parts

    private static Patience patience(Duration each) {
        return new Patience(
                each, each, each, 100, 3, Duration.ofMillis(1), Duration.ofSeconds(60), 2);
    }

    private RegistryClient impatient() throws IOException {
        return client(ImageRef.parse(server.host() + "/team/app:1"), SHORT);
    }

    private RegistryClient client() throws IOException {
        return client("team/app:1");
    }

    private RegistryClient client(String name) throws IOException {
        return client(ImageRef.parse(server.host() + "/" + name), LONG);
    }

    private RegistryClient client(ImageRef ref, Patience patience) throws IOException {
        var options = new OpenOptions(null, LIMITS, true, null, environment());
        var client = new RegistryClient(http(patience, true), ref, options);
        clients.add(client);
        return client;
    }

    private RegistryHttp http(Patience patience, boolean plainHttp) {
        return new RegistryHttp(
                HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build(),
                patience,
                pauses::add,
                InstantSource.fixed(Instant.EPOCH),
                plainHttp);
    }

    private Map<String, String> environment() {
        return Map.of("HOME", home.toString());
    }

    private void login(String host, String user, String password) throws IOException {
        String auth = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
        write(".docker/config.json", "{'auths':{'" + host + "':{'auth':'" + auth + "'}}}");
    }

    private void write(String file, String json) throws IOException {
        Path path = home.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, json.replace('\'', '"').replace("%s", server.host()));
    }

    private static String basic(String user, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
    }

    private void requireBearer(String token) {
        require(
                "Bearer " + token,
                "Bearer realm=\"" + server.url("/token") + "\",service=\"stub\"");
    }

    private void requireBasic(String user, String password) {
        require(basic(user, password), "Basic realm=\"stub\"");
    }

    private void require(String authorization, String challenge) {
        server.on(
                MANIFEST,
                exchange -> {
                    if (authorization.equals(
                            exchange.getRequestHeaders().getFirst("Authorization"))) {
                        StubServer.send(exchange, 200, "{}");
                    } else {
                        exchange.getResponseHeaders().add("WWW-Authenticate", challenge);
                        StubServer.send(exchange, 401, "");
                    }
                });
    }

    private void challenge(String challenge) {
        require("none is right", challenge);
    }

    private void busyOnce(int status, String retryAfter) {
        var times = new AtomicInteger();
        server.on(
                MANIFEST,
                exchange -> {
                    exchange.getResponseHeaders().add("Retry-After", retryAfter);
                    StubServer.send(exchange, times.getAndIncrement() == 0 ? status : 200, "{}");
                });
    }

    private static void redirect(HttpExchange exchange, String location) throws IOException {
        exchange.getResponseHeaders().add("Location", location);
        StubServer.send(exchange, 307, "");
    }

    private void startAndHang(HttpExchange exchange, int length, String start) throws IOException {
        exchange.sendResponseHeaders(200, length);
        exchange.getResponseBody().write(start.getBytes(UTF_8));
        exchange.getResponseBody().flush();
        server.hang();
    }

    private static void serveInParts(HttpExchange exchange, String blob, int part)
            throws IOException {
        String range = exchange.getRequestHeaders().getFirst("Range");
        int from = range == null ? 0 : Integer.parseInt(range.replaceAll("[^0-9]", ""));
        exchange.getResponseHeaders()
                .add("Content-Range", "bytes " + from + "-" + (blob.length() - 1) + "/1000");
        exchange.sendResponseHeaders(range == null ? 200 : 206, blob.length() - from);
        int sent = Math.min(part, blob.length() - from);
        exchange.getResponseBody().write(blob.getBytes(UTF_8), from, sent);
        exchange.getResponseBody().flush();
    }

    private static String read(RegistryClient client, String blob) throws IOException {
        var descriptor = new Descriptor("", digest(blob), blob.length(), null, new TreeMap<>());
        try (InputStream in = client.open(descriptor)) {
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static Digest digest(String content) {
        return DigestingInputStream.sha256(content.getBytes(UTF_8));
    }

    private static String blobPath(String blob) {
        return URI.create("/v2/team/app/blobs/" + digest(blob)).getPath();
    }
}

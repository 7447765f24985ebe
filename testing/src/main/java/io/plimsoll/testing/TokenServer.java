package io.plimsoll.testing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/// Issues the bearer tokens that a real registry verifies: JSON Web Tokens signed with the key of a
/// [TestAuthority]'s server certificate. Source: distribution, "Token Authentication
/// Implementation".
public final class TokenServer implements AutoCloseable {

    static final String SERVICE = "test registry";
    static final String ISSUER = "test issuer";

    private static final String REFRESH_TOKEN = "refresh&me";

    private final HttpServer server;
    private final TestAuthority authority;
    private final PrivateKey key;
    private final List<String> requests = new CopyOnWriteArrayList<>();

    private TokenServer(HttpServer server, TestAuthority authority, PrivateKey key) {
        this.server = server;
        this.authority = authority;
        this.key = key;
    }

    public static TokenServer start(TestAuthority authority)
            throws IOException, GeneralSecurityException {
        byte[] key = pem(authority.serverKey());
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var tokens =
                new TokenServer(
                        server,
                        authority,
                        KeyFactory.getInstance("RSA")
                                .generatePrivate(new PKCS8EncodedKeySpec(key)));
        server.createContext("/token", tokens::answer);
        server.start();
        return tokens;
    }

    /// What an identity token says that this server accepts.
    public static String refreshToken() {
        return REFRESH_TOKEN;
    }

    /// What was asked for, as `METHOD USER SCOPE`.
    public List<String> requests() {
        return List.copyOf(requests);
    }

    String realm() {
        return "http://localhost:" + server.getAddress().getPort() + "/token";
    }

    Path certificate() {
        return authority.serverCertificate();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            boolean post = exchange.getRequestMethod().equals("POST");
            Map<String, String> asked =
                    parameters(
                            post
                                    ? new String(
                                            exchange.getRequestBody().readAllBytes(),
                                            StandardCharsets.UTF_8)
                                    : exchange.getRequestURI().getRawQuery());
            String user = post ? refreshed(asked) : loggedIn(exchange);
            String scope = asked.getOrDefault("scope", "");
            requests.add(exchange.getRequestMethod() + " " + user + " " + scope);
            byte[] body =
                    ("{\"token\":\"" + token(user, scope) + "\"}").getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(user.isEmpty() ? 401 : 200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String refreshed(Map<String, String> asked) {
        return asked.getOrDefault("refresh_token", "").equals(REFRESH_TOKEN)
                ? RegistryProcess.USER
                : "";
    }

    private static String loggedIn(HttpExchange exchange) {
        String pair = RegistryProcess.USER + ":" + RegistryProcess.PASSWORD;
        String expected =
                "Basic "
                        + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        return expected.equals(exchange.getRequestHeaders().getFirst("Authorization"))
                ? RegistryProcess.USER
                : "";
    }

    private static Map<String, String> parameters(String query) {
        var parameters = new TreeMap<String, String>();
        for (String pair : query.split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(
                    parts[0],
                    URLDecoder.decode(parts.length > 1 ? parts[1] : "", StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private String token(String user, String scope) {
        try {
            String certificate =
                    Base64.getEncoder().encodeToString(pem(authority.serverCertificate()));
            String signed =
                    encoded("{\"alg\":\"RS256\",\"typ\":\"JWT\",\"x5c\":[\"" + certificate + "\"]}")
                            + "."
                            + encoded(claims(user, scope));
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initSign(key);
            signature.update(signed.getBytes(StandardCharsets.US_ASCII));
            return signed
                    + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(signature.sign());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String claims(String user, String scope) {
        long now = Instant.now().getEpochSecond();
        return """
        {"iss":"%s","sub":"%s","aud":"%s","exp":%d,"nbf":%d,"iat":%d,"jti":"1","access":[%s]}\
        """
                .formatted(ISSUER, user, SERVICE, now + 300, now - 300, now, access(scope));
    }

    private static String access(String scope) {
        var access = new ArrayList<String>();
        for (String each : scope.isEmpty() ? new String[0] : scope.split(" ", -1)) {
            String[] parts = each.split(":", 3);
            access.add(
                    "{\"type\":\"%s\",\"name\":\"%s\",\"actions\":[\"%s\"]}"
                            .formatted(parts[0], parts[1], parts[2].replace(",", "\",\"")));
        }
        return String.join(",", access);
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] pem(Path file) throws IOException {
        String text = Files.readString(file);
        return Base64.getMimeDecoder().decode(text.replaceAll("-----[A-Z ]+-----", ""));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}

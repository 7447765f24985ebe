package io.plimsoll.artifact;

import io.plimsoll.artifact.Credentials.IdentityToken;
import io.plimsoll.artifact.Credentials.None;
import io.plimsoll.artifact.Credentials.Password;
import io.plimsoll.model.ImageRef;
import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The `Authorization` for one repository, got when the registry first asks for it and again when
/// it has run out. Source: distribution's "Token Authentication Specification" and "OAuth2 Token
/// Authentication". May be used by several threads at once.
final class RegistryAuthorization {

    /// A token server's whole answer, and the token in it.
    private static final int LARGEST_ANSWER = 1 << 20;

    private static final int LONGEST_TOKEN = 64 << 10;

    private final RegistryHttp http;
    private final ImageRef ref;
    private final CredentialFiles files;
    private final String actions;
    private @Nullable Credentials credentials;
    private String header = "";

    /// @param actions that are asked for where the registry does not say: `pull` or `pull,push`
    RegistryAuthorization(RegistryHttp http, ImageRef ref, CredentialFiles files, String actions) {
        this.http = http;
        this.ref = ref;
        this.files = files;
        this.actions = actions;
    }

    /// Empty until the registry has asked who is there.
    synchronized String header() {
        return header;
    }

    /// Answers a refusal (status 401).
    ///
    /// @param refused the header that was sent; if another thread has renewed it meanwhile, nothing
    ///   is done
    /// @return false if there is no other answer than the one refused
    synchronized boolean renew(String refused, List<Challenge> challenges) throws IOException {
        if (!header.equals(refused)) {
            return true;
        }
        if (credentials == null) {
            credentials = files.of(ref);
        }
        for (Challenge challenge : challenges) {
            if (challenge.scheme().equals("bearer")) {
                header = "Bearer " + token(challenge, credentials);
                return true;
            }
        }
        for (Challenge challenge : challenges) {
            if (challenge.scheme().equals("basic") && credentials instanceof Password password) {
                String basic = basic(password);
                boolean other = !basic.equals(refused);
                header = basic;
                return other;
            }
        }
        return false;
    }

    /// As whom the registry was asked, for its refusal.
    synchronized String asWhom() {
        return switch (credentials) {
            case Password(String user, String _) -> "asked as " + user;
            case IdentityToken _ -> "asked with an identity token";
            case None _ -> "asked without credentials; log in with: docker login " + ref.registry();
            case null -> "it did not say how to log in";
        };
    }

    private String token(Challenge challenge, Credentials known) throws IOException {
        URI realm = realm(challenge);
        String scope = challenge.parameter("scope");
        if (scope.isEmpty()) {
            scope = "repository:" + ref.repository() + ":" + actions;
        }
        String query = "service=" + encoded(challenge.parameter("service"));
        query += "&scope=" + encoded(scope);
        return switch (known) {
            case None _ -> fetch(http.get(with(realm, query), true, Map.of(), ""), realm);
            case Password password ->
                    fetch(
                            http.get(
                                    with(realm, query + "&account=" + encoded(password.user())),
                                    true,
                                    Map.of(),
                                    basic(password)),
                            realm);
            case IdentityToken(String token) ->
                    fetch(
                            http.postForm(
                                    realm,
                                    "grant_type=refresh_token&client_id=plimsoll&"
                                            + query
                                            + "&refresh_token="
                                            + encoded(token)),
                            realm);
        };
    }

    private URI realm(Challenge challenge) throws IOException {
        String realm = challenge.parameter("realm");
        try {
            return URI.create(realm);
        } catch (IllegalArgumentException _) {
            throw new MalformedInputException(
                    ref.registry() + ": WWW-Authenticate",
                    "the URL of a token server as realm",
                    "'" + Printable.text(realm) + "'");
        }
    }

    private static URI with(URI realm, String query) {
        return URI.create(realm + (realm.getRawQuery() == null ? "?" : "&") + query);
    }

    private String fetch(HttpResponse<InputStream> response, URI realm) throws IOException {
        try (InputStream body = response.body()) {
            byte[] answer = body.readNBytes(LARGEST_ANSWER + 1);
            if (response.statusCode() != 200) {
                throw new RegistryException(
                        "token for " + ref.name() + " (" + asWhom() + ")",
                        response.statusCode(),
                        RegistryErrors.text(answer));
            }
            if (answer.length > LARGEST_ANSWER) {
                throw new MalformedInputException(
                        realm.toString(), "at most " + LARGEST_ANSWER + " bytes (limit)", "more");
            }
            JsonDocument document = JsonDocument.parse(realm.toString(), answer);
            String token = document.text("token");
            return checked(realm, token.isEmpty() ? document.text("access_token") : token);
        }
    }

    private static String checked(URI realm, String token) throws MalformedInputException {
        if (token.isEmpty() || token.length() > LONGEST_TOKEN) {
            throw new MalformedInputException(
                    realm.toString(),
                    "a token of at most " + LONGEST_TOKEN + " characters (limit)",
                    token.isEmpty() ? "none" : token.length() + " characters");
        }
        if (!token.chars().allMatch(c -> c > ' ' && c < 127)) {
            throw new MalformedInputException(
                    realm.toString(), "a token of visible ASCII characters", "others");
        }
        return token;
    }

    private static String basic(Password password) {
        String pair = password.user() + ":" + password.secret();
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}

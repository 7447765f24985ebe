package io.plimsoll.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import javax.net.ssl.SSLException;

/// Requests to a registry and its token server: retried while the server is busy or breaks off,
/// redirects followed by hand, so that an `Authorization` never goes to another origin than it was
/// meant for. May be used by several threads at once.
final class RegistryHttp implements AutoCloseable {

    private static final int MOST_REDIRECTS = 10;

    private static final String USER_AGENT = "plimsoll";

    private final HttpClient client;
    private final Patience patience;
    private final Patience.Pause pause;
    private final InstantSource clock;
    private final boolean plainHttp;

    /// @param plainHttp whether any server may be asked without TLS
    RegistryHttp(
            HttpClient client,
            Patience patience,
            Patience.Pause pause,
            InstantSource clock,
            boolean plainHttp) {
        this.client = client;
        this.patience = patience;
        this.pause = pause;
        this.clock = clock;
        this.plainHttp = plainHttp;
    }

    static RegistryHttp of(OpenOptions options) throws IOException {
        var client =
                HttpClient.newBuilder()
                        // Blobs are few and large: one that breaks off takes no other with it.
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(Patience.DEFAULT.answer())
                        .proxy(EnvironmentProxies.of(options.environment()));
        // Reading the system's authorities takes time that plain HTTP does not need to spend.
        boolean authoritiesNamed =
                options.caFile() != null || !options.variable("SSL_CERT_FILE").isEmpty();
        if (!options.plainHttp() || authoritiesNamed) {
            client.sslContext(TrustedAuthorities.context(options));
        }
        return new RegistryHttp(
                client.build(),
                Patience.DEFAULT,
                Thread::sleep,
                InstantSource.system(),
                options.plainHttp());
    }

    /// @param document whether the body is a document, awaited as a whole, or a blob of any length
    /// @param headers without `Authorization`
    /// @param authorization empty for none
    HttpResponse<InputStream> get(
            URI uri, boolean document, Map<String, String> headers, String authorization)
            throws IOException {
        URI at = uri;
        for (int redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
            refuseOpenTransport(at);
            HttpRequest.Builder request = request(at);
            headers.forEach(request::header);
            if (!authorization.isEmpty() && sameOrigin(uri, at)) {
                request.header("Authorization", authorization);
            }
            HttpResponse<InputStream> response = send(request.GET().build(), document);
            if (!isRedirect(response)) {
                return response;
            }
            response.body().close();
            at = location(at, response);
        }
        throw new IOException(uri + ": more than " + MOST_REDIRECTS + " redirects");
    }

    HttpResponse<InputStream> postForm(URI uri, String form) throws IOException {
        refuseOpenTransport(uri);
        return send(
                request(uri)
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build(),
                true);
    }

    /// Asks for something to be changed, or whether it is there. Redirects are not followed: a
    /// registry that wants an upload elsewhere says so before it begins.
    ///
    /// @param authorization empty for none
    /// @param repeatable whether it may be asked again while the server is busy; an upload that
    ///   broke off has to begin anew
    HttpResponse<InputStream> write(
            String method,
            URI uri,
            String contentType,
            BodyPublisher content,
            String authorization,
            boolean repeatable)
            throws IOException {
        refuseOpenTransport(uri);
        var body = new CountedBody(content);
        HttpRequest.Builder request = request(uri).method(method, body);
        if (!contentType.isEmpty()) {
            request.header("Content-Type", contentType);
        }
        if (!authorization.isEmpty()) {
            request.header("Authorization", authorization);
        }
        return send(request.build(), true, repeatable ? patience.attempts() : 1, body::sent);
    }

    Patience patience() {
        return patience;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }

    private static HttpRequest.Builder request(URI uri) {
        return HttpRequest.newBuilder(uri).header("User-Agent", USER_AGENT);
    }

    private void refuseOpenTransport(URI uri) throws IOException {
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        boolean allowed = scheme.equals("https") || (scheme.equals("http") && plainHttp);
        if (!allowed || uri.getHost() == null || uri.getRawUserInfo() != null) {
            throw new IOException(
                    Printable.text(uri.toString())
                            + ": expected "
                            + (plainHttp ? "an http or https" : "an https")
                            + " address"
                            + (scheme.equals("http") ? " (plain HTTP must be asked for)" : ""));
        }
    }

    static boolean sameOrigin(URI one, URI other) {
        return one.getScheme().equalsIgnoreCase(other.getScheme())
                && one.getHost().equalsIgnoreCase(other.getHost())
                && one.getPort() == other.getPort();
    }

    private static boolean isRedirect(HttpResponse<?> response) {
        return switch (response.statusCode()) {
            case 301, 302, 303, 307, 308 -> true;
            default -> false;
        };
    }

    private static URI location(URI from, HttpResponse<?> response) throws IOException {
        String location = response.headers().firstValue("Location").orElse("");
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException _) {
            throw new IOException(
                    from + ": redirected to '" + Printable.text(location) + "', which is no URL");
        }
    }

    private HttpResponse<InputStream> send(HttpRequest request, boolean document)
            throws IOException {
        return send(request, document, patience.attempts(), () -> 0);
    }

    private HttpResponse<InputStream> send(
            HttpRequest request, boolean document, int attempts, LongSupplier sent)
            throws IOException {
        Duration wait = patience.firstPause();
        for (int attempt = 1; ; attempt++) {
            boolean last = attempt == attempts;
            try {
                HttpResponse<InputStream> response = sendOnce(request, document, sent);
                if (last || !isBusy(response.statusCode())) {
                    return response;
                }
                Duration asked = retryAfter(response);
                if (asked.compareTo(patience.longestPause()) > 0) {
                    return response;
                }
                response.body().close();
                wait(asked.compareTo(wait) > 0 ? asked : wait);
            } catch (SSLException e) {
                throw new IOException(
                        origin(request)
                                + ": TLS failed: "
                                + reason(e)
                                + " (a registry without TLS is spoken to only when plain HTTP is"
                                + " asked for)",
                        e);
            } catch (ConnectException | HttpTimeoutException e) {
                throw new IOException(origin(request) + ": " + reason(e), e);
            } catch (IOException e) {
                if (last) {
                    throw new IOException(origin(request) + ": " + reason(e), e);
                }
                wait(wait);
            }
            wait = wait.multipliedBy(2);
        }
    }

    /// A request's own timeout would hold the body to the same time from JDK 26 on, so the wait for
    /// the header is bounded here; it begins anew while a body goes out at the pace asked for.
    private HttpResponse<InputStream> sendOnce(
            HttpRequest request, boolean document, LongSupplier bytesSent) throws IOException {
        var sent =
                client.sendAsync(
                        request,
                        _ ->
                                document
                                        ? new BodyStream(patience.document(), Integer.MAX_VALUE)
                                        : new BodyStream(patience.stall(), patience.stallBytes()));
        try {
            long before = 0;
            while (true) {
                try {
                    return sent.get(patience.answer().toMillis(), TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    long now = bytesSent.getAsLong();
                    if (now - before < patience.stallBytes()) {
                        sent.cancel(true);
                        throw new HttpTimeoutException(
                                "no answer within " + patience.answer().toMillis() + " ms");
                    }
                    before = now;
                }
            }
        } catch (InterruptedException e) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for a server", e);
        } catch (ExecutionException | CompletionException e) {
            if (e.getCause() instanceof IOException cause) {
                throw cause;
            }
            throw new IOException(e.getCause());
        }
    }

    private static boolean isBusy(int status) {
        return switch (status) {
            case 408, 429, 500, 502, 503, 504 -> true;
            default -> false;
        };
    }

    /// Seconds or a date (RFC 9110 §10.2.3); zero where it is absent or neither.
    private Duration retryAfter(HttpResponse<?> response) {
        String value = response.headers().firstValue("Retry-After").orElse("").strip();
        if (!value.isEmpty() && value.length() < 10 && value.chars().allMatch(Character::isDigit)) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            var until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME);
            return Duration.between(clock.instant(), until.toInstant());
        } catch (DateTimeParseException _) {
            return Duration.ZERO;
        }
    }

    private void wait(Duration time) throws IOException {
        try {
            pause.of(time);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted between two attempts", e);
        }
    }

    private static String origin(HttpRequest request) {
        return request.uri().getScheme() + "://" + request.uri().getRawAuthority();
    }

    /// The JDK's exceptions for a refused connection and an unknown host have no message of their
    /// own.
    private static String reason(IOException e) {
        for (Throwable told = e; told != null; told = told.getCause()) {
            if (told instanceof UnresolvedAddressException) {
                return "unknown host";
            }
            if (told.getMessage() != null) {
                return Printable.text(told.getMessage());
            }
        }
        return e instanceof ConnectException ? "no connection" : e.getClass().getSimpleName();
    }
}

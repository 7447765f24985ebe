package io.plimsoll.artifact;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// The proxy that `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` name, in either case, as other
/// programs on the same host read them. Loopback is never sent to a proxy.
final class EnvironmentProxies extends ProxySelector {

    private final Map<String, String> environment;

    private EnvironmentProxies(Map<String, String> environment) {
        this.environment = environment;
    }

    /// @throws IOException if a variable is no URL of an HTTP proxy
    static ProxySelector of(Map<String, String> environment) throws IOException {
        var proxies = new EnvironmentProxies(environment);
        for (String scheme : List.of("http", "https")) {
            String proxy = proxies.variable(scheme + "_proxy");
            if (!proxy.isEmpty() && parse(proxy) == null) {
                throw new IOException(scheme + "_proxy: expected http://HOST:PORT");
            }
        }
        return proxies;
    }

    @Override
    public List<Proxy> select(URI uri) {
        String proxy = variable(uri.getScheme().toLowerCase(Locale.ROOT) + "_proxy");
        InetSocketAddress address =
                proxy.isEmpty() || isExempt(uri.getHost().toLowerCase(Locale.ROOT))
                        ? null
                        : parse(proxy);
        return List.of(address == null ? Proxy.NO_PROXY : new Proxy(Proxy.Type.HTTP, address));
    }

    @Override
    public void connectFailed(URI uri, SocketAddress address, IOException failure) {}

    private boolean isExempt(String host) {
        if (host.equals("localhost") || host.startsWith("127.") || host.equals("[::1]")) {
            return true;
        }
        for (String exempt : variable("no_proxy").toLowerCase(Locale.ROOT).split(",", -1)) {
            String suffix = exempt.strip().replaceFirst("^\\*?\\.", "");
            if (suffix.equals("*")
                    || (!suffix.isEmpty()
                            && (host.equals(suffix) || host.endsWith("." + suffix)))) {
                return true;
            }
        }
        return false;
    }

    private String variable(String name) {
        String lower = environment.getOrDefault(name, "");
        return lower.isEmpty()
                ? environment.getOrDefault(name.toUpperCase(Locale.ROOT), "")
                : lower;
    }

    private static @org.jspecify.annotations.Nullable InetSocketAddress parse(String proxy) {
        try {
            URI uri = URI.create(proxy.contains("://") ? proxy : "http://" + proxy);
            boolean http = "http".equals(uri.getScheme()) && uri.getHost() != null;
            return http
                    ? new InetSocketAddress(uri.getHost(), uri.getPort() < 0 ? 80 : uri.getPort())
                    : null;
        } catch (IllegalArgumentException _) {
            return null;
        }
    }
}

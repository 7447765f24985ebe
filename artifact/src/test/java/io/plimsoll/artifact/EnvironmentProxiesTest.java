package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EnvironmentProxiesTest {

    @Test
    void eachSchemeHasItsProxy() throws Exception {
        var environment =
                Map.of("HTTPS_PROXY", "http://127.0.0.1:3128", "http_proxy", "127.0.0.2:81");
        assertThat(proxy(environment, "https://r.io/v2/")).isEqualTo(at("127.0.0.1", 3128));
        assertThat(proxy(environment, "http://r.io/v2/")).isEqualTo(at("127.0.0.2", 81));
        assertThat(proxy(Map.of(), "https://r.io/v2/")).isEqualTo(Proxy.NO_PROXY);
    }

    @Test
    void loopbackAndWhatIsExemptAreAskedDirectly() throws Exception {
        var environment =
                Map.of("https_proxy", "http://127.0.0.1:3128", "NO_PROXY", "r.io, .corp,10.0.0.1");
        for (String host : new String[] {"r.io", "a.r.io", "a.corp", "10.0.0.1", "localhost"}) {
            assertThat(proxy(environment, "https://" + host + "/"))
                    .as(host)
                    .isEqualTo(Proxy.NO_PROXY);
        }
        assertThat(proxy(environment, "https://other.io/")).isNotEqualTo(Proxy.NO_PROXY);
        assertThat(proxy(environment, "https://ar.io/")).isNotEqualTo(Proxy.NO_PROXY);
    }

    @Test
    void refusesWhatIsNoProxy() {
        for (String wrong : new String[] {"socks5://h:1", "http://", "a b"}) {
            assertThatThrownBy(() -> EnvironmentProxies.of(Map.of("https_proxy", wrong)))
                    .as(wrong)
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("https_proxy");
        }
    }

    private static Proxy proxy(Map<String, String> environment, String uri) throws IOException {
        return EnvironmentProxies.of(environment).select(URI.create(uri)).getFirst();
    }

    private static Proxy at(String host, int port) {
        return new Proxy(Proxy.Type.HTTP, new InetSocketAddress(host, port));
    }
}

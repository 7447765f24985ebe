package io.plimsoll.artifact;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An engine that does not behave; those that do are in `EngineIT`.
final class EngineTest {

    @TempDir Path folder;

    @Test
    void anEngineThatFallsSilentIsLeft() throws Exception {
        var address = UnixDomainSocketAddress.of(folder.resolve("socket"));
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX).bind(address);
                var client = SocketChannel.open(address);
                var other = server.accept()) {
            other.write(ByteBuffer.wrap("a".getBytes(US_ASCII)));
            try (var input = new SocketInput(client, Duration.ofMillis(50))) {
                assertThat(input.read()).isEqualTo('a');
                assertThatThrownBy(input::read)
                        .isInstanceOf(SocketTimeoutException.class)
                        .hasMessage("nothing came for 50 ms");
            }
        }
    }

    @Test
    void speaksTheEnginesVersionUpToItsOwn() throws Exception {
        assertThat(minorOf("1.41")).isEqualTo(41);
        assertThat(minorOf("1.99")).isEqualTo(51);
        assertThatThrownBy(() -> minorOf("2.0"))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("Api-Version");
    }

    @Test
    void aSocketThatNobodyListensAtIsNamed() throws Exception {
        var path = folder.resolve("dead");
        ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                .bind(UnixDomainSocketAddress.of(path))
                .close();
        assertThatThrownBy(() -> new Engine("docker", path, Limits.DEFAULT).apiMinor())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("docker: no answer at " + path);
    }

    private int minorOf(String version) throws IOException, InterruptedException {
        Path path = folder.resolve("v" + version);
        try (var server =
                ServerSocketChannel.open(StandardProtocolFamily.UNIX)
                        .bind(UnixDomainSocketAddress.of(path))) {
            Thread answering =
                    Thread.ofVirtual()
                            .start(() -> {
                                try (var client = server.accept()) {
                                    client.read(ByteBuffer.allocate(1000));
                                    String answer =
                                            "HTTP/1.1 200 OK\r\nApi-Version: "
                                                    + version
                                                    + "\r\n\r\n";
                                    client.write(ByteBuffer.wrap(answer.getBytes(US_ASCII)));
                                } catch (IOException e) {
                                    throw new java.io.UncheckedIOException(e);
                                }
                            });
            try {
                return new Engine("docker", path, Limits.DEFAULT).apiMinor();
            } finally {
                answering.join();
            }
        }
    }
}

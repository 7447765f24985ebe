package io.plimsoll.artifact;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EngineAnswerTest {

    @Test
    void readsABodyOfKnownLength() throws Exception {
        EngineAnswer answer = read("HTTP/1.1 200 OK\r\nContent-Length: 3\r\nA:  b \r\n\r\nabcd");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers()).containsEntry("a", "b");
        assertThat(answer.body().readAllBytes()).asString(ISO_8859_1).isEqualTo("abc");
    }

    @Test
    void readsAChunkedBody() throws Exception {
        String head = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
        assertThat(body(head + "3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n"))
                .isEqualTo("abc0123456789");
    }

    @Test
    void readsToTheEndWhereNoLengthIsGiven() throws Exception {
        assertThat(body("HTTP/1.0 200\r\n\r\nabc")).isEqualTo("abc");
    }

    @Test
    void skipsProvisionalAnswers() throws Exception {
        assertThat(read("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 404 No\r\n\r\n").status())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "HTTP/1.1 200 OK",
                "HTTP/2 200\r\n\r\n",
                "HTTP/1.1 2x0 OK\r\n\r\n",
                "HTTP/1.1 2000\r\n\r\n",
                "SSH-2.0-x\r\n",
                "HTTP/1.1 200 OK\r\nno colon\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
                "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\nabc",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nffffffffffff\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nab",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabcd\r\n0\r\n",
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
            })
    void refusesWhatIsNoWholeAnswer(String bytes) {
        assertThatThrownBy(() -> body(bytes)).isInstanceOf(MalformedInputException.class);
    }

    @Test
    void boundsTheHeader() {
        assertThatThrownBy(() -> read("HTTP/1.1 200 OK\r\nA: " + "b".repeat(70_000)))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("limit");
    }

    private static String body(String bytes) throws IOException {
        return new String(read(bytes).body().readAllBytes(), ISO_8859_1);
    }

    private static EngineAnswer read(String bytes) throws IOException {
        return EngineAnswer.read("test", new ByteArrayInputStream(bytes.getBytes(ISO_8859_1)));
    }
}

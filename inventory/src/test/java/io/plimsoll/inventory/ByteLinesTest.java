package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ByteLinesTest {

    @Property(tries = 300)
    void theLinesAreThoseOfTheText(@ForAll("texts") String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var lines = lines(bytes, 1 << 20, bytes.length);
        var found = new ArrayList<String>();
        while (lines.next()) {
            found.add(
                    new String(
                            lines.buffer(), lines.from(), lines.length(), StandardCharsets.UTF_8));
            assertThat(lines.number()).isEqualTo(found.size());
        }

        assertThat(found).isEqualTo(split(text));
        assertThat(lines.offset()).isEqualTo(bytes.length);
    }

    /// Short lines, empty ones, and some longer than the first buffer.
    @Provide
    Arbitrary<String> texts() {
        var line =
                Arbitraries.oneOf(
                        Arbitraries.strings().withChars("aé \r").ofMaxLength(9),
                        Arbitraries.just("x".repeat(300)),
                        Arbitraries.just("y".repeat(70_000)));
        return line.list().ofMaxSize(12).map(all -> String.join("\n", all));
    }

    private static List<String> split(String text) {
        var lines = new ArrayList<>(List.of(text.split("\n", -1)));
        if (lines.getLast().isEmpty()) {
            lines.removeLast();
        }
        lines.replaceAll(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line);
        return lines;
    }

    @Example
    void aFieldIsComparedWithoutCaseAndTakenWithoutBlanks() throws IOException {
        var lines = lines("PACKAGE:  é \t\n".getBytes(StandardCharsets.UTF_8), 100, 100);

        assertThat(lines.next()).isTrue();
        assertThat(lines.startsWith("package:")).isTrue();
        assertThat(lines.startsWith("packages")).isFalse();
        assertThat(lines.text("package:".length())).isEqualTo("é");
        assertThat(lines.text(100)).isEmpty();
        assertThat(lines.at(100)).isZero();
        assertThat(lines.next()).isFalse();
    }

    @Example
    void aLongLineAndALargeFileAreRefused() throws IOException {
        var lines = lines(new byte[5000], 1000, 5000);

        assertThatThrownBy(lines::next)
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("a/file line 1: expected a line of at most 1000 bytes");
        assertThatThrownBy(() -> lines(new byte[5000], 1000, 4999))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("at most 4999 bytes, found 5000 bytes");
    }

    private static ByteLines lines(byte[] bytes, int lineLimit, long fileLimit) throws IOException {
        var file = new LayerFile("a/file", bytes.length, new ByteArrayInputStream(bytes));
        return new ByteLines(file, lineLimit, fileLimit);
    }
}

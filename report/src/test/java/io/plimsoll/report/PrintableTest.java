package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PrintableTest {

    @Test
    void controlsAndDirectionMarksAreShownByNumber() {
        assertThat(Printable.line("a\u001b[2Jb\u009bc\u202ed\u0000\u007f"))
                .isEqualTo("a\\u001b[2Jb\\u009bc\\u202ed\\u0000\\u007f");
        assertThat(Printable.line("tag \udb40\udc41, half \ud800"))
                .isEqualTo("tag \\u{e0041}, half \\ud800");
    }

    @Test
    void anyLineEndIsASpace() {
        assertThat(Printable.line("a\nb\tc\r")).isEqualTo("a b c ");
    }

    @Test
    void wordsOfAllLanguagesStay() {
        assertThat(Printable.line("Größe 日本語 ελ 😀")).isEqualTo("Größe 日本語 ελ 😀");
    }

    @Test
    void wideCharactersTakeTwoColumnsAndMarksNone() {
        assertThat(Printable.columns("日本語")).isEqualTo(6);
        assertThat(Printable.columns("e\u0301")).isEqualTo(1);
        assertThat(Printable.columns("😀")).isEqualTo(2);
    }

    @Test
    void clippedAtEitherEnd() {
        assertThat(Printable.clip("abcdef", 4)).isEqualTo("abc…");
        assertThat(Printable.clipStart("abcdef", 4)).isEqualTo("…def");
        assertThat(Printable.clip("日本語", 4)).isEqualTo("日…");
        assertThat(Printable.clipStart("日本語", 4)).isEqualTo("…語");
    }

    @Property
    void aLineIsSafeAndStaysSo(@ForAll String foreign) {
        String line = Printable.line(foreign);
        assertThat(line.codePoints()).allMatch(Printable::isSafe);
        assertThat(Printable.line(line)).isEqualTo(line);
    }

    @Property
    void whatIsClippedFits(
            @ForAll String foreign, @ForAll @IntRange(min = 1, max = 40) int columns) {
        String line = Printable.line(foreign);
        assertThat(Printable.columns(Printable.clip(line, columns))).isLessThanOrEqualTo(columns);
        assertThat(Printable.columns(Printable.clipStart(line, columns)))
                .isLessThanOrEqualTo(columns);
    }

    @Property
    void wellFormedTextSurvivesUtf8(@ForAll String foreign) {
        String text = Printable.wellFormed(foreign);
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).isEqualTo(text);
    }
}

package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersRangeTest {

    @ParameterizedTest
    @CsvSource({
        "vers:npm/>=1.0.0|<2.0.0, 1.5.0, true",
        "vers:npm/>=1.0.0|<2.0.0, 2.0.0, false",
        "vers:npm/!=1.0.0, 1.0.1, true",
        "vers:npm/!=1.0.0, 1.0.0, false",
        "vers:npm/1.0.0|!=1.2.0, 1.3.0, false",
        "vers:deb/<1.2-3, 1.2-3~deb12u1, true",
        // Overlapping alternatives of npm: the lowest and the highest bound of a run count.
        "vers:npm/>=0.2.0|>=0.8.0|<0.9.0|<=0.9.6, 0.3.0, true",
        "vers:npm/>=0.2.0|>=0.8.0|<0.9.0|<=0.9.6, 0.9.5, true",
        "vers:npm/>=0.2.0|>=0.8.0|<0.9.0|<=0.9.6, 0.1.0, false",
        "vers:npm/>=0.2.0|>=0.8.0|<0.9.0|<=0.9.6, 0.9.7, false",
    })
    void containsWhatItsBoundsHold(String range, String version, boolean contained)
            throws MalformedInputException {
        assertThat(VersRange.parse(range).contains(version)).isEqualTo(contained);
    }

    @ParameterizedTest
    @CsvSource({
        "vers:NPM/ < 2.0.0 | | >=1.0.0 |, vers:npm/>=1.0.0|<2.0.0",
        "vers:npm/=1.0.0, vers:npm/1.0.0",
        "vers:npm/1.0.0+b, vers:npm/1.0.0%2Bb",
        "vers:datetime/2024-01-01t00%3A00:00z, vers:datetime/2024-01-01T00:00:00Z",
    })
    void isPutIntoItsCanonicalForm(String text, String canonical) throws MalformedInputException {
        assertThat(VersRange.parse(text)).hasToString(canonical);
        assertThat(VersRange.parseCanonical(canonical)).hasToString(canonical);
        assertThatThrownBy(() -> VersRange.parseCanonical(text))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("the canonical form " + canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "npm/1, vers:scheme/constraints",
        "vers:npm, vers:scheme/constraints",
        "vers:unheard/1, a known scheme",
        "vers:npm/, a constraint",
        "vers:npm/>=, a version",
        "vers:npm/%2, two hex digits",
        "vers:npm/%ff, two hex digits",
        "vers:npm/*|1, * alone",
        "vers:npm/*1, a version after an operator",
    })
    void refusesWithPlaceAndExpectation(String text, String expected) {
        assertThatThrownBy(() -> VersRange.parse(text))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining(text)
                .hasMessageContaining(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "npm; ^0.2.3; vers:npm/>=0.2.3|<0.3.0",
                "npm; ^0.0.3; vers:npm/>=0.0.3|<0.0.4",
                "npm; ^0.x; vers:npm/>=0.0.0|<1.0.0",
                "npm; ~1; vers:npm/>=1.0.0|<2.0.0",
                "npm; > 1.2; vers:npm/>=1.3.0",
                "npm; x; vers:npm/*",
                "npm; 1.2.3 || *; vers:npm/*",
                "npm; * >=1.2.3; vers:npm/>=1.2.3",
                "npm; =v1.2.3; vers:npm/1.2.3",
                "conan; ^0.1.2; vers:conan/>=0.1.2|<0.2-",
                "gem; ~> 2.2, != 2.2.5; vers:gem/>=2.2|!=2.2.5|<3",
                "pypi; ~=1.4.2,!=1.4.3; vers:pypi/>=1.4.2|!=1.4.3|<1.5",
                "pypi; ==1.4.*; vers:pypi/>=1.4|<1.5",
                "pypi; == 1.4; vers:pypi/1.4",
                "nuget; 1.0; vers:nuget/>=1.0",
                "nuget; [1.0]; vers:nuget/1.0",
                "nuget; (,1.0]; vers:nuget/<=1.0",
                "nuget; (1.0,2.0); vers:nuget/>1.0|<2.0",
            })
    void readsTheRangesOfTools(String scheme, String text, String vers)
            throws MalformedInputException {
        assertThat(VersRange.ofNative(scheme, text)).hasToString(vers);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "npm; >=; a version",
                "npm; latest; a number, x or *",
                "npm; <>1; one of < <= > >= = ~ ^",
                "gem; ~>; a version",
                "nuget; [1.0; a closing bracket",
                "nuget; [,]; a version",
                "deb; 1; a scheme with ranges of its own",
            })
    void refusesRangesThatAreNone(String scheme, String text, String expected) {
        assertThatThrownBy(() -> VersRange.ofNative(scheme, text))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining(expected);
    }

    /// Against the plain reading of bounds that follow one another as `>= < >= < …`.
    @Property(tries = 500)
    void containsTheVersionsOfEachInterval(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 30) Integer> drawn,
            @ForAll boolean startsOpen,
            @ForAll @IntRange(max = 31) int version)
            throws MalformedInputException {
        var bounds = new TreeSet<>(drawn);
        boolean lower = !startsOpen;
        var text = new StringBuilder("vers:intdot/");
        boolean inside = startsOpen;
        for (int bound : bounds) {
            text.append(lower ? ">=" : "<").append(bound).append('|');
            inside = version >= bound ? lower : inside;
            lower = !lower;
        }
        assertThat(VersRange.parse(text.toString()).contains(String.valueOf(version)))
                .as(bounds.stream().map(String::valueOf).collect(Collectors.joining(" ")))
                .isEqualTo(inside);
    }
}

package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.Verdict.Outcome;
import io.plimsoll.model.Verdict.Reason;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

    private static final Reason STALE =
            new Reason("data-age", Outcome.UNKNOWN, "the data is 30 days old", List.of());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    high             | HIGH     | false | false | FAIL
                    high             | CRITICAL | false | false | FAIL
                    high             | MEDIUM   | true  | true  | PASS
                    high             | UNKNOWN  | true  | true  | PASS
                    high,fixable     | HIGH     | false | true  | PASS
                    high,fixable     | HIGH     | true  | false | FAIL
                    high,kev         | CRITICAL | true  | false | PASS
                    high,kev         | HIGH     | false | true  | FAIL
                    low,kev,fixable  | LOW      | true  | false | PASS
                    low,fixable,kev  | LOW      | true  | true  | FAIL
                    """)
    void everyWordNarrowsWhatCrossesTheLine(
            String gate, Severity severity, boolean fixable, boolean kev, Outcome outcome)
            throws MalformedInputException {
        var finding = finding(severity, fixable, kev, null);

        assertThat(Gate.judge(Gate.parse(gate), List.of(finding), List.of(), List.of()).outcome())
                .isEqualTo(outcome);
    }

    @Test
    void aSuppressedFindingDoesNotCount() throws MalformedInputException {
        var waived = new Finding.Suppression("waiver", "accepted", "", "ann", "", "file");
        var finding = finding(Severity.CRITICAL, true, true, waived);

        assertThat(Gate.judge(Gate.parse("low"), List.of(finding), List.of(), List.of()).outcome())
                .isEqualTo(Outcome.PASS);
    }

    @Test
    void aFindingOverTheLineFailsWhateverIsUnknown() throws MalformedInputException {
        var verdict =
                Gate.judge(
                        Gate.parse("high"),
                        List.of(finding(Severity.HIGH, false, false, null)),
                        List.of(STALE),
                        List.of());

        assertThat(verdict.outcome()).isEqualTo(Outcome.FAIL);
        assertThat(verdict.reasons())
                .containsExactly(
                        new Reason(
                                "fail-on",
                                Outcome.FAIL,
                                "1 finding of at least high",
                                List.of("CVE-1")),
                        STALE);
    }

    @Test
    void whatIsUnknownIsNoPass() throws MalformedInputException {
        var verdict = Gate.judge(Gate.parse("high"), List.of(), List.of(STALE), List.of());

        assertThat(verdict.outcome()).isEqualTo(Outcome.UNKNOWN);
    }

    @Test
    void whatTheUserLetsPassStaysAmongTheReasons() throws MalformedInputException {
        var verdict = Gate.judge(Gate.parse("high"), List.of(), List.of(), List.of(STALE));

        assertThat(verdict.outcome()).isEqualTo(Outcome.PASS);
        assertThat(verdict.reasons())
                .extracting(Reason::message)
                .containsExactly(
                        "no findings of at least high",
                        "the data is 30 days old (allowed on the command line)");
    }

    @Test
    void withoutAGateNothingFailsAndTheUnknownIsSaid() {
        var finding = finding(Severity.CRITICAL, true, true, null);

        var verdict = Gate.judge(null, List.of(finding), List.of(STALE), List.of());

        assertThat(verdict).isEqualTo(new Verdict(Outcome.UNKNOWN, "none", null, List.of(STALE)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "terrible", "unknown", "high,", "high,soon", "fixable"})
    void refusesWhatIsNoGate(String text) {
        assertThatThrownBy(() -> Gate.parse(text))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("gate '" + text + "'");
    }

    private static Finding finding(
            Severity severity,
            boolean fixable,
            boolean kev,
            Finding.@Nullable Suppression suppressed) {
        return new Finding(
                "CVE-1",
                Finding.Kind.VULNERABILITY,
                "pkg:npm/a@1",
                "",
                severity,
                null,
                -1,
                kev,
                fixable ? FixState.FIXED : FixState.AFFECTED,
                fixable ? List.of("2") : List.of(),
                List.of(),
                0,
                List.of(),
                new Finding.AdvisoryRef("osv", "CVE-1", "< 2"),
                List.of(),
                suppressed);
    }
}

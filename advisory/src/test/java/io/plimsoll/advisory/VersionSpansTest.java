package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.advisory.VersRange.Constraint;
import io.plimsoll.advisory.VersRange.Operator;
import io.plimsoll.model.FixState;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Severity;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class VersionSpansTest {

    /// Against the definition: some requirement holds all of its constraints.
    @Property(tries = 300)
    void holdWhatAnyRequirementHoldsAndTheOthersTheRest(
            @ForAll("requirements") List<List<Constraint>> requirements)
            throws MalformedInputException {
        var spans = VersionSpans.none(VersionScheme.SEMVER);
        for (var requirement : requirements) {
            spans = spans.or(requirement);
        }
        for (int minor = 0; minor <= 9; minor++) {
            String version = "1." + minor + ".0";
            boolean held =
                    requirements.stream()
                            .anyMatch(all ->
                                    all.stream()
                                            .allMatch(one ->
                                                    one.holds(
                                                            VersionScheme.SEMVER.compare(
                                                                    version, one.version()))));
            assertThat(in(spans, version)).as(version).isEqualTo(held);
            assertThat(in(spans.others(), version)).as(version).isEqualTo(!held);
        }
    }

    private static boolean in(VersionSpans spans, String version) {
        var statement =
                new Statement(
                        spans.ranges(),
                        List.of("no such version"),
                        FixState.AFFECTED,
                        Severity.UNKNOWN,
                        List.of(),
                        "");
        return VersionCheck.of(statement, version, VersionScheme.SEMVER) instanceof Judgement.Hit;
    }

    @Provide
    Arbitrary<List<List<Constraint>>> requirements() {
        var operators =
                Arbitraries.of(
                        Operator.LESS,
                        Operator.LESS_OR_EQUAL,
                        Operator.EQUAL,
                        Operator.GREATER_OR_EQUAL,
                        Operator.GREATER);
        var versions = Arbitraries.integers().between(1, 8).map(minor -> "1." + minor + ".0");
        var constraint = Combinators.combine(operators, versions).as(Constraint::new);
        return constraint.list().ofMinSize(1).ofMaxSize(2).list().ofMaxSize(4);
    }
}

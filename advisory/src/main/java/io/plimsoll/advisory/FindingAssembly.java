package io.plimsoll.advisory;

import io.plimsoll.advisory.AdvisoryIndex.Fact;
import io.plimsoll.model.Cvss;
import io.plimsoll.model.Finding;
import io.plimsoll.model.Finding.AdvisoryRef;
import io.plimsoll.model.Finding.Suppression;
import io.plimsoll.model.FixState;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange.End;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Makes one finding of a component, a fault and the rows that say so.
final class FindingAssembly {

    /// The row that speaks for the others: one with a severity before one without, then one with a
    /// fix before one without, then by source and id.
    private static final Comparator<Candidate> SPEAKER =
            Comparator.comparing((Candidate row) -> row.severity() == Severity.UNKNOWN)
                    .thenComparing(row -> fixes(row).isEmpty())
                    .thenComparing(row -> row.head().source())
                    .thenComparing(row -> row.head().id())
                    .thenComparing(row -> row.statement().toString());

    private final PlacedComponent placed;
    private final Vulnerability fault;
    private final List<Candidate> hits;
    private final List<Fact> facts;
    private final SourceDates dates;

    /// @param hits at least one; each a [Judgement.Hit]
    FindingAssembly(
            PlacedComponent placed,
            Vulnerability fault,
            List<Candidate> hits,
            AdvisoryIndex index,
            SourceDates dates) {
        this.placed = placed;
        this.fault = fault;
        this.hits = hits.stream().sorted(SPEAKER).toList();
        this.facts = fault.cves().stream().flatMap(cve -> index.fact(cve).stream()).toList();
        this.dates = dates;
    }

    Finding finding(@Nullable Suppression suppressed) {
        Candidate speaker = hits.getFirst();
        List<String> fixedIn = fixedIn();
        String range = speaker.judgement() instanceof Judgement.Hit hit ? hit.range() : "";
        return new Finding(
                fault.id(),
                Finding.Kind.VULNERABILITY,
                placed.id(),
                title(),
                severity(),
                cvss(),
                epss(),
                kev(),
                status(speaker, fixedIn),
                fixedIn,
                fault.aliases(),
                placed.layer(),
                placed.locations(),
                new AdvisoryRef(speaker.head().source(), speaker.head().id(), range),
                because(),
                suppressed);
    }

    private String title() {
        return Stream.concat(
                        hits.stream().map(row -> row.head().title()),
                        facts.stream().map(Fact::title))
                .filter(title -> !title.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// The publisher's for this package, else the advisory's, else NVD's.
    private Severity severity() {
        return Stream.of(
                        hits.stream().map(row -> row.statement().severity()),
                        hits.stream().map(row -> row.head().severity()),
                        facts.stream().map(Fact::severity))
                .flatMap(severities -> severities)
                .filter(severity -> severity != Severity.UNKNOWN)
                .findFirst()
                .orElse(Severity.UNKNOWN);
    }

    private @Nullable Cvss cvss() {
        return Stream.concat(
                        hits.stream().flatMap(row -> Stream.ofNullable(row.head().cvss())),
                        facts.stream().flatMap(fact -> Stream.ofNullable(fact.cvss())))
                .findFirst()
                .orElse(null);
    }

    private double epss() {
        return facts.stream().mapToDouble(Fact::epss).max().orElse(-1);
    }

    private boolean kev() {
        return facts.stream().anyMatch(Fact::kev);
    }

    private static FixState status(Candidate speaker, List<String> fixedIn) {
        FixState said = speaker.statement().state();
        if (said == FixState.FIXED || said == FixState.AFFECTED) {
            return fixedIn.isEmpty() ? FixState.AFFECTED : FixState.FIXED;
        }
        return said;
    }

    /// Versions that end the fault by every row about it, lowest first: of several updates for the
    /// same fault the last one mends it. A row that knows of no end does not count against others.
    private List<String> fixedIn() {
        VersionScheme scheme = hits.getFirst().lookup().scheme();
        List<Candidate> ending =
                hits.stream()
                        .filter(row ->
                                row.statement().ranges().stream()
                                        .allMatch(range -> range.end() != End.NONE))
                        .toList();
        return hits.stream()
                .flatMap(row -> fixes(row).stream())
                .distinct()
                .filter(fix ->
                        ending.stream()
                                .noneMatch(row ->
                                        VersionCheck.of(row.statement(), fix, row.lookup().scheme())
                                                instanceof Judgement.Hit))
                .sorted(
                        ((Comparator<String>) scheme::compare)
                                .thenComparing(Comparator.naturalOrder()))
                .toList();
    }

    private static List<String> fixes(Candidate row) {
        return row.judgement() instanceof Judgement.Hit hit ? hit.fixes() : List.of();
    }

    private List<String> because() {
        List<String> steps = new ArrayList<>();
        for (Candidate row : hits) {
            row.lookup().steps().stream().filter(step -> !steps.contains(step)).forEach(steps::add);
            steps.add(RowWords.of(row, dates));
            steps.add(row.judgement().step());
        }
        steps.add(severityStep());
        kevStep().ifPresent(steps::add);
        if (epss() >= 0) {
            steps.add(
                    String.format(
                            Locale.ROOT,
                            "%s gives %s a probability of %.5f to be exploited in the next 30 days",
                            dates.named(EpssReader.SOURCE),
                            fault.id(),
                            epss()));
        }
        return List.copyOf(steps);
    }

    private Optional<String> kevStep() {
        return facts.stream()
                .filter(Fact::kev)
                .map(fact ->
                        dates.named(KevReader.SOURCE) + " lists " + fact.cve() + " as exploited")
                .findFirst();
    }

    private String severityStep() {
        String word = "severity " + severity().word() + ": ";
        for (Candidate row : hits) {
            if (row.statement().severity() != Severity.UNKNOWN) {
                return word + "what " + row.head().source() + " says of this package";
            }
        }
        for (Candidate row : hits) {
            if (row.head().severity() != Severity.UNKNOWN) {
                return word + "what " + row.head().id() + " says of the fault";
            }
        }
        return word
                + (severity() == Severity.UNKNOWN
                        ? "none of the sources rates it"
                        : "what the CVE's own rating says, since no advisory rates it");
    }
}

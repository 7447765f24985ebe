package io.plimsoll.report;

import io.plimsoll.model.Finding;
import io.plimsoll.model.Severity;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// How much a group of findings weighs, in the order in which it weighs: one exploited fault more
/// than any number of critical ones, one critical more than any number of high ones.
record Tally(
        int exploited,
        int critical,
        int high,
        double likeliest,
        int medium,
        int unrated,
        int lower,
        int total)
        implements Comparable<Tally> {

    private static final Comparator<Tally> ORDER =
            Comparator.comparingInt(Tally::exploited)
                    .thenComparingInt(Tally::critical)
                    .thenComparingInt(Tally::high)
                    .thenComparingInt(Tally::medium)
                    .thenComparingDouble(Tally::likeliest)
                    .thenComparingInt(Tally::unrated)
                    .thenComparingInt(Tally::lower);

    static Tally of(Collection<Finding> findings) {
        int exploited = 0;
        int critical = 0;
        int high = 0;
        int medium = 0;
        int unrated = 0;
        double likeliest = -1;
        for (Finding finding : findings) {
            exploited += finding.kev() ? 1 : 0;
            critical += finding.severity() == Severity.CRITICAL ? 1 : 0;
            high += finding.severity() == Severity.HIGH ? 1 : 0;
            medium += finding.severity() == Severity.MEDIUM ? 1 : 0;
            unrated += finding.severity() == Severity.UNKNOWN ? 1 : 0;
            likeliest = Math.max(likeliest, finding.epss());
        }
        int total = findings.size();
        int lower = total - critical - high - medium - unrated;
        return new Tally(exploited, critical, high, likeliest, medium, unrated, lower, total);
    }

    /// Lighter first.
    @Override
    public int compareTo(Tally other) {
        return ORDER.compare(this, other);
    }

    /// `2 critical, 5 high, 13 lower (1 exploited)`.
    String told() {
        List<String> parts = new ArrayList<>();
        part(parts, critical, "critical");
        part(parts, high, "high");
        part(parts, medium, "medium");
        part(parts, unrated, "unrated");
        part(parts, lower, "lower");
        String told = String.join(", ", parts);
        return exploited == 0 ? told : told + " (" + Paper.number(exploited) + " exploited)";
    }

    private static void part(List<String> parts, int count, String word) {
        if (count > 0) {
            parts.add(Paper.number(count) + " " + word);
        }
    }
}

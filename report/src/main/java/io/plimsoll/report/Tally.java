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
        int exploited, int critical, int high, double likeliest, int medium, int rest, int total)
        implements Comparable<Tally> {

    private static final Comparator<Tally> ORDER =
            Comparator.comparingInt(Tally::exploited)
                    .thenComparingInt(Tally::critical)
                    .thenComparingInt(Tally::high)
                    .thenComparingDouble(Tally::likeliest)
                    .thenComparingInt(Tally::medium)
                    .thenComparingInt(Tally::rest);

    static Tally of(Collection<Finding> findings) {
        int exploited = 0;
        int critical = 0;
        int high = 0;
        int medium = 0;
        double likeliest = -1;
        for (Finding finding : findings) {
            exploited += finding.kev() ? 1 : 0;
            critical += finding.severity() == Severity.CRITICAL ? 1 : 0;
            high += finding.severity() == Severity.HIGH ? 1 : 0;
            medium += finding.severity() == Severity.MEDIUM ? 1 : 0;
            likeliest = Math.max(likeliest, finding.epss());
        }
        int total = findings.size();
        return new Tally(
                exploited,
                critical,
                high,
                likeliest,
                medium,
                total - critical - high - medium,
                total);
    }

    /// Lighter first.
    @Override
    public int compareTo(Tally other) {
        return ORDER.compare(this, other);
    }

    /// `1 exploited, 2 critical, 5 high, 13 others`.
    String told() {
        List<String> parts = new ArrayList<>();
        part(parts, exploited, "exploited");
        part(parts, critical, "critical");
        part(parts, high, "high");
        part(parts, medium, "medium");
        part(parts, rest, "lower");
        return String.join(", ", parts);
    }

    private static void part(List<String> parts, int count, String word) {
        if (count > 0) {
            parts.add(Paper.number(count) + " " + word);
        }
    }
}

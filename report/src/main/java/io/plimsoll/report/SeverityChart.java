package io.plimsoll.report;

import io.plimsoll.model.ScanReport;
import io.plimsoll.model.Severity;
import java.io.IOException;

/// How bad it is: a bar for each severity, solid as far as something can be done about it.
final class SeverityChart {

    private static final int BAR = 30;
    private static final int LABEL = 12;

    private final ScanReport report;
    private final Counts counts;
    private final Paper paper;

    SeverityChart(ScanReport report, Counts counts, Paper paper) {
        this.report = report;
        this.counts = counts;
        this.paper = paper;
    }

    void write() throws IOException {
        paper.blank();
        if (counts.total() == 0) {
            boolean compared =
                    !report.components().isEmpty() && !report.advisories().sources().isEmpty();
            paper.line()
                    .add("No finding", compared ? Ink.GREEN : Ink.BOLD)
                    .add(
                            compared
                                    ? " in " + Paper.count(report.components().size(), "component")
                                    : ", but see above what could not be known")
                    .add(
                            counts.suppressed() > 0
                                    ? "; " + Paper.number(counts.suppressed()) + " suppressed"
                                    : "")
                    .end();
            return;
        }
        int most = 0;
        for (Severity severity : Severity.values()) {
            most = Math.max(most, counts.of(severity));
        }
        for (Severity severity : Severity.values()) {
            boolean always = severity.compareTo(Severity.HIGH) <= 0;
            if (always || counts.of(severity) > 0) {
                severity(severity, most);
            }
        }
        String exploited =
                counts.totalExploited() > 0
                        ? ", " + Paper.number(counts.totalExploited()) + " exploited (CISA KEV)"
                        : "";
        paper.line()
                .cell("total", LABEL, Ink.BOLD)
                .add("%6s  ".formatted(Paper.number(counts.total())), Ink.BOLD)
                .add("█ " + Paper.number(counts.totalFixable()) + " fixable")
                .add("  ░ " + Paper.number(counts.total() - counts.totalFixable()) + " not")
                .add(exploited, Ink.RED_BOLD)
                .add(
                        counts.suppressed() > 0
                                ? ", " + Paper.number(counts.suppressed()) + " suppressed"
                                : "",
                        Ink.DIM)
                .end();
    }

    private void severity(Severity severity, int most) throws IOException {
        int count = counts.of(severity);
        int fixable = counts.fixable(severity);
        Ink ink = count == 0 ? Ink.DIM : Ink.of(severity);
        int bar = (int) Math.ceilDiv((long) count * BAR, most);
        int solid = count == 0 ? 0 : (int) ((long) bar * fixable / count);
        if (fixable > 0 && solid == 0) {
            solid = 1;
        }
        var line =
                paper.line()
                        .cell(severity.word(), LABEL, ink)
                        .add("%6s  ".formatted(Paper.number(count)), ink)
                        .add("█".repeat(solid) + "░".repeat(bar - solid), ink);
        if (count > 0) {
            line.add(
                    "  "
                            + (fixable == count
                                    ? "all fixable"
                                    : fixable == 0
                                            ? "none fixable"
                                            : Paper.number(fixable) + " fixable"),
                    Ink.DIM);
        }
        int exploited = counts.exploited(severity);
        if (exploited > 0) {
            line.add(", " + Paper.number(exploited) + " exploited", Ink.RED_BOLD);
        }
        line.end();
    }
}

package io.plimsoll.report;

import io.plimsoll.model.Finding;
import io.plimsoll.model.Location;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.ScanReport;
import io.plimsoll.model.Skipped;
import io.plimsoll.model.Verdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The report for a person in a hurry, from the top: what it is, how it was judged, how bad it is,
/// what to do first, then the findings by the line of the build that brought them, and last what
/// does not count or could not be read. Every list has a bound and says what it leaves out.
final class TableReport {

    private static final int NOTES = 8;

    /// Rows of a table that is seen whole on most screens.
    private static final int SHORT = 10;

    private final ScanReport report;
    private final Paper paper;
    private final Map<String, PlacedComponent> components;
    private final Fixes fixes;
    private final Counts counts;

    private TableReport(ScanReport report, Screen screen, Paper paper) {
        this.report = report;
        this.paper = paper;
        this.components = Action.byId(report.components());
        this.fixes = new Fixes(screen.versions());
        this.counts = Counts.of(report.findings());
    }

    static void write(ScanReport report, Screen screen, OutputStream out) throws IOException {
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        new TableReport(report, screen, new Paper(writer, screen)).write();
        writer.flush();
    }

    private void write() throws IOException {
        new TableHead(report, counts, paper).write();
        new SeverityChart(report, counts, paper).write();
        List<Action> actions = Action.of(report, components, fixes);
        new ActionList(report.subject(), counts, paper).write(actions);
        List<Row> rows = Row.of(report, components, fixes);
        new LayerTable(report.subject(), paper).write(rows);
        suppressed();
        skipped();
        close(rows.size(), actions);
    }

    private void suppressed() throws IOException {
        Map<String, Integer> reasons = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            var suppression = finding.suppressed();
            if (suppression != null) {
                reasons.merge(Suppressions.told(suppression), 1, Integer::sum);
            }
        }
        if (reasons.isEmpty()) {
            return;
        }
        paper.heading(
                "SUPPRESSED  " + Paper.count(counts.suppressed(), "finding") + " not counted");
        int shown = 0;
        for (var reason : reasons.entrySet()) {
            if (shown++ == NOTES) {
                paper.more(reasons.size() - NOTES, "reason");
                break;
            }
            paper.paragraph(
                    "%6s  ".formatted(Paper.number(reason.getValue())), Ink.PLAIN, reason.getKey());
        }
    }

    private void skipped() throws IOException {
        if (report.skipped().isEmpty()) {
            return;
        }
        paper.heading("NOT READ  " + Paper.count(report.skipped().size(), "file"));
        int shown = 0;
        for (Skipped skipped : report.skipped()) {
            if (shown++ == NOTES) {
                paper.more(report.skipped().size() - NOTES, "file");
                break;
            }
            String layer =
                    skipped.layer() == Location.NO_LAYER ? "" : " (layer " + skipped.layer() + ")";
            String place = Printable.line("  " + skipped.path() + layer);
            String reason = Printable.line(skipped.reason());
            var line = paper.line().add(place);
            if (Printable.columns(reason) + 2 <= line.left()) {
                line.add("  " + reason, Ink.DIM).end();
            } else {
                line.end();
                paper.line().add("    " + reason, Ink.DIM).end();
            }
        }
    }

    /// How to go on; and below a long table its upshot once more, since a terminal shows the end.
    private void close(int rows, List<Action> actions) throws IOException {
        if (counts.total() == 0) {
            return;
        }
        String worst =
                report.findings().stream()
                        .filter(Finding::counts)
                        .findFirst()
                        .map(Finding::id)
                        .orElse("");
        paper.blank();
        paper.line()
                .add("More: plimsoll explain " + worst + " · all: --format json", Ink.DIM)
                .end();
        if (rows <= SHORT) {
            return;
        }
        List<Finding> counting = report.findings().stream().filter(Finding::counts).toList();
        Verdict.Outcome outcome = report.verdict().outcome();
        var line = paper.line();
        if (TableHead.isJudged(report.verdict())) {
            line.add(" " + outcome + " ", Ink.of(outcome)).add(" ");
        }
        line.add(Tally.of(counting).told(), Ink.BOLD);
        line.end();
        if (!actions.isEmpty()) {
            paper.line().add("First: ", Ink.BOLD).add(actions.getFirst().deed()).end();
        }
    }
}

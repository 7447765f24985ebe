package io.plimsoll.report;

import io.plimsoll.model.AdvisorySnapshot;
import io.plimsoll.model.Digest;
import io.plimsoll.model.Finding;
import io.plimsoll.model.Location;
import io.plimsoll.model.OsRelease;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.ScanReport;
import io.plimsoll.model.Severity;
import io.plimsoll.model.Skipped;
import io.plimsoll.model.Subject;
import io.plimsoll.model.Verdict;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// The report for a person in a hurry, from the top: what it is, how it was judged, how bad it is,
/// what to do first, then the findings by the line of the build that brought them, and last what
/// does not count or could not be read. Every list has a bound and says what it leaves out.
final class TableReport {

    private static final int ACTIONS = 5;
    private static final int NOTES = 8;
    private static final int SHORT = 10;
    private static final int BAR = 30;
    private static final int LABEL = 12;
    private static final int SHORT_DIGEST = 20;

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
        head();
        verdict();
        data();
        unknown();
        severities();
        List<Action> actions = Action.of(report, components, fixes);
        actions(actions);
        List<Row> rows = Row.of(report, components, fixes);
        new LayerTable(report.subject(), paper).write(rows);
        suppressed();
        skipped();
        close(rows.size(), actions);
    }

    private void head() throws IOException {
        Subject subject = report.subject();
        var first = paper.line().add(subject.name(), Ink.BOLD);
        Digest digest = subject.digest();
        if (digest != null) {
            String start = Printable.clip(digest.toString(), SHORT_DIGEST);
            if (first.left() > SHORT_DIGEST + 2) {
                first.right(start, Ink.DIM);
            }
        }
        first.end();
        var facts = new ArrayList<String>();
        OsRelease os = report.distribution().os();
        if (os != null) {
            facts.add(os.name().isEmpty() ? os.id() + " " + os.versionId() : os.name());
        }
        if (subject.platform() != null) {
            facts.add(subject.platform().toString());
        }
        if (!subject.layers().isEmpty()) {
            facts.add(Paper.count(subject.layers().size(), "layer"));
        }
        facts.add(Paper.count(report.components().size(), "component"));
        facts.add(Paper.count(report.files(), "file") + " read");
        paper.paragraph("", Ink.PLAIN, String.join(" · ", facts));
    }

    private void verdict() throws IOException {
        Verdict verdict = report.verdict();
        paper.blank();
        if (!isJudged()) {
            paper.line()
                    .cell("NOT JUDGED", LABEL, Ink.BOLD)
                    .add("no gate was asked for; --fail-on SEVERITY sets one")
                    .end();
        } else {
            paper.line()
                    .add(" " + verdict.outcome() + " ", Ink.of(verdict.outcome()))
                    .to(LABEL + 1)
                    .add(
                            verdict.policy().equals("none")
                                    ? "no gate was asked for"
                                    : "by " + verdict.policy())
                    .end();
        }
        int shown = 0;
        for (Verdict.Reason reason : verdict.reasons()) {
            if (shown++ == NOTES) {
                more(verdict.reasons().size() - NOTES, "reason");
                break;
            }
            reason(reason);
        }
    }

    private void reason(Verdict.Reason reason) throws IOException {
        String mark =
                switch (reason.outcome()) {
                    case PASS -> "✓";
                    case FAIL -> "✗";
                    case UNKNOWN -> "?";
                };
        Ink ink =
                switch (reason.outcome()) {
                    case PASS -> Ink.GREEN;
                    case FAIL -> Ink.RED_BOLD;
                    case UNKNOWN -> Ink.YELLOW;
                };
        paper.paragraph(
                " ".repeat(LABEL - 1) + mark + " ", ink, reason.rule() + ": " + reason.message());
    }

    private void data() throws IOException {
        AdvisorySnapshot advisories = report.advisories();
        var facts = new ArrayList<String>();
        long records = 0;
        for (AdvisorySnapshot.Source source : advisories.sources()) {
            String date = source.date().isEmpty() ? "without a date" : source.date();
            if (facts.size() < NOTES) {
                facts.add(source.name() + " " + date);
            }
            records += source.records();
        }
        if (facts.isEmpty()) {
            paper.paragraph(
                    label("Data"),
                    Ink.RED_BOLD,
                    "none: no advisory was looked at, so nothing is known of vulnerabilities");
            return;
        }
        if (advisories.sources().size() > NOTES) {
            facts.add("%d more".formatted(advisories.sources().size() - NOTES));
        }
        facts.add(Paper.count(records, "record"));
        if (advisories.stale()) {
            paper.paragraph(
                    label("Stale data"),
                    Ink.RED_BOLD,
                    String.join(" · ", facts) + " · older than allowed: newer faults are missing");
        } else {
            paper.paragraph(label("Data"), Ink.DIM, String.join(" · ", facts));
        }
    }

    /// What could not be known, apart from what the policy says of it.
    private void unknown() throws IOException {
        var unknown = new ArrayList<String>();
        if (!report.skipped().isEmpty()) {
            unknown.add(
                    Paper.count(report.skipped().size(), "file")
                            + " could not be read (listed below)");
        }
        boolean empty = report.components().isEmpty();
        if (empty) {
            unknown.add("no component was found, so there was nothing to compare");
        } else if (report.distribution().os() == null) {
            boolean packages =
                    report.components().stream()
                            .anyMatch(placed -> placed.component().ecosystem().isOperatingSystem());
            if (packages) {
                unknown.add(
                        "the operating system does not say which it is, so no advisory speaks of"
                                + " its packages");
            }
        }
        int unrated = counts.of(Severity.UNKNOWN);
        if (unrated > 0) {
            unknown.add(
                    Paper.count(unrated, "finding")
                            + (unrated == 1 ? " has" : " have")
                            + " no severity yet");
        }
        if (!unknown.isEmpty()) {
            paper.paragraph(label("Not known"), Ink.YELLOW, String.join("; ", unknown));
        }
    }

    private static String label(String text) {
        return text + " ".repeat(LABEL + 1 - text.length());
    }

    private void severities() throws IOException {
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

    private void actions(List<Action> actions) throws IOException {
        if (counts.total() == 0) {
            return;
        }
        paper.heading("DO FIRST");
        if (actions.isEmpty()) {
            paper.line()
                    .add("  Nothing can be upgraded: no finding has a fixed version yet.")
                    .end();
            return;
        }
        int shown = Math.min(ACTIONS, actions.size());
        int removed = 0;
        for (int at = 0; at < shown; at++) {
            action(at + 1, actions.get(at));
            removed += actions.get(at).findings().size();
        }
        int all = actions.stream().mapToInt(action -> action.findings().size()).sum();
        String text =
                (shown == 1 ? "This removes " : "These " + shown + " remove ")
                        + Paper.number(removed)
                        + " of "
                        + Paper.count(counts.total(), "finding");
        if (actions.size() > shown) {
            text +=
                    "; "
                            + Paper.number(actions.size() - shown)
                            + " more upgrades remove "
                            + Paper.number(all - removed);
        }
        if (counts.total() > all) {
            text += "; " + Paper.number(counts.total() - all) + " cannot be removed yet";
        }
        paper.paragraph("  ", Ink.PLAIN, text + ".");
    }

    private void action(int number, Action action) throws IOException {
        var line = paper.line().add("  " + number + ". ", Ink.BOLD);
        String worth =
                action.worth().total() == 1
                        ? "1 finding: "
                        : action.worth().total() + " findings: ";
        worth += action.worth().told();
        boolean fits =
                line.left() > Printable.columns(Printable.line(action.deed())) + 2 + worth.length();
        line.add(action.deed(), Ink.BOLD);
        Ink ink = action.worth().exploited() > 0 ? Ink.RED_BOLD : Ink.PLAIN;
        if (fits) {
            line.right(worth, ink).end();
        } else {
            line.end();
            paper.line().add("     ").add(worth, ink).end();
        }
        String where = where(action);
        if (!where.isEmpty()) {
            paper.line().add("     ").add(where, Ink.DIM).end();
        }
    }

    /// The line of the build to change, and what is installed of the source.
    private String where(Action action) {
        var layers = new TreeSet<Integer>();
        action.findings().forEach(finding -> layers.add(finding.layer()));
        layers.remove(Location.NO_LAYER);
        String parts =
                Printable.clip(
                        Printable.line(String.join(", ", action.parts())), paper.width() / 3);
        String in =
                switch (layers.size()) {
                    case 0 -> "";
                    case 1 ->
                            "layer %d: %s"
                                    .formatted(
                                            layers.first(),
                                            BuildLine.of(report.subject(), layers.first()));
                    default ->
                            "layers "
                                    + String.join(
                                            ", ", layers.stream().map(Object::toString).toList());
                };
        return parts + (parts.isEmpty() || in.isEmpty() ? "" : " in ") + in;
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
                more(reasons.size() - NOTES, "reason");
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
                more(report.skipped().size() - NOTES, "file");
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
        if (isJudged()) {
            line.add(" " + outcome + " ", Ink.of(outcome)).add(" ");
        }
        line.add(Tally.of(counting).told(), Ink.BOLD);
        line.end();
        if (!actions.isEmpty()) {
            paper.line().add("First: ", Ink.BOLD).add(actions.getFirst().deed()).end();
        }
    }

    /// False without a gate: a green PASS over critical findings would be read as "good".
    private boolean isJudged() {
        return !report.verdict().policy().equals("none")
                || report.verdict().outcome() != Verdict.Outcome.PASS;
    }

    private void more(int count, String what) throws IOException {
        paper.line()
                .add(
                        "  … and %s; --format json shows all"
                                .formatted(Paper.count(count, "more " + what)),
                        Ink.DIM)
                .end();
    }
}

package io.plimsoll.report;

import io.plimsoll.model.AdvisorySnapshot;
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

/// The report for a person in a hurry, from the top: what it is, how it was judged, how bad it is,
/// what to do first, then the findings by the line of the build that brought them, and last what
/// does not count or could not be read. Every list has a bound and says what it leaves out.
final class TableReport {

    private static final int ACTIONS = 5;
    private static final int NOTES = 8;
    private static final int BAR = 30;
    private static final int LABEL = 12;
    private static final int SHORT_DIGEST = 19;

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
        actions();
        new LayerTable(report.subject(), paper).write(Row.of(report, components, fixes));
        suppressed();
        skipped();
        hint();
    }

    private void head() throws IOException {
        Subject subject = report.subject();
        var first = paper.line().add(subject.name(), Ink.BOLD);
        if (subject.digest() != null) {
            first.right(subject.digest().toString().substring(0, SHORT_DIGEST), Ink.DIM);
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
        paper.line().add(String.join(" · ", facts), Ink.DIM).end();
    }

    private void verdict() throws IOException {
        Verdict verdict = report.verdict();
        boolean ungated = verdict.policy().equals("none");
        paper.blank();
        if (ungated && verdict.outcome() == Verdict.Outcome.PASS) {
            // A green PASS over critical findings would be read as "good".
            paper.line()
                    .cell("NOT JUDGED", LABEL, Ink.BOLD)
                    .add("no gate was asked for; --fail-on SEVERITY sets one")
                    .end();
        } else {
            paper.line()
                    .add(" " + verdict.outcome() + " ", Ink.of(verdict.outcome()))
                    .to(LABEL + 1)
                    .add(ungated ? "no gate was asked for" : "policy " + verdict.policy())
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
            facts.add(source.name() + " " + date);
            records += source.records();
        }
        if (facts.isEmpty()) {
            paper.paragraph(
                    label("Data"),
                    Ink.RED_BOLD,
                    "none: no advisory was looked at, so nothing is known of vulnerabilities");
            return;
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

    private void actions() throws IOException {
        if (counts.total() == 0) {
            return;
        }
        List<Action> actions = Action.of(report, components, fixes);
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
                            + " more remove "
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
        String where =
                action.layer() == Location.NO_LAYER
                        ? ""
                        : "layer "
                                + action.layer()
                                + "  "
                                + BuildLine.of(report.subject(), action.layer());
        String parts = action.parts().isEmpty() ? "" : String.join(", ", action.parts());
        if (!parts.isEmpty()) {
            paper.line()
                    .add("     ")
                    .add("in " + Printable.clip(Printable.line(parts), paper.width() - 10), Ink.DIM)
                    .end();
        }
        if (!where.isEmpty()) {
            paper.line().add("     ").add(where, Ink.DIM).end();
        }
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
            paper.line()
                    .add("%6s  ".formatted(Paper.number(reason.getValue())))
                    .add(reason.getKey(), Ink.DIM)
                    .end();
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
            paper.line()
                    .add("  " + skipped.path() + layer)
                    .add("  " + skipped.reason(), Ink.DIM)
                    .end();
        }
    }

    private void hint() throws IOException {
        if (counts.total() == 0) {
            return;
        }
        paper.blank();
        paper.line()
                .add("Why one is here: plimsoll explain ", Ink.DIM)
                .add(
                        report.findings().stream()
                                .filter(Finding::counts)
                                .findFirst()
                                .map(Finding::id)
                                .orElse("ID"))
                .add(" · everything: --format json", Ink.DIM)
                .end();
    }

    private void more(int count, String what) throws IOException {
        paper.line()
                .add(
                        "  … and %s more; --format json shows all"
                                .formatted(Paper.count(count, what)),
                        Ink.DIM)
                .end();
    }
}

package io.plimsoll.report;

import io.plimsoll.model.AdvisorySnapshot;
import io.plimsoll.model.Digest;
import io.plimsoll.model.OsRelease;
import io.plimsoll.model.ScanReport;
import io.plimsoll.model.Severity;
import io.plimsoll.model.Subject;
import io.plimsoll.model.Verdict;
import java.io.IOException;
import java.util.ArrayList;

/// The top of the table: what was scanned, how it was judged, by which data of which date, and in
/// plain words what could not be known.
final class TableHead {

    private static final int NOTES = 8;
    private static final int LABEL = 12;
    private static final int SHORT_DIGEST = 20;

    private final ScanReport report;
    private final Counts counts;
    private final Paper paper;

    TableHead(ScanReport report, Counts counts, Paper paper) {
        this.report = report;
        this.counts = counts;
        this.paper = paper;
    }

    void write() throws IOException {
        head();
        verdict();
        data();
        unknown();
    }

    /// False without a gate: a green PASS over critical findings would be read as "good".
    static boolean isJudged(Verdict verdict) {
        return !verdict.policy().equals("none") || verdict.outcome() != Verdict.Outcome.PASS;
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
        if (!isJudged(verdict)) {
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
                paper.more(verdict.reasons().size() - NOTES, "reason");
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
}

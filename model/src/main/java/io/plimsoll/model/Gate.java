package io.plimsoll.model;

import io.plimsoll.model.Verdict.Outcome;
import io.plimsoll.model.Verdict.Reason;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The line drawn on the command line: `SEVERITY[,fixable][,kev]`. A finding crosses it when it is
/// at least that severe and, as far as asked, has a fix and is known to be exploited.
///
/// @param atLeast the mildest severity that crosses the line
/// @param fixable only findings with a fix count
/// @param kev only findings that CISA lists as exploited count
public record Gate(Severity atLeast, boolean fixable, boolean kev) {

    private static final String RULE = "fail-on";

    /// @throws MalformedInputException naming the word that is none of the gate's
    public static Gate parse(String text) throws MalformedInputException {
        String[] words = text.split(",", -1);
        boolean fixable = false;
        boolean kev = false;
        for (int i = 1; i < words.length; i++) {
            switch (words[i]) {
                case "fixable" -> fixable = true;
                case "kev" -> kev = true;
                default ->
                        throw new MalformedInputException(
                                "gate '" + text + "'", "'fixable' or 'kev'", "'" + words[i] + "'");
            }
        }
        Severity atLeast =
                Severity.parse(words[0])
                        .filter(severity -> severity != Severity.UNKNOWN)
                        .orElseThrow(() ->
                                new MalformedInputException(
                                        "gate '" + text + "'",
                                        "critical, high, medium, low or negligible",
                                        "'" + words[0] + "'"));
        return new Gate(atLeast, fixable, kev);
    }

    /// Judges findings. One that crosses the line fails whatever else is unknown; without one, what
    /// could not be known makes the outcome [Outcome#UNKNOWN].
    ///
    /// @param gate null where the user drew no line: then nothing fails
    /// @param unknown what could not be known, each as a reason of outcome UNKNOWN
    /// @param allowed what could not be known and the user lets pass; stays among the reasons
    public static Verdict judge(
            @Nullable Gate gate,
            List<Finding> findings,
            List<Reason> unknown,
            List<Reason> allowed) {
        var reasons = new ArrayList<Reason>();
        boolean failed = false;
        if (gate != null) {
            Reason line = gate.line(findings);
            failed = line.outcome() == Outcome.FAIL;
            reasons.add(line);
        }
        reasons.addAll(unknown);
        for (Reason reason : allowed) {
            reasons.add(
                    new Reason(
                            reason.rule(),
                            Outcome.PASS,
                            reason.message() + " (allowed on the command line)",
                            reason.findings()));
        }
        Outcome outcome =
                failed ? Outcome.FAIL : unknown.isEmpty() ? Outcome.PASS : Outcome.UNKNOWN;
        String policy = gate == null ? "none" : RULE + " " + gate;
        return new Verdict(outcome, policy, null, reasons);
    }

    private Reason line(List<Finding> findings) {
        List<Finding> over = findings.stream().filter(this::isCrossedBy).toList();
        String which =
                (over.size() == 1 ? "finding" : "findings")
                        + " of at least "
                        + atLeast.word()
                        + (fixable ? " with a fix" : "")
                        + (kev ? " that are known to be exploited" : "");
        if (over.isEmpty()) {
            return new Reason(RULE, Outcome.PASS, "no " + which, List.of());
        }
        List<String> ids = over.stream().map(Finding::id).distinct().sorted().toList();
        return new Reason(RULE, Outcome.FAIL, over.size() + " " + which, ids);
    }

    private boolean isCrossedBy(Finding finding) {
        return finding.counts()
                && finding.severity().compareTo(atLeast) <= 0
                && (!fixable || finding.fixable())
                && (!kev || finding.kev());
    }

    @Override
    public String toString() {
        return atLeast.word() + (fixable ? ",fixable" : "") + (kev ? ",kev" : "");
    }
}

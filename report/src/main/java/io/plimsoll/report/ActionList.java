package io.plimsoll.report;

import io.plimsoll.model.Location;
import io.plimsoll.model.Subject;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;

/// What to do first, each deed with its worth and the line of the build to change; and what all of
/// it together leaves.
final class ActionList {

    private static final int ACTIONS = 5;

    private final Subject subject;
    private final Counts counts;
    private final Paper paper;

    ActionList(Subject subject, Counts counts, Paper paper) {
        this.subject = subject;
        this.counts = counts;
        this.paper = paper;
    }

    void write(List<Action> actions) throws IOException {
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
                                            layers.first(), BuildLine.of(subject, layers.first()));
                    default ->
                            "layers "
                                    + String.join(
                                            ", ", layers.stream().map(Object::toString).toList());
                };
        return parts + (parts.isEmpty() || in.isEmpty() ? "" : " in ") + in;
    }
}

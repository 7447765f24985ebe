package io.plimsoll.advisory;

import java.util.List;

/// What is left of the rows about one fault once those that speak against it have spoken.
final class Resolution {

    private Resolution() {}

    /// The rows that say so and stand; empty where there is no finding.
    static List<Candidate> standing(List<Candidate> candidates) {
        boolean spokenAgainst = candidates.stream().anyMatch(row -> !against(row).isEmpty());
        if (spokenAgainst) {
            return List.of();
        }
        return candidates.stream()
                .filter(row -> row.lookup().purpose() == Lookup.Purpose.DISCLOSE)
                .filter(row -> row.judgement() instanceof Judgement.Hit)
                .toList();
    }

    /// How a row takes the fault away, in words; empty where it does not.
    static String against(Candidate row) {
        return switch (row.judgement()) {
            case Judgement.Denied denied -> denied.step();
            case Judgement.Hit _ -> "";
            case Judgement.Clear clear -> {
                boolean resolves =
                        row.lookup().purpose() == Lookup.Purpose.RESOLVE
                                && !row.statement().ranges().isEmpty();
                yield resolves ? clear.step() + ", and this channel mends it" : "";
            }
        };
    }
}

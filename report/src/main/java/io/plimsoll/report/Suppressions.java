package io.plimsoll.report;

import io.plimsoll.model.Finding.Suppression;
import java.util.ArrayList;
import java.util.List;

/// Why a finding does not count, in words.
final class Suppressions {

    private Suppressions() {}

    /// Everything that is known of it: `waiver: not reachable (owner ann, until 2027-01-01)`.
    static String told(Suppression suppression) {
        List<String> details = new ArrayList<>();
        if (!suppression.justification().isEmpty()) {
            details.add(suppression.justification());
        }
        if (!suppression.owner().isEmpty()) {
            details.add("owner " + suppression.owner());
        }
        if (!suppression.expires().isEmpty()) {
            details.add("until " + suppression.expires());
        }
        if (!suppression.source().isEmpty()) {
            details.add("by " + suppression.source());
        }
        String text = suppression.by();
        if (!suppression.reason().isEmpty()) {
            text += ": " + suppression.reason();
        }
        return details.isEmpty() ? text : text + " (" + String.join(", ", details) + ")";
    }
}

package io.plimsoll.report;

import io.plimsoll.model.Finding;
import io.plimsoll.model.Severity;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/// How many findings there are. What is suppressed counts only as that.
///
/// @param bySeverity every kind and severity has its number, also 0
/// @param fixable of those that count, per severity: a fixed version exists, or it is no matter of
///   versions and lies with the image's maker
/// @param exploited of those that count, per severity: CISA lists them
record Counts(
        Map<Finding.Kind, Map<Severity, Integer>> bySeverity,
        Map<Severity, Integer> fixable,
        Map<Severity, Integer> exploited,
        int suppressed) {

    static Counts of(Collection<Finding> findings) {
        var bySeverity = new EnumMap<Finding.Kind, Map<Severity, Integer>>(Finding.Kind.class);
        for (Finding.Kind kind : Finding.Kind.values()) {
            bySeverity.put(kind, zeros());
        }
        var fixable = zeros();
        var exploited = zeros();
        int suppressed = 0;
        for (Finding finding : findings) {
            if (!finding.counts()) {
                suppressed++;
                continue;
            }
            Severity severity = finding.severity();
            bySeverity
                    .getOrDefault(finding.kind(), new EnumMap<>(Severity.class))
                    .merge(severity, 1, Integer::sum);
            fixable.merge(severity, isFixable(finding) ? 1 : 0, Integer::sum);
            exploited.merge(severity, finding.kev() ? 1 : 0, Integer::sum);
        }
        return new Counts(bySeverity, fixable, exploited, suppressed);
    }

    /// Those that count, of all kinds.
    int of(Severity severity) {
        return bySeverity.values().stream().mapToInt(each -> each.getOrDefault(severity, 0)).sum();
    }

    int total() {
        int total = 0;
        for (Severity severity : Severity.values()) {
            total += of(severity);
        }
        return total;
    }

    int fixable(Severity severity) {
        return fixable.getOrDefault(severity, 0);
    }

    int exploited(Severity severity) {
        return exploited.getOrDefault(severity, 0);
    }

    int totalFixable() {
        return fixable.values().stream().mapToInt(Integer::intValue).sum();
    }

    int totalExploited() {
        return exploited.values().stream().mapToInt(Integer::intValue).sum();
    }

    private static boolean isFixable(Finding finding) {
        return finding.fixable() || finding.kind() != Finding.Kind.VULNERABILITY;
    }

    private static Map<Severity, Integer> zeros() {
        var zeros = new EnumMap<Severity, Integer>(Severity.class);
        for (Severity severity : Severity.values()) {
            zeros.put(severity, 0);
        }
        return zeros;
    }
}

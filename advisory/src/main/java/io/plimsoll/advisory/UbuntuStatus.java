package io.plimsoll.advisory;

import io.plimsoll.model.Affected;
import io.plimsoll.model.FixState;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange;
import java.util.List;

/// What the status of one package in one release of Ubuntu means. Source: ubuntu-cve-tracker,
/// README, "Package status".
///
/// | status | here |
/// | --- | --- |
/// | `released (V)` | fixed in V; without a version every version is affected |
/// | `pending (V)` | fix deferred: affected before V, which is made but not published |
/// | `needed`, `active` | affected |
/// | `needs-triage` | under investigation: nobody has looked, so it is no finding |
/// | `deferred` | fix deferred |
/// | `ignored (…)` | will not fix; end of life where the note says that support ended or another package took its place; with `was not-affected` or `was needs-triage` that |
/// | `not-affected (…)` | not affected |
/// | `not-affected (V)` in Ubuntu Pro | fixed in V: Pro began with a version that had the fix, and an older one in the plain release is affected all the same |
final class UbuntuStatus {

    private static final List<String> KNOWN =
            List.of(
                    "released",
                    "pending",
                    "needed",
                    "active",
                    "needs-triage",
                    "deferred",
                    "ignored",
                    "not-affected");

    private static final List<String> ENDED =
            List.of(
                    "end of ",
                    "end-of-life",
                    "out of ",
                    "superseded",
                    "replaced by",
                    "abandoned",
                    "reached");

    private UbuntuStatus() {}

    /// The release has no such package.
    static boolean isAbsent(String status) {
        return word(status).equals("DNE");
    }

    static boolean isKnown(String status) {
        return KNOWN.contains(word(status));
    }

    /// @param status one that [#isKnown]
    static Affected affected(String ecosystem, String name, String status, Severity severity) {
        String version = version(status);
        boolean resolvesInPro = ecosystem.startsWith("Ubuntu:Pro:") && !version.isEmpty();
        return switch (word(status)) {
            case "released" ->
                    row(ecosystem, name, severity, fixed(version, FixState.FIXED), version);
            case "pending" ->
                    row(ecosystem, name, severity, fixed(version, FixState.FIX_DEFERRED), version);
            case "not-affected" ->
                    resolvesInPro
                            ? row(ecosystem, name, severity, FixState.FIXED, version)
                            : row(ecosystem, name, severity, FixState.NOT_AFFECTED, "");
            case String word -> row(ecosystem, name, severity, state(word, status), "");
        };
    }

    private static FixState fixed(String version, FixState state) {
        return version.isEmpty() ? FixState.AFFECTED : state;
    }

    private static FixState state(String word, String status) {
        return switch (word) {
            case "needs-triage" -> FixState.UNDER_INVESTIGATION;
            case "deferred" -> FixState.FIX_DEFERRED;
            case "ignored" -> ignored(status);
            case String _ -> FixState.AFFECTED;
        };
    }

    private static FixState ignored(String status) {
        if (status.contains("was not-affected")) {
            return FixState.NOT_AFFECTED;
        }
        if (status.contains("was needs-triage") || status.contains("was needs triage")) {
            return FixState.UNDER_INVESTIGATION;
        }
        return ENDED.stream().anyMatch(status::contains)
                ? FixState.END_OF_LIFE
                : FixState.WILL_NOT_FIX;
    }

    private static Affected row(
            String ecosystem, String name, Severity severity, FixState state, String fix) {
        List<VersionRange> ranges = fix.isEmpty() ? List.of() : List.of(VersionRange.before(fix));
        return new Affected(ecosystem, name, ranges, List.of(), state, severity, List.of(), "");
    }

    private static String word(String status) {
        int end = 0;
        while (end < status.length() && status.charAt(end) != ' ' && status.charAt(end) != '(') {
            end++;
        }
        return status.substring(0, end);
    }

    /// What stands alone or before a comma in the brackets, where that is a version: it begins with
    /// a digit.
    private static String version(String status) {
        int open = status.indexOf('(');
        if (open < 0) {
            return "";
        }
        int start = open + 1;
        while (start < status.length() && status.charAt(start) == ' ') {
            start++;
        }
        int end = start;
        while (end < status.length() && " ,)".indexOf(status.charAt(end)) < 0) {
            end++;
        }
        int next = end;
        while (next < status.length() && status.charAt(next) == ' ') {
            next++;
        }
        boolean alone = next < status.length() && ",)".indexOf(status.charAt(next)) >= 0;
        return alone && end > start && Character.isDigit(status.charAt(start))
                ? status.substring(start, end)
                : "";
    }
}

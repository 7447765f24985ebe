package io.plimsoll.advisory;

import io.plimsoll.model.FixState;
import io.plimsoll.model.VersionRange;
import io.plimsoll.model.VersionRange.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Compares a version with what a statement says, step by step. Source: OSV schema, "Evaluation".
final class VersionCheck {

    private final Statement statement;
    private final String version;
    private final VersionScheme scheme;

    private VersionCheck(Statement statement, String version, VersionScheme scheme) {
        this.statement = statement;
        this.version = version;
        this.scheme = scheme;
    }

    static Judgement of(Statement statement, String version, VersionScheme scheme) {
        return new VersionCheck(statement, version, scheme).judge();
    }

    /// What is affected, in words: `>= 1.0, < 1.2.4`.
    static String words(Statement statement) {
        if (statement.ranges().isEmpty() && statement.versions().isEmpty()) {
            return "every version";
        }
        List<String> parts = new ArrayList<>();
        statement.ranges().forEach(range -> parts.add(words(range)));
        if (!statement.versions().isEmpty()) {
            parts.add(statement.versions().size() + " versions by name");
        }
        return String.join(" or ", parts);
    }

    private Judgement judge() {
        boolean everyVersion = statement.ranges().isEmpty() && statement.versions().isEmpty();
        if (statement.state() == FixState.NOT_AFFECTED) {
            return everyVersion || inRanges() || statement.versions().contains(version)
                    ? new Judgement.Denied("the publisher says that it is not affected")
                    : new Judgement.Clear("the publisher speaks of other versions");
        }
        if (statement.state() == FixState.UNDER_INVESTIGATION) {
            return new Judgement.Clear("the publisher is still looking into it, and says no more");
        }
        if (everyVersion) {
            return new Judgement.Hit(
                    "no version without the fault is named: so affected",
                    "every version",
                    List.of());
        }
        if (version.isEmpty()) {
            return new Judgement.Clear("its version is not known, so it cannot be compared");
        }
        return compare();
    }

    private Judgement compare() {
        if (statement.versions().contains(version)) {
            return new Judgement.Hit(
                    version + " is among the affected versions by name", "= " + version, fixes());
        }
        List<String> misses = new ArrayList<>();
        for (VersionRange range : statement.ranges()) {
            String miss = miss(range);
            if (miss.isEmpty()) {
                return new Judgement.Hit(inside(range), words(range), fixes());
            }
            misses.add(miss);
        }
        if (!statement.versions().isEmpty()) {
            misses.add("it is not among the " + statement.versions().size() + " versions by name");
        }
        return new Judgement.Clear(String.join("; ", misses) + ": so not affected");
    }

    private boolean inRanges() {
        return !version.isEmpty()
                && statement.ranges().stream().anyMatch(range -> miss(range).isEmpty());
    }

    /// Why the version is not in a range, in words; empty where it is.
    private String miss(VersionRange range) {
        if (!range.introduced().equals("0") && scheme.compare(version, range.introduced()) < 0) {
            return relation("<", range.introduced());
        }
        return switch (range.end()) {
            case FIXED ->
                    scheme.compare(version, range.version()) >= 0
                            ? relation(">=", range.version())
                            : "";
            case LAST_AFFECTED ->
                    scheme.compare(version, range.version()) > 0
                            ? relation(">", range.version())
                            : "";
            case NONE -> "";
        };
    }

    private String inside(VersionRange range) {
        String lower = range.introduced().equals("0") ? "" : relation(">=", range.introduced());
        String upper =
                switch (range.end()) {
                    case FIXED -> relation("<", range.version());
                    case LAST_AFFECTED -> relation("<=", range.version());
                    case NONE -> "no end of the affected versions is named";
                };
        return (lower.isEmpty() ? upper : lower + " and " + upper) + ": so affected";
    }

    private String relation(String sign, String other) {
        return version + " " + sign + " " + other + " by " + rules(scheme) + " rules";
    }

    /// The fixed ends that lie above the version, each once.
    private List<String> fixes() {
        return statement.ranges().stream()
                .filter(range -> range.end() == End.FIXED)
                .map(VersionRange::version)
                .filter(fix -> scheme.compare(version, fix) < 0)
                .distinct()
                .toList();
    }

    private static String words(VersionRange range) {
        String lower = range.introduced().equals("0") ? "" : ">= " + range.introduced();
        String upper =
                switch (range.end()) {
                    case FIXED -> "< " + range.version();
                    case LAST_AFFECTED -> "<= " + range.version();
                    case NONE -> lower.isEmpty() ? "every version" : "";
                };
        return lower.isEmpty() || upper.isEmpty() ? lower + upper : lower + ", " + upper;
    }

    /// By the name of the program or document whose rules they are.
    static String rules(VersionScheme scheme) {
        String name = scheme.name().toLowerCase(Locale.ROOT);
        return switch (name) {
            case "deb" -> "dpkg";
            case "pypi" -> "PEP 440";
            case "maven" -> "Maven";
            case "gem" -> "RubyGems";
            case "nuget" -> "NuGet";
            case "composer" -> "Composer";
            case String _ -> name;
        };
    }
}

package io.plimsoll.advisory;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.PercentEncoding;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/// A range of versions in the one notation for all schemes, `vers:npm/>=1.0.0|<2.0.0`. Source:
/// package-url/vers-spec.
///
/// @param scheme as written, in lower case
/// @param order by which the versions are compared
/// @param constraints by version, then comparator; empty holds no version
public record VersRange(String scheme, VersionScheme order, List<Constraint> constraints) {

    /// Characters; a longer text is refused.
    private static final int MAX_LENGTH = 1 << 20;

    /// Characters of the input that a message repeats.
    private static final int MAX_SHOWN = 200;

    /// How a version stands to that of the constraint. In the order in which constraints of one
    /// version are written.
    public enum Operator {
        LESS("<"),
        LESS_OR_EQUAL("<="),
        EQUAL(""),
        NOT_EQUAL("!="),
        GREATER_OR_EQUAL(">="),
        GREATER(">"),
        /// Every version; stands alone, and its own version is empty.
        ANY("*");

        private final String sign;

        Operator(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }

        boolean isUpperBound() {
            return this == LESS || this == LESS_OR_EQUAL;
        }

        boolean isLowerBound() {
            return this == GREATER || this == GREATER_OR_EQUAL;
        }
    }

    /// @param version decoded
    public record Constraint(Operator operator, String version) {

        boolean holds(int order) {
            return switch (operator) {
                case LESS -> order < 0;
                case LESS_OR_EQUAL -> order <= 0;
                case EQUAL -> order == 0;
                case NOT_EQUAL -> order != 0;
                case GREATER_OR_EQUAL -> order >= 0;
                case GREATER -> order > 0;
                case ANY -> true;
            };
        }
    }

    public VersRange {
        Comparator<Constraint> byVersion = (a, b) -> order.compare(a.version, b.version);
        constraints =
                constraints.stream().sorted(byVersion.thenComparing(Constraint::operator)).toList();
    }

    /// Reads a range, canonical or not: white space, empty constraints, order and superfluous
    /// escapes are put right.
    public static VersRange parse(String text) throws MalformedInputException {
        if (text.length() > MAX_LENGTH) {
            throw malformed(text, "at most " + MAX_LENGTH + " characters", text.length() + "");
        }
        String dense = withoutSpaces(text);
        int slash = dense.indexOf('/');
        if (!dense.startsWith("vers:") || slash < 0) {
            throw malformed(text, "vers:scheme/constraints", dense);
        }
        String scheme = dense.substring("vers:".length(), slash).toLowerCase(Locale.ROOT);
        var order = VersionScheme.ofVers(scheme);
        if (order.isEmpty()) {
            throw malformed(text, "a known scheme", scheme);
        }
        var constraints = new ArrayList<Constraint>();
        for (int start = slash + 1; start < dense.length(); ) {
            int end = Digits.indexOf(dense, '|', start, dense.length());
            if (end > start) {
                constraints.add(constraint(text, order.get(), dense.substring(start, end)));
            }
            start = end + 1;
        }
        if (constraints.isEmpty()) {
            throw malformed(text, "a constraint", "none");
        }
        if (constraints.size() > 1
                && constraints.stream().anyMatch(c -> c.operator == Operator.ANY)) {
            throw malformed(text, "* alone", "* among other constraints");
        }
        return new VersRange(scheme, order.get(), constraints);
    }

    /// Reads a range that must stand in its canonical form.
    public static VersRange parseCanonical(String text) throws MalformedInputException {
        var range = parse(text);
        String canonical = range.toString();
        if (!canonical.equals(text)) {
            throw malformed(text, "the canonical form " + shown(canonical), text);
        }
        return range;
    }

    /// Reads a range as the tools of a scheme write it.
    ///
    /// @param scheme one of npm, conan, gem, nuget, pypi, nginx, openssl
    public static VersRange ofNative(String scheme, String text) throws MalformedInputException {
        return NativeRange.read(scheme, text);
    }

    /// True where a version lies in the range. Source: vers-spec, "Checking if a version is
    /// contained within a range".
    public boolean contains(String version) {
        boolean bounds = false;
        boolean single = false;
        for (var constraint : constraints) {
            switch (constraint.operator) {
                case ANY -> {
                    return true;
                }
                case EQUAL, NOT_EQUAL -> {
                    single |= constraint.operator == Operator.EQUAL;
                    if (order.compare(version, constraint.version) == 0) {
                        return constraint.operator == Operator.EQUAL;
                    }
                }
                default -> bounds = true;
            }
        }
        if (!bounds) {
            return !single && !constraints.isEmpty();
        }
        return containsBetweenBounds(version);
    }

    /// Between a run of lower bounds, of which the lowest counts, and the run of upper bounds
    /// behind it, of which the highest does; each may be missing at its end of the range.
    private boolean containsBetweenBounds(String version) {
        boolean aboveLower = true;
        boolean newRun = true;
        boolean open = false;
        for (var constraint : constraints) {
            if (constraint.operator.isLowerBound()) {
                if (newRun) {
                    aboveLower = constraint.holds(order.compare(version, constraint.version));
                }
                newRun = false;
                open = true;
            } else if (constraint.operator.isUpperBound()) {
                if (aboveLower && constraint.holds(order.compare(version, constraint.version))) {
                    return true;
                }
                newRun = true;
                open = false;
            }
        }
        return open && aboveLower;
    }

    /// Canonical.
    @Override
    public String toString() {
        var out = new StringBuilder("vers:").append(scheme).append('/');
        for (int i = 0; i < constraints.size(); i++) {
            var constraint = constraints.get(i);
            out.append(i == 0 ? "" : "|").append(constraint.operator.sign);
            PercentEncoding.encode(constraint.version, false, out);
        }
        return out.toString();
    }

    private static Constraint constraint(String text, VersionScheme order, String part)
            throws MalformedInputException {
        if (part.equals("*")) {
            return new Constraint(Operator.ANY, "");
        }
        var operator = Operator.EQUAL;
        int signEnd = part.startsWith("=") ? 1 : 0;
        for (var candidate : Operator.values()) {
            if (candidate.sign.length() > signEnd && part.startsWith(candidate.sign)) {
                operator = candidate;
                signEnd = candidate.sign.length();
            }
        }
        var version = PercentEncoding.decode(part.substring(signEnd));
        if (operator == Operator.ANY || version.isEmpty() || version.get().isEmpty()) {
            throw malformed(text, "a version after an operator, % before two hex digits", part);
        }
        return new Constraint(
                operator,
                order == VersionScheme.DATETIME
                        ? version.get().toUpperCase(Locale.ROOT)
                        : version.get());
    }

    private static String withoutSpaces(String text) {
        var dense = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c != ' ' && (c < '\t' || c > '\r')) {
                dense.append(c);
            }
        }
        return dense.toString();
    }

    static MalformedInputException malformed(String text, String expected, String found) {
        return new MalformedInputException("version range " + shown(text), expected, shown(found));
    }

    private static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }
}

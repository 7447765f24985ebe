package io.plimsoll.model;

import java.util.Locale;
import java.util.Optional;

/// How bad a finding is, worst first, so that the natural order sorts a report.
public enum Severity {
    CRITICAL,
    HIGH,
    MEDIUM,
    LOW,
    NEGLIGIBLE,
    UNKNOWN;

    /// The word in reports and on the command line: lower case.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Optional<Severity> parse(String word) {
        for (Severity severity : values()) {
            if (severity.word().equalsIgnoreCase(word)) {
                return Optional.of(severity);
            }
        }
        return Optional.empty();
    }

    /// The rating scale of CVSS 3.x and 4.0 (specification section 5, "Qualitative Severity Rating
    /// Scale").
    ///
    /// @param score 0.0 to 10.0
    public static Severity ofCvss(double score) {
        if (score >= 9.0) {
            return CRITICAL;
        }
        if (score >= 7.0) {
            return HIGH;
        }
        if (score >= 4.0) {
            return MEDIUM;
        }
        return score > 0 ? LOW : NEGLIGIBLE;
    }
}

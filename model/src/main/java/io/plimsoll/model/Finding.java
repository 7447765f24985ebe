package io.plimsoll.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One thing that is wrong, with the evidence for it.
///
/// @param id what it is known as: the CVE where there is one, else the advisory's id
/// @param component id of the component, or empty where it is about the image itself
/// @param epss probability of exploitation in the next 30 days, 0 to 1; -1 where unknown
/// @param kev true where CISA lists it as exploited
/// @param fixedIn versions without the fault, lowest first
/// @param layer that brought it, or [Location#NO_LAYER]
/// @param because the steps that led here, in words a person can check
/// @param suppressed null where it counts
public record Finding(
        String id,
        Kind kind,
        String component,
        String title,
        Severity severity,
        @Nullable Cvss cvss,
        double epss,
        boolean kev,
        FixState status,
        List<String> fixedIn,
        List<String> aliases,
        int layer,
        List<Location> locations,
        AdvisoryRef advisory,
        List<String> because,
        @Nullable Suppression suppressed) {

    public enum Kind {
        VULNERABILITY,
        SECRET,
        MALWARE,
        MISCONFIGURATION,
        EXPOSURE,
        LICENCE;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// The row that matched.
    ///
    /// @param range in the words of its source: `< 1.2.3-4`
    public record AdvisoryRef(String source, String id, String range) {}

    /// Why a finding does not count. It stays in the report.
    ///
    /// @param by `vex`, `waiver` or `rule`
    /// @param reason in words
    /// @param justification OpenVEX word, or empty
    /// @param owner of a waiver, or empty
    /// @param expires RFC 3339 date of a waiver, or empty
    /// @param source the file or rule that said so
    public record Suppression(
            String by,
            String reason,
            String justification,
            String owner,
            String expires,
            String source) {}

    public boolean fixable() {
        return !fixedIn.isEmpty();
    }

    public boolean counts() {
        return suppressed == null;
    }
}

package io.plimsoll.advisory;

import static io.plimsoll.advisory.Digits.areDigits;

/// `[epoch:]version[-release]`, which Debian, rpm and Arch Linux share; each orders the parts in
/// its own way. A missing epoch is 0. A text before the first colon that is no number belongs to
/// the version, which ends at the last dash.
final class EvrOrder {

    /// Orders one part of a version, given as stretches of two texts.
    interface PartOrder {
        int compare(String a, int aFrom, int aTo, String b, int bFrom, int bTo);
    }

    private EvrOrder() {}

    /// @param missingFirst true where a missing release comes before any, else it is as an empty
    ///   one
    static int compare(String a, String b, PartOrder parts, boolean missingFirst) {
        int aStart = epochEnd(a);
        int bStart = epochEnd(b);
        int order = Digits.compareNumbers(a, 0, aStart, b, 0, bStart);
        if (order != 0) {
            return order;
        }
        aStart = aStart == 0 ? 0 : aStart + 1;
        bStart = bStart == 0 ? 0 : bStart + 1;
        int aDash = releaseDash(a, aStart);
        int bDash = releaseDash(b, bStart);
        order = parts.compare(a, aStart, aDash, b, bStart, bDash);
        if (order != 0) {
            return order;
        }
        if (missingFirst && (aDash == a.length() || bDash == b.length())) {
            return Boolean.compare(aDash < a.length(), bDash < b.length());
        }
        int aRelease = Math.min(aDash + 1, a.length());
        int bRelease = Math.min(bDash + 1, b.length());
        return parts.compare(a, aRelease, a.length(), b, bRelease, b.length());
    }

    /// The colon behind the epoch, or 0 where there is none.
    private static int epochEnd(String version) {
        int colon = version.indexOf(':');
        return colon > 0 && areDigits(version, 0, colon) ? colon : 0;
    }

    private static int releaseDash(String version, int from) {
        int dash = version.lastIndexOf('-');
        return dash < from ? version.length() : dash;
    }
}

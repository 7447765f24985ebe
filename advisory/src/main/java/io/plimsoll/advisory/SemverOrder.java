package io.plimsoll.advisory;

import static io.plimsoll.advisory.Digits.areDigits;
import static io.plimsoll.advisory.Digits.digitsEnd;
import static io.plimsoll.advisory.Digits.isDigit;

/// `major.minor.patch[-prerelease][+build]`. Source: semver.org 2.0.0, section 11. Read generously,
/// since versions in the wild are: a leading `v`, `=` or `go` is passed over, missing numbers are
/// 0, further numbers count, and what follows the digits of a number (`1.22rc1`) begins the
/// pre-release. A version that begins with no number comes before all others.
final class SemverOrder {

    private SemverOrder() {}

    static int compare(String a, String b) {
        return compare(a, b, false, false);
    }

    /// NuGet: the identifiers of the pre-release without regard to case. Source: NuGet, "Package
    /// versioning".
    static int compareNuget(String a, String b) {
        return compare(a, b, true, false);
    }

    /// Pub: builds are ordered too, as pre-releases are, none before any. Source: pub_semver.
    static int comparePub(String a, String b) {
        return compare(a, b, false, true);
    }

    private static int compare(String a, String b, boolean ignoreCase, boolean builds) {
        int i = start(a);
        int j = start(b);
        boolean aNumeric = i < a.length() && isDigit(a.charAt(i));
        boolean bNumeric = j < b.length() && isDigit(b.charAt(j));
        if (!aNumeric || !bNumeric) {
            return aNumeric == bNumeric
                    ? NaturalOrder.compare(a, i, a.length(), b, j, b.length())
                    : Boolean.compare(aNumeric, bNumeric);
        }
        // The numbers, side by side; a run-out side goes on with empty ones, which are 0.
        int order = 0;
        boolean aMore = true;
        boolean bMore = true;
        while (aMore || bMore) {
            int iEnd = aMore ? digitsEnd(a, i, a.length()) : i;
            int jEnd = bMore ? digitsEnd(b, j, b.length()) : j;
            if (order == 0) {
                order = Digits.compareNumbers(a, i, iEnd, b, j, jEnd);
            }
            if (order != 0) {
                return order;
            }
            aMore = aMore && isDot(a, iEnd);
            bMore = bMore && isDot(b, jEnd);
            i = aMore ? iEnd + 1 : iEnd;
            j = bMore ? jEnd + 1 : jEnd;
        }
        return compareTails(a, i, b, j, ignoreCase, builds);
    }

    private static int compareTails(
            String a, int i, String b, int j, boolean ignoreCase, boolean builds) {
        int aBuild = Digits.indexOf(a, '+', i, a.length());
        int bBuild = Digits.indexOf(b, '+', j, b.length());
        boolean aPre = i < aBuild;
        boolean bPre = j < bBuild;
        if (aPre != bPre) {
            return aPre ? -1 : 1;
        }
        if (aPre) {
            int order =
                    compareIdentifiers(
                            a, afterDash(a, i), aBuild, b, afterDash(b, j), bBuild, ignoreCase);
            if (order != 0) {
                return order;
            }
        }
        if (!builds || aBuild == a.length() || bBuild == b.length()) {
            return builds ? Boolean.compare(aBuild < a.length(), bBuild < b.length()) : 0;
        }
        return compareIdentifiers(a, aBuild + 1, a.length(), b, bBuild + 1, b.length(), false);
    }

    /// Identifiers parted by dots: numbers before texts, fewer before more.
    static int compareIdentifiers(
            String a, int aFrom, int aTo, String b, int bFrom, int bTo, boolean ignoreCase) {
        int i = aFrom;
        int j = bFrom;
        while (true) {
            int iEnd = Digits.indexOf(a, '.', i, aTo);
            int jEnd = Digits.indexOf(b, '.', j, bTo);
            int order = compareIdentifier(a, i, iEnd, b, j, jEnd, ignoreCase);
            if (order != 0) {
                return order;
            }
            if (iEnd == aTo || jEnd == bTo) {
                return Boolean.compare(iEnd < aTo, jEnd < bTo);
            }
            i = iEnd + 1;
            j = jEnd + 1;
        }
    }

    private static int compareIdentifier(
            String a, int aFrom, int aTo, String b, int bFrom, int bTo, boolean ignoreCase) {
        boolean aNumber = areDigits(a, aFrom, aTo);
        boolean bNumber = areDigits(b, bFrom, bTo);
        if (aNumber != bNumber) {
            return aNumber ? -1 : 1;
        }
        if (aNumber) {
            return Digits.compareNumbers(a, aFrom, aTo, b, bFrom, bTo);
        }
        return ignoreCase
                ? Digits.compareIgnoringCase(a, aFrom, aTo, b, bFrom, bTo)
                : Digits.compareText(a, aFrom, aTo, b, bFrom, bTo);
    }

    private static int start(String version) {
        int i = 0;
        while (i < version.length() && (version.charAt(i) == '=' || version.charAt(i) == ' ')) {
            i++;
        }
        if (version.startsWith("go", i)) {
            return i + 2;
        }
        return version.startsWith("v", i) || version.startsWith("V", i) ? i + 1 : i;
    }

    private static boolean isDot(String version, int at) {
        return at + 1 < version.length()
                && version.charAt(at) == '.'
                && isDigit(version.charAt(at + 1));
    }

    private static int afterDash(String version, int at) {
        char c = version.charAt(at);
        return c == '-' || c == '.' ? at + 1 : at;
    }
}

package io.plimsoll.advisory;

import static io.plimsoll.advisory.Digits.areDigits;
import static io.plimsoll.advisory.Digits.isDigit;
import static io.plimsoll.advisory.Digits.isLetter;

/// `[epoch:]upstream[-revision]`. Source: Debian Policy 5.6.12, deb-version(7). A text before the
/// first colon that is no number belongs to the upstream version.
final class DebianOrder {

    private DebianOrder() {}

    static int compare(String a, String b) {
        int aStart = epochEnd(a);
        int bStart = epochEnd(b);
        int order = Digits.compareNumbers(a, 0, aStart, b, 0, bStart);
        if (order != 0) {
            return order;
        }
        aStart = afterColon(aStart);
        bStart = afterColon(bStart);
        int aDash = revisionDash(a, aStart);
        int bDash = revisionDash(b, bStart);
        order = compareParts(a, aStart, aDash, b, bStart, bDash);
        return order != 0
                ? order
                : compareParts(
                        a,
                        Math.min(aDash + 1, a.length()),
                        a.length(),
                        b,
                        Math.min(bDash + 1, b.length()),
                        b.length());
    }

    private static int epochEnd(String version) {
        int colon = version.indexOf(':');
        return colon > 0 && areDigits(version, 0, colon) ? colon : 0;
    }

    private static int afterColon(int epochEnd) {
        return epochEnd == 0 ? 0 : epochEnd + 1;
    }

    private static int revisionDash(String version, int from) {
        int dash = version.lastIndexOf('-');
        return dash < from ? version.length() : dash;
    }

    /// Alternately a run without digits, by rank of its characters, and a run of digits, by number.
    private static int compareParts(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        int i = aFrom;
        int j = bFrom;
        while (i < aTo || j < bTo) {
            while ((i < aTo && !isDigit(a.charAt(i))) || (j < bTo && !isDigit(b.charAt(j)))) {
                int order = rank(a, i, aTo) - rank(b, j, bTo);
                if (order != 0) {
                    return order;
                }
                i++;
                j++;
            }
            int iEnd = Digits.digitsEnd(a, i, aTo);
            int jEnd = Digits.digitsEnd(b, j, bTo);
            int order = Digits.compareNumbers(a, i, iEnd, b, j, jEnd);
            if (order != 0) {
                return order;
            }
            i = iEnd;
            j = jEnd;
        }
        return 0;
    }

    /// A tilde before the end, the end (or a digit) before letters, letters before all else.
    private static int rank(String text, int at, int to) {
        if (at >= to || isDigit(text.charAt(at))) {
            return 0;
        }
        char c = text.charAt(at);
        return c == '~' ? -1 : isLetter(c) ? c : c + 256;
    }
}

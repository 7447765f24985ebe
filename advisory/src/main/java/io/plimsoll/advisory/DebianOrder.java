package io.plimsoll.advisory;

import static io.plimsoll.advisory.Digits.isDigit;
import static io.plimsoll.advisory.Digits.isLetter;

/// `[epoch:]upstream[-revision]`. A missing revision is as `0`. Source: Debian Policy 5.6.12,
/// deb-version(7).
final class DebianOrder {

    private DebianOrder() {}

    static int compare(String a, String b) {
        return EvrOrder.compare(a, b, DebianOrder::compareParts, false);
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

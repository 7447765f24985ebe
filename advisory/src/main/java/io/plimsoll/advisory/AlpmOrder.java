package io.plimsoll.advisory;

import static io.plimsoll.advisory.Digits.areDigits;
import static io.plimsoll.advisory.Digits.digitsEnd;
import static io.plimsoll.advisory.Digits.isDigit;
import static io.plimsoll.advisory.Digits.isLetter;
import static io.plimsoll.advisory.Digits.lettersEnd;

/// Arch Linux, `[epoch:]pkgver[-pkgrel]`. Source: vercmp(8). A missing pkgrel comes before any,
/// where vercmp calls the two equal, which no order can.
final class AlpmOrder {

    private static final int LETTERS_WITHOUT_SEPARATOR = 0;
    private static final int END = 1;
    private static final int SEGMENT = 2;

    private AlpmOrder() {}

    static int compare(String a, String b) {
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
        order = compareParts(a, aStart, aDash, b, bStart, bDash);
        if (order != 0) {
            return order;
        }
        if (aDash == a.length() || bDash == b.length()) {
            return Boolean.compare(aDash < a.length(), bDash < b.length());
        }
        return compareParts(a, aDash + 1, a.length(), b, bDash + 1, b.length());
    }

    private static int epochEnd(String version) {
        int colon = version.indexOf(':');
        return colon > 0 && areDigits(version, 0, colon) ? colon : 0;
    }

    private static int releaseDash(String version, int from) {
        int dash = version.lastIndexOf('-');
        return dash < from ? version.length() : dash;
    }

    /// Letters that follow a number at once (`1.0rc`) come before the end; then more separators
    /// win, then digits over letters.
    private static int compareParts(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        int i = aFrom;
        int j = bFrom;
        while (true) {
            int iSegment = segmentStart(a, i, aTo);
            int jSegment = segmentStart(b, j, bTo);
            int kind = kind(a, i, iSegment, aTo);
            int order = kind - kind(b, j, jSegment, bTo);
            if (order != 0 || kind == END) {
                return order;
            }
            order = Integer.compare(iSegment - i, jSegment - j);
            if (order != 0) {
                return order;
            }
            boolean number = isDigit(a.charAt(iSegment));
            if (number != isDigit(b.charAt(jSegment))) {
                return number ? 1 : -1;
            }
            i = number ? digitsEnd(a, iSegment, aTo) : lettersEnd(a, iSegment, aTo);
            j = number ? digitsEnd(b, jSegment, bTo) : lettersEnd(b, jSegment, bTo);
            order =
                    number
                            ? Digits.compareNumbers(a, iSegment, i, b, jSegment, j)
                            : Digits.compareText(a, iSegment, i, b, jSegment, j);
            if (order != 0) {
                return order;
            }
        }
    }

    private static int kind(String text, int at, int segment, int to) {
        if (segment >= to) {
            return END;
        }
        return at == segment && isLetter(text.charAt(segment))
                ? LETTERS_WITHOUT_SEPARATOR
                : SEGMENT;
    }

    private static int segmentStart(String text, int from, int to) {
        int i = from;
        while (i < to && !isDigit(text.charAt(i)) && !isLetter(text.charAt(i))) {
            i++;
        }
        return i;
    }
}

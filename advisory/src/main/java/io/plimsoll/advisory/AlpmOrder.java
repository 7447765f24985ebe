package io.plimsoll.advisory;

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
        return EvrOrder.compare(a, b, AlpmOrder::compareParts, true);
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

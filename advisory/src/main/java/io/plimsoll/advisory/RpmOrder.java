package io.plimsoll.advisory;

import static io.plimsoll.advisory.Digits.digitsEnd;
import static io.plimsoll.advisory.Digits.isDigit;
import static io.plimsoll.advisory.Digits.isLetter;
import static io.plimsoll.advisory.Digits.lettersEnd;

/// `[epoch:]version[-release]`. A missing release comes before any. Source: rpm-version(7).
final class RpmOrder {

    private static final int TILDE = 0;
    private static final int END = 1;
    private static final int CARET = 2;
    private static final int LETTERS = 3;
    private static final int DIGITS = 4;

    private RpmOrder() {}

    static int compare(String a, String b) {
        return EvrOrder.compare(a, b, RpmOrder::compareParts, true);
    }

    /// One part by rpm's own rules: runs of letters and of digits, parted by anything else. At each
    /// place a tilde comes before the end, the end before a caret, a caret before letters, letters
    /// before digits.
    private static int compareParts(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        int i = aFrom;
        int j = bFrom;
        while (true) {
            i = skipSeparators(a, i, aTo);
            j = skipSeparators(b, j, bTo);
            int kind = kind(a, i, aTo);
            int order = kind - kind(b, j, bTo);
            if (order != 0 || kind == END) {
                return order;
            }
            int iEnd = runEnd(a, i, aTo, kind);
            int jEnd = runEnd(b, j, bTo, kind);
            order =
                    kind == DIGITS
                            ? Digits.compareNumbers(a, i, iEnd, b, j, jEnd)
                            : Digits.compareText(a, i, iEnd, b, j, jEnd);
            if (order != 0) {
                return order;
            }
            i = iEnd;
            j = jEnd;
        }
    }

    private static int kind(String text, int at, int to) {
        if (at >= to) {
            return END;
        }
        return switch (text.charAt(at)) {
            case '~' -> TILDE;
            case '^' -> CARET;
            default -> isDigit(text.charAt(at)) ? DIGITS : LETTERS;
        };
    }

    private static int runEnd(String text, int at, int to, int kind) {
        return switch (kind) {
            case DIGITS -> digitsEnd(text, at, to);
            case LETTERS -> lettersEnd(text, at, to);
            default -> at + 1;
        };
    }

    private static int skipSeparators(String text, int from, int to) {
        int i = from;
        while (i < to && isSeparator(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isSeparator(char c) {
        return !isDigit(c) && !isLetter(c) && c != '~' && c != '^';
    }
}

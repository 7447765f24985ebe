package io.plimsoll.advisory;

/// Runs of ASCII letters and digits inside versions, without copies. Numbers are compared as text,
/// so they have no upper bound.
final class Digits {

    private Digits() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetter(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /// End of the run of digits that begins at `from`; `from` itself where none does.
    static int digitsEnd(String text, int from, int to) {
        int i = from;
        while (i < to && isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    static int lettersEnd(String text, int from, int to) {
        int i = from;
        while (i < to && isLetter(text.charAt(i))) {
            i++;
        }
        return i;
    }

    /// True for at least one character, all digits.
    static boolean areDigits(String text, int from, int to) {
        return from < to && digitsEnd(text, from, to) == to;
    }

    /// First place of `c` in `[from, to)`, else `to`.
    static int indexOf(String text, char c, int from, int to) {
        int i = text.indexOf(c, from);
        return i < 0 || i > to ? to : i;
    }

    static int skipZeros(String text, int from, int to) {
        int i = from;
        while (i < to && text.charAt(i) == '0') {
            i++;
        }
        return i;
    }

    /// Compares two runs of digits as numbers; an empty run is zero.
    static int compareNumbers(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        int i = skipZeros(a, aFrom, aTo);
        int j = skipZeros(b, bFrom, bTo);
        return aTo - i != bTo - j
                ? Integer.compare(aTo - i, bTo - j)
                : compareText(a, i, aTo, b, j, bTo);
    }

    static int compareText(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        int common = Math.min(aTo - aFrom, bTo - bFrom);
        for (int k = 0; k < common; k++) {
            char x = a.charAt(aFrom + k);
            char y = b.charAt(bFrom + k);
            if (x != y) {
                return Character.compare(x, y);
            }
        }
        return Integer.compare(aTo - aFrom, bTo - bFrom);
    }

    /// As [#compareText], with ASCII letters in lower case.
    static int compareIgnoringCase(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        int common = Math.min(aTo - aFrom, bTo - bFrom);
        for (int k = 0; k < common; k++) {
            char x = lower(a.charAt(aFrom + k));
            char y = lower(b.charAt(bFrom + k));
            if (x != y) {
                return Character.compare(x, y);
            }
        }
        return Integer.compare(aTo - aFrom, bTo - bFrom);
    }

    static char lower(char c) {
        return c >= 'A' && c <= 'Z' ? (char) (c + 'a' - 'A') : c;
    }
}

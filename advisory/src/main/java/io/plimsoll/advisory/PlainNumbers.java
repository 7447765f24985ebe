package io.plimsoll.advisory;

import static io.plimsoll.advisory.Digits.digitsEnd;
import static io.plimsoll.advisory.Digits.isDigit;

/// Versions of nothing but numbers and single dots, as most are: the schemes that agree on their
/// order compare them here, without reading tokens.
final class PlainNumbers {

    private PlainNumbers() {}

    static boolean are(String a, String b) {
        return isPlain(a) && isPlain(b);
    }

    /// Missing numbers are 0. Both must be plain.
    static int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (i < a.length() || j < b.length()) {
            int iEnd = digitsEnd(a, i, a.length());
            int jEnd = digitsEnd(b, j, b.length());
            int order = Digits.compareNumbers(a, i, iEnd, b, j, jEnd);
            if (order != 0) {
                return order;
            }
            i = Math.min(iEnd + 1, a.length());
            j = Math.min(jEnd + 1, b.length());
        }
        return 0;
    }

    private static boolean isPlain(String text) {
        boolean afterDigit = false;
        for (int i = 0; i < text.length(); i++) {
            boolean digit = isDigit(text.charAt(i));
            if (!digit && !(afterDigit && text.charAt(i) == '.')) {
                return false;
            }
            afterDigit = digit;
        }
        return afterDigit;
    }
}

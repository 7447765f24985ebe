package io.plimsoll.advisory;

import static io.plimsoll.advisory.Digits.digitsEnd;
import static io.plimsoll.advisory.Digits.isDigit;
import static io.plimsoll.advisory.Digits.isLetter;

/// Text with numbers in it: runs of digits by value, other characters one by one; at each place the
/// end before punctuation, that before digits, those before letters.
final class NaturalOrder {

    private NaturalOrder() {}

    static int compare(String a, String b) {
        return compare(a, 0, a.length(), b, 0, b.length());
    }

    static int compare(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        int i = aFrom;
        int j = bFrom;
        while (i < aTo && j < bTo) {
            char x = a.charAt(i);
            char y = b.charAt(j);
            if (isDigit(x) && isDigit(y)) {
                int iEnd = digitsEnd(a, i, aTo);
                int jEnd = digitsEnd(b, j, bTo);
                int order = Digits.compareNumbers(a, i, iEnd, b, j, jEnd);
                if (order != 0) {
                    return order;
                }
                i = iEnd;
                j = jEnd;
            } else if (x != y) {
                int order = rank(x) - rank(y);
                return order != 0 ? order : Character.compare(x, y);
            } else {
                i++;
                j++;
            }
        }
        return Boolean.compare(i < aTo, j < bTo);
    }

    private static int rank(char c) {
        return isDigit(c) ? 1 : isLetter(c) ? 2 : 0;
    }
}

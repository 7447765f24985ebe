package io.plimsoll.advisory;

import static io.plimsoll.advisory.Digits.areDigits;

/// Numbers parted by dots or dashes; where one list begins the other, the longer comes later.
/// Sources: R's `numeric_version`, Haskell's `Data.Version`. A part that is no number comes before
/// those that are.
final class DottedOrder {

    private DottedOrder() {}

    static int compare(String a, String b) {
        int i = 0;
        int j = 0;
        while (true) {
            int iEnd = partEnd(a, i);
            int jEnd = partEnd(b, j);
            boolean aNumber = areDigits(a, i, iEnd);
            boolean bNumber = areDigits(b, j, jEnd);
            if (aNumber != bNumber) {
                return aNumber ? 1 : -1;
            }
            int order =
                    aNumber
                            ? Digits.compareNumbers(a, i, iEnd, b, j, jEnd)
                            : NaturalOrder.compare(a, i, iEnd, b, j, jEnd);
            if (order != 0) {
                return order;
            }
            if (iEnd == a.length() || jEnd == b.length()) {
                return Boolean.compare(iEnd < a.length(), jEnd < b.length());
            }
            i = iEnd + 1;
            j = jEnd + 1;
        }
    }

    private static int partEnd(String text, int from) {
        int i = from;
        while (i < text.length() && text.charAt(i) != '.' && text.charAt(i) != '-') {
            i++;
        }
        return i;
    }
}

package io.plimsoll.advisory;

/// `1.2.a-pre.1+build`, also for OpenSSL's `1.0.2zd-fips`: any number of parts, trailing zeros
/// without weight, a pre-release before its release, a build after it. Source: Conan's
/// documentation, "Version ranges" and "Semantic versioning extended".
final class ConanOrder {

    private ConanOrder() {}

    static int compare(String a, String b) {
        int aBuild = Digits.indexOf(a, '+', 0, a.length());
        int bBuild = Digits.indexOf(b, '+', 0, b.length());
        int aPre = Digits.indexOf(a, '-', 0, aBuild);
        int bPre = Digits.indexOf(b, '-', 0, bBuild);
        int order = compareParts(a, 0, aPre, b, 0, bPre);
        if (order == 0 && (aPre == aBuild || bPre == bBuild)) {
            order = Boolean.compare(aPre == aBuild, bPre == bBuild);
        } else if (order == 0) {
            order = compareParts(a, aPre + 1, aBuild, b, bPre + 1, bBuild);
        }
        if (order != 0) {
            return order;
        }
        if (aBuild == a.length() || bBuild == b.length()) {
            return Boolean.compare(aBuild < a.length(), bBuild < b.length());
        }
        return compareParts(a, aBuild + 1, a.length(), b, bBuild + 1, b.length());
    }

    private static int compareParts(String a, int aFrom, int aTo, String b, int bFrom, int bTo) {
        return NaturalOrder.compare(
                a,
                aFrom,
                withoutTrailingZeros(a, aFrom, aTo),
                b,
                bFrom,
                withoutTrailingZeros(b, bFrom, bTo));
    }

    private static int withoutTrailingZeros(String text, int from, int to) {
        int end = to;
        for (int i = to; i > from; ) {
            while (i > from && text.charAt(i - 1) == '0') {
                i--;
            }
            if (i == end || (i > from && text.charAt(i - 1) != '.')) {
                return end;
            }
            i = Math.max(from, i - 1);
            end = i;
        }
        return end;
    }
}

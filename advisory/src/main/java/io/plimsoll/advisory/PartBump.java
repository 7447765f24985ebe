package io.plimsoll.advisory;

import java.math.BigInteger;

/// The number at one place of a dotted version, and the version that has the next one there and
/// ends with it: what `~` and `^` ranges are bounded by.
final class PartBump {

    private PartBump() {}

    static int count(String version) {
        return (int) core(version).chars().filter(c -> c == '.').count() + 1;
    }

    /// The place of the first number that is not 0, else the last place.
    static int firstNotZero(String version) {
        int last = count(version) - 1;
        for (int place = 0; place < last; place++) {
            String part = part(version, place);
            if (Digits.skipZeros(part, 0, part.length()) < part.length()) {
                return place;
            }
        }
        return last;
    }

    static boolean isEven(String version, int place) {
        String part = part(version, place);
        return !part.isEmpty() && "02468".indexOf(part.charAt(part.length() - 1)) >= 0;
    }

    /// What is no number at that place counts as 0.
    static String bump(String version, int place) {
        String part = part(version, place);
        int digits = Digits.digitsEnd(part, 0, part.length());
        var number = digits == 0 ? BigInteger.ZERO : new BigInteger(part.substring(0, digits));
        return core(version).substring(0, start(version, place)) + number.add(BigInteger.ONE);
    }

    private static String part(String version, int place) {
        String core = core(version);
        int start = start(version, place);
        return core.substring(start, Digits.indexOf(core, '.', start, core.length()));
    }

    private static int start(String version, int place) {
        int start = 0;
        for (int i = 0; i < place; i++) {
            start = version.indexOf('.', start) + 1;
        }
        return start;
    }

    /// Without pre-release and build.
    private static String core(String version) {
        int end = Digits.indexOf(version, '+', 0, version.length());
        return version.substring(0, Digits.indexOf(version, '-', 0, end));
    }
}

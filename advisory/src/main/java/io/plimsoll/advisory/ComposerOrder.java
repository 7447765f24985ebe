package io.plimsoll.advisory;

import static io.plimsoll.advisory.Digits.digitsEnd;
import static io.plimsoll.advisory.Digits.isDigit;
import static io.plimsoll.advisory.Digits.isLetter;
import static io.plimsoll.advisory.Digits.lettersEnd;

/// Numbers and words, parted by anything: unknown words, `dev`, `alpha`, `beta`, `RC`, the end,
/// numbers and `pl` follow one another in this order. Source: PHP manual, `version_compare`; a word
/// is known by its beginning. Unlike there, `#` is punctuation.
final class ComposerOrder {

    private static final int UNKNOWN = 0;
    private static final int DEV = 1;
    private static final int ALPHA = 2;
    private static final int BETA = 3;
    private static final int CANDIDATE = 4;
    private static final int END = 5;
    private static final int NUMBER = 6;
    private static final int PATCH = 7;

    private ComposerOrder() {}

    static int compare(String a, String b) {
        int i = start(a);
        int j = start(b);
        while (true) {
            i = tokenStart(a, i);
            j = tokenStart(b, j);
            int kind = kind(a, i);
            int order = kind - kind(b, j);
            if (order != 0 || kind == END) {
                return order;
            }
            int iEnd = tokenEnd(a, i);
            int jEnd = tokenEnd(b, j);
            order = kind == NUMBER ? Digits.compareNumbers(a, i, iEnd, b, j, jEnd) : 0;
            if (order != 0) {
                return order;
            }
            i = iEnd;
            j = jEnd;
        }
    }

    private static int start(String version) {
        return version.startsWith("v") || version.startsWith("V") ? 1 : 0;
    }

    private static int tokenStart(String text, int from) {
        int i = from;
        while (i < text.length() && !isDigit(text.charAt(i)) && !isLetter(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int tokenEnd(String text, int from) {
        return isDigit(text.charAt(from))
                ? digitsEnd(text, from, text.length())
                : lettersEnd(text, from, text.length());
    }

    private static int kind(String text, int at) {
        if (at == text.length()) {
            return END;
        }
        return switch (Digits.lower(text.charAt(at))) {
            case '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> NUMBER;
            case 'a' -> ALPHA;
            case 'b' -> BETA;
            case 'p' -> PATCH;
            case 'd' -> text.regionMatches(true, at, "dev", 0, 3) ? DEV : UNKNOWN;
            case 'r' -> text.regionMatches(true, at, "rc", 0, 2) ? CANDIDATE : UNKNOWN;
            default -> UNKNOWN;
        };
    }
}

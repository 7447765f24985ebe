package io.plimsoll.advisory;

import static io.plimsoll.advisory.Digits.digitsEnd;
import static io.plimsoll.advisory.Digits.isDigit;
import static io.plimsoll.advisory.Digits.isLetter;
import static io.plimsoll.advisory.Digits.lettersEnd;

/// Numbers and words, parted by anything: a word makes a pre-release, a dash stands for `.pre.`,
/// and zeros before the first word and at the end have no weight. Source: RubyGems, `Gem::Version`.
final class GemOrder {

    private static final int WORD = 0;
    private static final int NUMBER = 1;

    private GemOrder() {}

    static int compare(String a, String b) {
        if (PlainNumbers.are(a, b)) {
            return PlainNumbers.compare(a, b);
        }
        var x = segments(a);
        var y = segments(b);
        int common = Math.min(x.count(), y.count());
        for (int i = 0; i < common; i++) {
            int order = x.kind(i) - y.kind(i);
            if (order == 0) {
                order = x.kind(i) == NUMBER ? x.compareNumbers(y, i) : x.compareText(y, i);
            }
            if (order != 0) {
                return order;
            }
        }
        return compareWithZeros(x, common) - compareWithZeros(y, common);
    }

    /// What remains against zeros without end.
    private static int compareWithZeros(Tokens tokens, int from) {
        for (int i = from; i < tokens.count(); i++) {
            if (tokens.kind(i) == WORD) {
                return -1;
            }
            if (!tokens.isZero(i)) {
                return 1;
            }
        }
        return 0;
    }

    private static Tokens segments(String version) {
        String text = version.indexOf('-') < 0 ? version : version.replace("-", ".pre.");
        var tokens = new Tokens(text);
        boolean words = false;
        for (int i = 0; i < text.length(); ) {
            char c = text.charAt(i);
            int end = i + 1;
            if (isDigit(c)) {
                end = digitsEnd(text, i, text.length());
                tokens.add(NUMBER, i, end);
            } else if (isLetter(c)) {
                if (!words) {
                    removeZeros(tokens);
                }
                words = true;
                end = lettersEnd(text, i, text.length());
                tokens.add(WORD, i, end);
            }
            i = end;
        }
        removeZeros(tokens);
        return tokens;
    }

    private static void removeZeros(Tokens tokens) {
        while (tokens.count() > 0
                && tokens.kind(tokens.count() - 1) == NUMBER
                && tokens.isZero(tokens.count() - 1)) {
            tokens.removeLast();
        }
    }
}

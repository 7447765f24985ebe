package io.plimsoll.advisory;

import static io.plimsoll.advisory.Digits.digitsEnd;
import static io.plimsoll.advisory.Digits.isDigit;

import java.util.Locale;

/// Tokens parted by dots, dashes and the border between digits and letters, which counts as a dash.
/// Source: Maven, POM reference, "Version order specification".
///
/// Maven pads the shorter version with nulls, and so has cycles: `1 < 1-sp < 1.0.alpha < 1`. Here
/// each place of a version has one of the ranks below, where a zero (or an empty qualifier such as
/// `ga`) is ranked by the next token that is not, and versions are compared place by place. That is
/// an order, and Maven's own where Maven has one.
final class MavenOrder {

    private static final int DOT_PRE_RELEASE = 0;
    private static final int DASH_PRE_RELEASE = 1;
    private static final int EMPTY_BEFORE_PRE_RELEASE = 2;
    private static final int ZERO_BEFORE_PRE_RELEASE = 3;
    private static final int END = 4;
    private static final int EMPTY = 5;
    private static final int DOT_SERVICE_PACK = 6;
    private static final int DOT_WORD = 7;
    private static final int DASH_SERVICE_PACK = 8;
    private static final int DASH_WORD = 9;
    private static final int DASH_NUMBER = 10;
    private static final int DOT_NUMBER = 11;

    private MavenOrder() {}

    static int compare(String a, String b) {
        if (PlainNumbers.are(a, b)) {
            return PlainNumbers.compare(a, b);
        }
        var x = tokens(a);
        var y = tokens(b);
        for (int i = 0; i < x.count() || i < y.count(); i++) {
            int rank = i < x.count() ? x.kind(i) : END;
            int order = rank - (i < y.count() ? y.kind(i) : END);
            if (order == 0) {
                order =
                        switch (rank) {
                            case DOT_PRE_RELEASE, DASH_PRE_RELEASE ->
                                    preRelease(x, i) - preRelease(y, i);
                            case DOT_WORD, DASH_WORD -> x.compareText(y, i);
                            case DASH_NUMBER, DOT_NUMBER -> x.compareNumbers(y, i);
                            default -> 0;
                        };
            }
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    private static Tokens tokens(String version) {
        String text = version.toLowerCase(Locale.ROOT);
        var tokens = new Tokens(text);
        boolean dash = false;
        for (int i = 0; i < text.length(); ) {
            int end = tokenEnd(text, i);
            if (dash) {
                removeNulls(tokens);
            }
            tokens.add(rank(text, i, end, dash), i, end);
            boolean separated =
                    end < text.length() && (text.charAt(end) == '.' || text.charAt(end) == '-');
            dash = !separated || text.charAt(end) == '-';
            i = separated ? end + 1 : end;
        }
        removeNulls(tokens);
        rankNulls(tokens);
        return tokens;
    }

    private static int tokenEnd(String text, int from) {
        if (isDigit(text.charAt(from))) {
            return digitsEnd(text, from, text.length());
        }
        int i = from;
        while (i < text.length()
                && text.charAt(i) != '.'
                && text.charAt(i) != '-'
                && !isDigit(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static int rank(String text, int start, int end, boolean dash) {
        if (start == end || isDigit(text.charAt(start))) {
            return dash ? DASH_NUMBER : DOT_NUMBER;
        }
        int length = end - start;
        if (preRelease(text, start, end) >= 0) {
            return dash ? DASH_PRE_RELEASE : DOT_PRE_RELEASE;
        }
        if (length == 2 && text.startsWith("sp", start)) {
            return dash ? DASH_SERVICE_PACK : DOT_SERVICE_PACK;
        }
        boolean empty =
                (length == 2 && text.startsWith("ga", start))
                        || (length == 5 && text.startsWith("final", start))
                        || (length == 7 && text.startsWith("release", start));
        if (empty) {
            return EMPTY;
        }
        return dash ? DASH_WORD : DOT_WORD;
    }

    private static int preRelease(Tokens tokens, int index) {
        return preRelease(tokens.text, tokens.start(index), tokens.end(index));
    }

    /// The place among the qualifiers before the release, or -1. Letters stand for the words only
    /// where a digit follows at once.
    private static int preRelease(String text, int start, int end) {
        boolean number = end < text.length() && isDigit(text.charAt(end));
        return switch (end - start) {
            case 1 ->
                    switch (number ? text.charAt(start) : ' ') {
                        case 'a' -> 0;
                        case 'b' -> 1;
                        case 'm' -> 2;
                        default -> -1;
                    };
            case 2 -> text.startsWith("rc", start) || text.startsWith("cr", start) ? 3 : -1;
            case 4 -> text.startsWith("beta", start) ? 1 : -1;
            case 5 -> text.startsWith("alpha", start) ? 0 : -1;
            case 8 -> text.startsWith("snapshot", start) ? 4 : -1;
            case 9 -> text.startsWith("milestone", start) ? 2 : -1;
            default -> -1;
        };
    }

    private static boolean isNull(Tokens tokens, int index) {
        return switch (tokens.kind(index)) {
            case EMPTY -> true;
            case DASH_NUMBER, DOT_NUMBER -> tokens.isZero(index);
            default -> false;
        };
    }

    private static void removeNulls(Tokens tokens) {
        while (tokens.count() > 0 && isNull(tokens, tokens.count() - 1)) {
            tokens.removeLast();
        }
    }

    private static void rankNulls(Tokens tokens) {
        boolean beforePreRelease = false;
        for (int i = tokens.count() - 1; i >= 0; i--) {
            if (!isNull(tokens, i)) {
                beforePreRelease = tokens.kind(i) <= DASH_PRE_RELEASE;
            } else if (beforePreRelease) {
                tokens.kind(
                        i,
                        tokens.kind(i) == EMPTY
                                ? EMPTY_BEFORE_PRE_RELEASE
                                : ZERO_BEFORE_PRE_RELEASE);
            }
        }
    }
}

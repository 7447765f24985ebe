package io.plimsoll.advisory;

import static io.plimsoll.advisory.Digits.digitsEnd;
import static io.plimsoll.advisory.Digits.isDigit;
import static io.plimsoll.advisory.Digits.isLetter;

import java.util.Locale;

/// One version of Python's, `[N!]N(.N)*[{a|b|rc}N][.postN][.devN][+local]`, as stretches of its
/// text. Source: PyPA, "Version specifiers", with its normalisations. Other texts come before, in
/// the order that setuptools once had for them.
final class Pep440Version {

    private static final int NONE = -1;

    private final String text;
    private int at;
    private boolean valid;
    private int epochStart;
    private int epochEnd;
    private int releaseStart;
    private int releaseEnd;

    /// `a`, `b`, `c` for candidates; 0 where none.
    private char pre;

    private int preStart;
    private int preEnd;
    private int postStart = NONE;
    private int postEnd;
    private int devStart = NONE;
    private int devEnd;
    private int localStart = NONE;

    private Pep440Version(String version) {
        text = version.strip().toLowerCase(Locale.ROOT);
        valid = read();
    }

    static int compare(String a, String b) {
        if (PlainNumbers.are(a, b)) {
            return PlainNumbers.compare(a, b);
        }
        var x = new Pep440Version(a);
        var y = new Pep440Version(b);
        if (x.valid && y.valid) {
            return x.compareTo(y);
        }
        return x.valid == y.valid
                ? LegacyPythonOrder.compare(a, b)
                : Boolean.compare(x.valid, y.valid);
    }

    private boolean read() {
        at = text.startsWith("v") ? 1 : 0;
        int first = at;
        int firstEnd = digitsEnd(text, at, text.length());
        if (firstEnd == first) {
            return false;
        }
        if (peek(firstEnd) == '!') {
            epochStart = first;
            epochEnd = firstEnd;
            at = firstEnd + 1;
        }
        if (!isDigit(peek(at))) {
            return false;
        }
        readRelease();
        readPre();
        readPost();
        readDev();
        return at == text.length() || readLocal();
    }

    private void readRelease() {
        releaseStart = at;
        at = digitsEnd(text, at, text.length());
        while (peek(at) == '.' && isDigit(peek(at + 1))) {
            at = digitsEnd(text, at + 1, text.length());
        }
        releaseEnd = at;
    }

    private void readPre() {
        int word = isSeparator(peek(at)) ? at + 1 : at;
        int length = wordLength(word, "alpha", "a", "beta", "b", "preview", "pre", "rc", "c");
        if (length > 0) {
            pre = peek(word) == 'a' || peek(word) == 'b' ? peek(word) : 'c';
            preStart = numberStart(word + length);
            preEnd = at;
        }
    }

    private void readPost() {
        if (peek(at) == '-' && isDigit(peek(at + 1))) {
            postStart = at + 1;
            at = digitsEnd(text, postStart, text.length());
            postEnd = at;
            return;
        }
        int word = isSeparator(peek(at)) ? at + 1 : at;
        int length = wordLength(word, "post", "rev", "r");
        if (length > 0) {
            postStart = numberStart(word + length);
            postEnd = at;
        }
    }

    private void readDev() {
        int word = isSeparator(peek(at)) ? at + 1 : at;
        int length = wordLength(word, "dev");
        if (length > 0) {
            devStart = numberStart(word + length);
            devEnd = at;
        }
    }

    /// Start of the number behind a word, which may be missing and then is 0; `at` goes behind it.
    private int numberStart(int wordEnd) {
        int start =
                isSeparator(peek(wordEnd)) && isDigit(peek(wordEnd + 1)) ? wordEnd + 1 : wordEnd;
        at = digitsEnd(text, start, text.length());
        return start;
    }

    private boolean readLocal() {
        if (peek(at) != '+') {
            return false;
        }
        localStart = at + 1;
        boolean inPart = false;
        for (int i = localStart; i < text.length(); i++) {
            boolean part = isDigit(text.charAt(i)) || isLetter(text.charAt(i));
            if (!part && !(inPart && isSeparator(text.charAt(i)))) {
                return false;
            }
            inPart = part;
        }
        return inPart;
    }

    private int wordLength(int from, String... words) {
        for (String word : words) {
            if (text.startsWith(word, from)) {
                return word.length();
            }
        }
        return 0;
    }

    /// The character at a place, 0 behind the end.
    private char peek(int place) {
        return place < text.length() ? text.charAt(place) : 0;
    }

    private static boolean isSeparator(char c) {
        return c == '.' || c == '-' || c == '_';
    }

    private int compareTo(Pep440Version other) {
        int order =
                Digits.compareNumbers(
                        text, epochStart, epochEnd, other.text, other.epochStart, other.epochEnd);
        order = order != 0 ? order : compareRelease(other);
        order = order != 0 ? order : comparePre(other);
        order =
                order != 0
                        ? order
                        : compareOptional(
                                postStart, postEnd, other, other.postStart, other.postEnd, -1);
        order =
                order != 0
                        ? order
                        : compareOptional(devStart, devEnd, other, other.devStart, other.devEnd, 1);
        return order != 0 ? order : compareLocal(other);
    }

    private int compareRelease(Pep440Version other) {
        int i = releaseStart;
        int j = other.releaseStart;
        while (i < releaseEnd || j < other.releaseEnd) {
            int iEnd = digitsEnd(text, i, releaseEnd);
            int jEnd = digitsEnd(other.text, j, other.releaseEnd);
            int order = Digits.compareNumbers(text, i, iEnd, other.text, j, jEnd);
            if (order != 0) {
                return order;
            }
            i = Math.min(iEnd + 1, releaseEnd);
            j = Math.min(jEnd + 1, other.releaseEnd);
        }
        return 0;
    }

    private int comparePre(Pep440Version other) {
        int order = preRank() - other.preRank();
        return order != 0 || pre == 0
                ? order
                : Digits.compareNumbers(
                        text, preStart, preEnd, other.text, other.preStart, other.preEnd);
    }

    /// A development release of the release itself comes before its pre-releases.
    private int preRank() {
        if (pre != 0) {
            return pre;
        }
        return postStart == NONE && devStart != NONE ? 0 : 'z';
    }

    /// @param missing where a missing number comes: before (-1) or after (1) all others
    private int compareOptional(
            int start, int end, Pep440Version other, int otherStart, int otherEnd, int missing) {
        if (start == NONE || otherStart == NONE) {
            return missing * Boolean.compare(start == NONE, otherStart == NONE);
        }
        return Digits.compareNumbers(text, start, end, other.text, otherStart, otherEnd);
    }

    /// None before any; texts before numbers; fewer parts before more.
    private int compareLocal(Pep440Version other) {
        if (localStart == NONE || other.localStart == NONE) {
            return Boolean.compare(localStart != NONE, other.localStart != NONE);
        }
        int i = localStart;
        int j = other.localStart;
        while (i < text.length() && j < other.text.length()) {
            int iEnd = partEnd(i);
            int jEnd = other.partEnd(j);
            boolean number = Digits.areDigits(text, i, iEnd);
            if (number != Digits.areDigits(other.text, j, jEnd)) {
                return number ? 1 : -1;
            }
            int order =
                    number
                            ? Digits.compareNumbers(text, i, iEnd, other.text, j, jEnd)
                            : Digits.compareText(text, i, iEnd, other.text, j, jEnd);
            if (order != 0) {
                return order;
            }
            i = iEnd + 1;
            j = jEnd + 1;
        }
        return Boolean.compare(i < text.length(), j < other.text.length());
    }

    private int partEnd(int from) {
        int i = from;
        while (i < text.length() && !isSeparator(text.charAt(i))) {
            i++;
        }
        return i;
    }
}

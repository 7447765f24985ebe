package io.plimsoll.advisory;

import static io.plimsoll.advisory.Digits.digitsEnd;
import static io.plimsoll.advisory.Digits.isDigit;

/// Alpine's `1.2.3b_rc4_p5~c0ffee-r6` and Gentoo's form, which it descends from: numbers, one
/// letter, suffixes, a commit, a revision.
///
/// Alpine is ordered as by apk-tools after 3.0, which differs from 2.x and 3.0 in broken versions
/// only: a version that leaves the form comes before the one that does not, and two that leave it
/// at the same place are ordered by the rest, unless that begins with a dash. Sources: apk-tools,
/// `apk-package(5)` and its `version.data`; Gentoo's Package Manager Specification, chapter 3.
final class SuffixOrder {

    private SuffixOrder() {}

    static int compareApk(String a, String b) {
        return compare(new Cursor(a, false), new Cursor(b, false));
    }

    static int compareGentoo(String a, String b) {
        return compare(new Cursor(a, true), new Cursor(b, true));
    }

    private static int compare(Cursor a, Cursor b) {
        while (true) {
            a.next();
            b.next();
            int order = a.kind - b.kind;
            if (order == 0) {
                order = a.compareToken(b);
            }
            if (order != 0 || a.kind == END || a.kind == INVALID) {
                return order;
            }
        }
    }

    // Kinds of tokens, in the order in which versions that differ in kind are sorted.
    private static final int BEFORE_RELEASE = 0;
    private static final int INVALID = 1;
    private static final int END = 2;
    private static final int REVISION = 3;
    private static final int COMMIT = 4;
    private static final int SUFFIX_NUMBER = 5;
    private static final int AFTER_RELEASE = 6;
    private static final int LETTER = 7;
    private static final int NUMBER = 8;

    private static final String[] APK_SUFFIXES = {
        "alpha", "beta", "pre", "rc", "cvs", "svn", "git", "hg", "p"
    };
    private static final String[] GENTOO_SUFFIXES = {"alpha", "beta", "pre", "rc", "p"};

    /// Index of the first suffix that comes after the release, in both lists.
    private static final int FIRST_AFTER_RELEASE = 4;

    /// One token at a time.
    private static final class Cursor {
        private final String text;
        private final boolean gentoo;
        private int kind = -1;
        private int start;
        private int end;
        private int suffix;

        Cursor(String text, boolean gentoo) {
            this.text = text;
            this.gentoo = gentoo;
        }

        /// In Gentoo a suffix without number and a missing revision are those with 0.
        void next() {
            do {
                read();
            } while (gentoo
                    && (kind == SUFFIX_NUMBER || kind == REVISION)
                    && Digits.skipZeros(text, start, end) == end);
        }

        private void read() {
            int before = kind;
            start = end;
            if (start == text.length()) {
                kind = END;
                return;
            }
            char c = text.charAt(start);
            if (before == -1) {
                kind = isDigit(c) ? number(start) : INVALID;
            } else if (c == '.' && before == NUMBER) {
                kind = number(start + 1);
            } else if (c >= 'a' && c <= 'z' && before == NUMBER) {
                kind = LETTER;
                end = start + 1;
            } else if (c == '_' && before > COMMIT) {
                kind = suffix();
            } else if (isDigit(c) && (before == BEFORE_RELEASE || before == AFTER_RELEASE)) {
                number(start);
                kind = SUFFIX_NUMBER;
            } else if (c == '~' && !gentoo && before != COMMIT && before != REVISION) {
                kind = commit();
            } else if (c == '-' && before != REVISION) {
                kind = revision();
            } else {
                kind = INVALID;
            }
        }

        private int number(int from) {
            int to = digitsEnd(text, from, text.length());
            if (to == from) {
                return INVALID;
            }
            start = from;
            end = to;
            return NUMBER;
        }

        private int suffix() {
            int to = start + 1;
            while (to < text.length() && text.charAt(to) >= 'a' && text.charAt(to) <= 'z') {
                to++;
            }
            String[] known = gentoo ? GENTOO_SUFFIXES : APK_SUFFIXES;
            for (int i = 0; i < known.length; i++) {
                if (known[i].length() == to - start - 1 && text.startsWith(known[i], start + 1)) {
                    suffix = i;
                    end = to;
                    return i < FIRST_AFTER_RELEASE ? BEFORE_RELEASE : AFTER_RELEASE;
                }
            }
            return INVALID;
        }

        private int commit() {
            int to = start + 1;
            while (to < text.length() && Character.digit(text.charAt(to), 16) >= 0) {
                to++;
            }
            if (to == start + 1) {
                return INVALID;
            }
            start++;
            end = to;
            return COMMIT;
        }

        /// `-r` and a number, which may be missing at the end or before another dash.
        private int revision() {
            if (!text.startsWith("-r", start)) {
                return INVALID;
            }
            int to = digitsEnd(text, start + 2, text.length());
            if (to == start + 2 && to < text.length() && text.charAt(to) != '-') {
                return INVALID;
            }
            start += 2;
            end = to;
            return REVISION;
        }

        int compareToken(Cursor other) {
            return switch (kind) {
                case BEFORE_RELEASE, AFTER_RELEASE -> suffix - other.suffix;
                case END -> 0;
                case INVALID -> compareRest(other);
                case LETTER, COMMIT ->
                        Digits.compareText(text, start, end, other.text, other.start, other.end);
                case NUMBER ->
                        start > 0 && (leadsWithZero() || other.leadsWithZero())
                                ? compareFraction(other)
                                : compareNumber(other);
                default -> compareNumber(other);
            };
        }

        private int compareNumber(Cursor other) {
            return Digits.compareNumbers(text, start, end, other.text, other.start, other.end);
        }

        /// Numbers after the first that begin with 0 are read like decimal places.
        private int compareFraction(Cursor other) {
            return Digits.compareText(
                    text,
                    start,
                    gentoo ? withoutTrailingZeros() : end,
                    other.text,
                    other.start,
                    gentoo ? other.withoutTrailingZeros() : other.end);
        }

        private int withoutTrailingZeros() {
            int to = end;
            while (to > start && text.charAt(to - 1) == '0') {
                to--;
            }
            return to;
        }

        private boolean leadsWithZero() {
            return text.charAt(start) == '0';
        }

        private int compareRest(Cursor other) {
            boolean dash = text.charAt(start) == '-';
            boolean otherDash = other.text.charAt(other.start) == '-';
            if (dash || otherDash) {
                return Boolean.compare(otherDash, dash);
            }
            return NaturalOrder.compare(
                    text, start, text.length(), other.text, other.start, other.text.length());
        }
    }
}

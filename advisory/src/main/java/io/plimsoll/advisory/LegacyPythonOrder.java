package io.plimsoll.advisory;

import static io.plimsoll.advisory.Digits.digitsEnd;
import static io.plimsoll.advisory.Digits.isDigit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Python versions from before PEP 440, as `pkg_resources` ordered them: numbers after words, words
/// by text, a dash like a late release, `dev` and release candidates before the release.
final class LegacyPythonOrder {

    /// Stands behind every version: words from here on come after the release.
    private static final String FINAL = "final";

    private static final String DASH = "final-";

    private LegacyPythonOrder() {}

    static int compare(String a, String b) {
        var x = parts(a);
        var y = parts(b);
        int common = Math.min(x.size(), y.size());
        for (int i = 0; i < common; i++) {
            int order = compareParts(x.get(i), y.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(x.size(), y.size());
    }

    private static int compareParts(String a, String b) {
        boolean number = isDigit(a.charAt(0));
        if (number != isDigit(b.charAt(0))) {
            return number ? 1 : -1;
        }
        return number ? Digits.compareNumbers(a, 0, a.length(), b, 0, b.length()) : a.compareTo(b);
    }

    private static List<String> parts(String version) {
        String text = version.toLowerCase(Locale.ROOT);
        var parts = new ArrayList<String>();
        for (int i = 0; i < text.length(); ) {
            int end = partEnd(text, i);
            String part = text.substring(i, end);
            i = end;
            switch (part) {
                case "." -> {}
                case "-" -> add(DASH, parts);
                case "pre", "preview", "rc" -> add("c", parts);
                case "dev" -> add("@", parts);
                default -> add(part, parts);
            }
        }
        add(FINAL, parts);
        return parts;
    }

    /// A word takes the zeros before it away; one before the release also the dashes.
    private static void add(String part, List<String> parts) {
        if (!isDigit(part.charAt(0))) {
            if (part.compareTo(FINAL) < 0) {
                while (!parts.isEmpty() && parts.getLast().equals(DASH)) {
                    parts.removeLast();
                }
            }
            while (!parts.isEmpty() && isZero(parts.getLast())) {
                parts.removeLast();
            }
        }
        parts.add(part);
    }

    private static boolean isZero(String part) {
        return Digits.skipZeros(part, 0, part.length()) == part.length();
    }

    /// Digits, lower-case letters, a dot, a dash, or a run of anything else.
    private static int partEnd(String text, int from) {
        if (isDigit(text.charAt(from))) {
            return digitsEnd(text, from, text.length());
        }
        if (text.charAt(from) == '.' || text.charAt(from) == '-') {
            return from + 1;
        }
        boolean word = isWord(text.charAt(from));
        int i = from;
        while (i < text.length() && isWord(text.charAt(i)) == word && !isBorder(text.charAt(i))) {
            i++;
        }
        return i;
    }

    private static boolean isWord(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isBorder(char c) {
        return isDigit(c) || c == '.' || c == '-';
    }
}

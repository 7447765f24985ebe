package io.plimsoll.advisory;

/// Texts for people, cut to one line.
final class Titles {

    private Titles() {}

    /// Control characters and runs of white space become one space; what is longer ends in `…`.
    static String oneLine(String text, int limit) {
        var line = new StringBuilder(Math.min(text.length(), limit + 1));
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || Character.isISOControl(c)) {
                space = !line.isEmpty();
                continue;
            }
            if (line.length() + (space ? 1 : 0) >= limit) {
                int end = line.length();
                // Half a surrogate pair is no text.
                if (Character.isHighSurrogate(line.charAt(end - 1))) {
                    line.setLength(end - 1);
                }
                return line.append('…').toString();
            }
            if (space) {
                line.append(' ');
                space = false;
            }
            line.append(c);
        }
        return line.toString();
    }
}

package io.plimsoll.inventory;

/// Character classes of file formats, which mean ASCII and no other script's letters and digits.
final class Ascii {

    private Ascii() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLetterOrDigit(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }

    /// Whether the text begins with a digit.
    static boolean startsWithDigit(String text) {
        return !text.isEmpty() && isDigit(text.charAt(0));
    }
}

package io.plimsoll.report;

import java.util.Locale;

/// Foreign text made fit for a terminal. Names in an image can hold escape sequences that clear the
/// screen, and direction marks that show a text as another one (Unicode UTR #36, "Bidirectional
/// Text Spoofing"): such characters are shown by their number.
public final class Printable {

    private static final char REPLACEMENT = '\ufffd';

    private Printable() {}

    /// False for controls (C0, DEL, C1), invisible format characters (all direction marks among
    /// them), line and paragraph separators, unassigned and private characters, and lone halves of
    /// a pair.
    static boolean isSafe(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED ->
                    false;
            default -> true;
        };
    }

    /// As in JSON; with braces, as in ECMAScript, beyond the basic plane.
    static String escape(int character) {
        return String.format(
                Locale.ROOT,
                Character.isBmpCodePoint(character) ? "\\u%04x" : "\\u{%x}",
                character);
    }

    /// One line of safe text: white space becomes a space, whatever is not safe its number.
    public static String line(String foreign) {
        if (isPlain(foreign)) {
            return foreign;
        }
        var line = new StringBuilder(foreign.length());
        foreign.codePoints()
                .forEach(character -> {
                    if (character == '\n' || character == '\t' || character == '\r') {
                        line.append(' ');
                    } else if (isSafe(character)) {
                        line.appendCodePoint(character);
                    } else {
                        line.append(escape(character));
                    }
                });
        return line.toString();
    }

    /// With U+FFFD for each lone half of a surrogate pair: it has no UTF-8 form.
    static String wellFormed(String foreign) {
        boolean whole = true;
        for (int at = 0; at < foreign.length(); at++) {
            whole &= !Character.isSurrogate(foreign.charAt(at));
        }
        if (whole) {
            return foreign;
        }
        var text = new StringBuilder(foreign.length());
        foreign.codePoints()
                .forEach(character ->
                        text.appendCodePoint(
                                Character.getType(character) == Character.SURROGATE
                                        ? REPLACEMENT
                                        : character));
        return text.toString();
    }

    /// Columns that safe text takes on a terminal: two for East Asian wide characters and emoji,
    /// none for combining marks.
    static int columns(String safe) {
        return isPlain(safe) ? safe.length() : safe.codePoints().map(Printable::columns).sum();
    }

    /// The text if it fits, else its beginning and `…`.
    static String clip(String safe, int columns) {
        if (columns(safe) <= columns) {
            return safe;
        }
        var clipped = new StringBuilder();
        int left = columns - 1;
        for (int character : safe.codePoints().toArray()) {
            left -= columns(character);
            if (left < 0) {
                break;
            }
            clipped.appendCodePoint(character);
        }
        return clipped.toString().stripTrailing() + "…";
    }

    /// The text if it fits, else `…` and its end.
    static String clipStart(String safe, int columns) {
        int excess = columns(safe) - columns;
        if (excess <= 0) {
            return safe;
        }
        int start = 0;
        // One more column for the ellipsis.
        for (int gone = 0; gone <= excess && start < safe.length(); ) {
            int character = safe.codePointAt(start);
            gone += columns(character);
            start += Character.charCount(character);
        }
        return "…" + safe.substring(start);
    }

    /// Printable ASCII only, as nearly all text is: safe as it stands, a column each.
    private static boolean isPlain(String text) {
        for (int at = 0; at < text.length(); at++) {
            char character = text.charAt(at);
            if (character < ' ' || character > '~') {
                return false;
            }
        }
        return true;
    }

    private static int columns(int character) {
        if (character < 0x300) {
            return 1;
        }
        int type = Character.getType(character);
        if (type == Character.NON_SPACING_MARK || type == Character.ENCLOSING_MARK) {
            return 0;
        }
        return isWide(character) ? 2 : 1;
    }

    /// The blocks whose characters are W or F in Unicode's EastAsianWidth.txt, roughly.
    private static boolean isWide(int character) {
        return (character >= 0x1100 && character <= 0x115f)
                || (character >= 0x2e80 && character <= 0xa4cf)
                || (character >= 0xac00 && character <= 0xd7a3)
                || (character >= 0xf900 && character <= 0xfaff)
                || (character >= 0xfe30 && character <= 0xfe6f)
                || (character >= 0xff00 && character <= 0xff60)
                || (character >= 0xffe0 && character <= 0xffe6)
                || (character >= 0x1f300 && character <= 0x1faff)
                || (character >= 0x20000 && character <= 0x3fffd);
    }
}

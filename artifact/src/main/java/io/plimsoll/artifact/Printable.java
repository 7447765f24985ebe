package io.plimsoll.artifact;

/// Text of a foreign server or program, made fit to be shown: on one line, without control
/// characters, and short.
final class Printable {

    private static final int LONGEST = 300;

    private Printable() {}

    static String text(String foreign) {
        var shown = new StringBuilder();
        foreign.strip()
                .codePoints()
                .limit(LONGEST)
                .map(c -> isPlain(c) ? c : ' ')
                .forEach(shown::appendCodePoint);
        return shown + (foreign.codePointCount(0, foreign.length()) > LONGEST ? "…" : "");
    }

    private static boolean isPlain(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR ->
                    false;
            default -> true;
        };
    }
}

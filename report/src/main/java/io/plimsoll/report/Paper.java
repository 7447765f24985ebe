package io.plimsoll.report;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;

/// Lines of a table. No line is longer than the screen is wide, and all text goes through
/// [Printable#line], so that nothing foreign reaches the terminal as it was.
final class Paper {

    /// Where the right edge is for what stands there: farther away the eye loses the line.
    private static final int RIGHT = 110;

    private static final int PARAGRAPH = 1_000;

    private final Writer out;
    private final int width;
    private final boolean colour;

    Paper(Writer out, Screen screen) {
        this.out = out;
        this.width = screen.width();
        this.colour = screen.colour();
    }

    int width() {
        return width;
    }

    void blank() throws IOException {
        out.write('\n');
    }

    void heading(String text) throws IOException {
        blank();
        line().add(text, Ink.BOLD).end();
    }

    Line line() {
        return new Line();
    }

    /// Text over as many lines as it takes, broken at spaces; cut off at [#PARAGRAPH] columns.
    ///
    /// @param first what stands before it, in its own ink
    void paragraph(String first, Ink ink, String text) throws IOException {
        int indent = Printable.columns(first);
        Line line = line().add(first, ink);
        boolean fresh = true;
        for (String word : Printable.clip(Printable.line(text), PARAGRAPH).split(" +", -1)) {
            if (!fresh && line.left() < Printable.columns(word) + 1) {
                line.end();
                line = line().add(" ".repeat(indent));
                fresh = true;
            }
            line.add(fresh ? word : " " + word);
            fresh = false;
        }
        line.end();
    }

    /// Says what a list leaves out.
    void more(int count, String what) throws IOException {
        line().add(
                        "  … and %s; --format json shows all"
                                .formatted(count(count, "more " + what)),
                        Ink.DIM)
                .end();
    }

    /// `1,234,567`.
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /// `1 layer`, `2 layers`.
    static String count(long number, String one) {
        return number(number) + " " + one + (number == 1 ? "" : "s");
    }

    /// One line in the making.
    final class Line {

        private final StringBuilder text = new StringBuilder();
        private int columns;

        int left() {
            return width - columns;
        }

        Line add(String foreign) {
            return add(foreign, Ink.PLAIN);
        }

        /// What does not fit any more is cut off with `…`.
        Line add(String foreign, Ink ink) {
            String safe = Printable.line(foreign);
            if (left() <= 0 || safe.isEmpty()) {
                return this;
            }
            String fitting = Printable.clip(safe, left());
            String dark = fitting.stripTrailing();
            if (colour && ink != Ink.PLAIN && !dark.isEmpty()) {
                text.append(ink.on()).append(dark).append(Ink.OFF);
                text.append(fitting, dark.length(), fitting.length());
            } else {
                text.append(fitting);
            }
            columns += Printable.columns(fitting);
            return this;
        }

        /// A cell of so many columns, and a space after it.
        Line cell(String foreign, int cell, Ink ink) {
            int start = columns;
            add(Printable.clip(Printable.line(foreign), cell), ink);
            return to(start + cell + 1);
        }

        /// Spaces up to a column.
        Line to(int column) {
            return add(" ".repeat(Math.max(0, column - columns)));
        }

        /// At the right edge, if there is room with two spaces before it; else after two spaces.
        Line right(String foreign, Ink ink) {
            String safe = Printable.line(foreign);
            int start = Math.min(width, RIGHT) - Printable.columns(safe);
            return to(Math.max(start, columns + 2)).add(safe, ink);
        }

        void end() throws IOException {
            int end = text.length();
            while (end > 0 && text.charAt(end - 1) == ' ') {
                end--;
            }
            out.append(text, 0, end).write('\n');
        }
    }
}

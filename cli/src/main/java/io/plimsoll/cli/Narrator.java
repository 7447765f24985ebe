package io.plimsoll.cli;

import java.io.PrintStream;
import java.util.Locale;

/// Tells on standard error what goes on: warnings unless they are unwanted, timings when asked for.
///
/// @param level how much the user wants to read
record Narrator(PrintStream err, Level level) {

    enum Level {
        QUIET,
        NORMAL,
        VERBOSE
    }

    void warn(String words) {
        if (level != Level.QUIET) {
            err.println("plimsoll: " + words);
        }
    }

    /// @param sinceNanos of [System#nanoTime], when the step began
    void took(String step, long sinceNanos) {
        if (level == Level.VERBOSE) {
            double seconds = (System.nanoTime() - sinceNanos) / 1e9;
            err.println(String.format(Locale.ROOT, "plimsoll: %s: %.3f s", step, seconds));
        }
    }
}

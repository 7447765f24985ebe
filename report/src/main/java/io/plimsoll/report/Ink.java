package io.plimsoll.report;

import io.plimsoll.model.Severity;
import io.plimsoll.model.Verdict;

/// What a stretch of text looks like on a terminal. Source: ECMA-48 §8.3.117, "SGR"; only the eight
/// colours that every theme makes readable.
enum Ink {
    PLAIN(""),
    BOLD("1"),
    DIM("2"),
    RED("31"),
    RED_BOLD("1;31"),
    GREEN("32"),
    YELLOW("33"),
    BLUE("34"),
    ON_RED("1;7;31"),
    ON_GREEN("1;7;32"),
    ON_YELLOW("1;7;33");

    static final String OFF = "\u001b[0m";

    private final String parameters;

    Ink(String parameters) {
        this.parameters = parameters;
    }

    String on() {
        return "\u001b[" + parameters + "m";
    }

    static Ink of(Severity severity) {
        return switch (severity) {
            case CRITICAL -> RED_BOLD;
            case HIGH -> RED;
            case MEDIUM -> YELLOW;
            case LOW -> BLUE;
            case NEGLIGIBLE -> DIM;
            case UNKNOWN -> BOLD;
        };
    }

    static Ink of(Verdict.Outcome outcome) {
        return switch (outcome) {
            case PASS -> ON_GREEN;
            case FAIL -> ON_RED;
            case UNKNOWN -> ON_YELLOW;
        };
    }
}

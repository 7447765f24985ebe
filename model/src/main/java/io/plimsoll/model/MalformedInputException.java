package io.plimsoll.model;

import java.io.IOException;

/// Foreign bytes that are not what their format says: the place, what was expected there and what
/// was found. The one caller that reads on after it turns it into a [Skipped].
public final class MalformedInputException extends IOException {

    private final String place;
    private final String expected;
    private final String found;

    /// @param place where: a file and an offset, line or field, as far as known
    /// @param expected what the format asks for at that place
    /// @param found what stood there, shortened by the caller when it can be long
    public MalformedInputException(String place, String expected, String found) {
        this.place = place;
        this.expected = expected;
        this.found = found;
    }

    /// What a parser of the JDK or of a library found is told in its own words.
    public MalformedInputException(String place, String expected, Throwable cause) {
        this(place, expected, String.valueOf(cause.getMessage()));
        initCause(cause);
    }

    public String place() {
        return place;
    }

    public String expected() {
        return expected;
    }

    @Override
    public String getMessage() {
        return place + ": expected " + expected + ", found " + found;
    }
}

package io.plimsoll.model;

import java.io.IOException;

/// Foreign bytes that are not what their format says: the place, what was expected there and what
/// was found. The one caller that reads on after it turns it into a [Skipped].
public final class MalformedInputException extends IOException {

    private final String place;
    private final String expected;

    /// @param place where: a file and an offset, line or field, as far as known
    /// @param expected what the format asks for at that place
    /// @param found what stood there, shortened by the caller when it can be long
    public MalformedInputException(String place, String expected, String found) {
        super(place + ": expected " + expected + ", found " + found);
        this.place = place;
        this.expected = expected;
    }

    public MalformedInputException(String place, String expected, Throwable cause) {
        super(place + ": expected " + expected + " (" + cause.getMessage() + ")", cause);
        this.place = place;
        this.expected = expected;
    }

    public String place() {
        return place;
    }

    public String expected() {
        return expected;
    }
}

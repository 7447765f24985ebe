package io.plimsoll.report;

/// What a table is drawn on.
///
/// @param width columns; taken as [#NARROWEST] to [#WIDEST]
/// @param colour whether terminal colour codes may be written
/// @param versions tells which of several fixed versions is the one to go to
public record Screen(int width, boolean colour, VersionOrder versions) {

    public static final int NARROWEST = 80;
    public static final int WIDEST = 200;

    public Screen {
        width = Math.clamp(width, NARROWEST, WIDEST);
    }
}

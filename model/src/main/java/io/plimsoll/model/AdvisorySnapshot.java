package io.plimsoll.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which advisory data was used, and how old it is.
///
/// @param digest of the compiled file; null where there was none
/// @param stale older than the user allows, or without a date
public record AdvisorySnapshot(@Nullable Digest digest, List<Source> sources, boolean stale) {

    /// @param name of the feed
    /// @param date RFC 3339 date of the feed's own snapshot: the newest change in it; empty where
    ///   it tells none
    /// @param records package rows
    public record Source(String name, String date, long records) {}
}

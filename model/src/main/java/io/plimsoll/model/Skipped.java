package io.plimsoll.model;

import java.util.Comparator;

/// A file, or a part of one, that could not be read: nothing is lost in silence.
///
/// @param path the file; may carry a place inside it (`a.jar: offset 12`)
/// @param layer index, or [Location#NO_LAYER]
/// @param reason what was expected and what was found, in words
public record Skipped(String path, int layer, String reason) implements Comparable<Skipped> {

    private static final Comparator<Skipped> ORDER =
            Comparator.comparing(Skipped::path)
                    .thenComparingInt(Skipped::layer)
                    .thenComparing(Skipped::reason);

    @Override
    public int compareTo(Skipped other) {
        return ORDER.compare(this, other);
    }
}

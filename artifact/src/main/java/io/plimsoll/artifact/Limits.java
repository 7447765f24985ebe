package io.plimsoll.artifact;

/// How much of a hostile image is read before it is refused by name. Each is a flag of the command
/// line.
///
/// @param layerBytes uncompressed bytes of one layer
/// @param ratio uncompressed over compressed bytes of one layer, judged once 64 MiB have come out
/// @param layerEntries entries in one layer
/// @param pathBytes length of one path or link target; an entry with a longer one is skipped by
///   name
/// @param layers layers in one image
/// @param documentBytes one manifest, index or configuration
public record Limits(
        long layerBytes,
        int ratio,
        long layerEntries,
        int pathBytes,
        int layers,
        int documentBytes) {

    public static final Limits DEFAULT =
            new Limits(64L << 30, 1000, 20_000_000, 64 << 10, 4096, 16 << 20);
}

package io.plimsoll.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// What was scanned.
///
/// @param name as the user gave it, after the bare form was resolved: `docker:debian:12`
/// @param digest of the image's manifest where the source has one, else of its configuration; null
///   outside images
/// @param config null outside images
/// @param layers lowest first; empty outside images
public record Subject(
        Kind kind,
        String name,
        @Nullable Digest digest,
        @Nullable Platform platform,
        @Nullable ImageConfig config,
        List<Layer> layers) {

    public enum Kind {
        IMAGE,
        FILESYSTEM,
        SBOM;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

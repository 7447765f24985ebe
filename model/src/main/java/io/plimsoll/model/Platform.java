package io.plimsoll.model;

import java.util.Optional;

/// What an image runs on: `os/architecture[/variant]` in Go's names (`linux/arm64`,
/// `linux/arm/v7`). Source: OCI image-spec, image-index.md, "platform".
///
/// @param variant empty where the architecture has none
public record Platform(String os, String architecture, String variant) {

    public static Optional<Platform> parse(String text) {
        String[] parts = text.split("/", -1);
        boolean whole = parts.length == 2 || parts.length == 3;
        for (String part : parts) {
            whole &= part.matches("[a-z0-9_.-]+");
        }
        return whole
                ? Optional.of(new Platform(parts[0], parts[1], parts.length == 3 ? parts[2] : ""))
                : Optional.empty();
    }

    /// The platform of this process, as an engine on it would choose.
    public static Platform ofThisMachine() {
        return switch (System.getProperty("os.arch")) {
            case "amd64", "x86_64" -> new Platform("linux", "amd64", "");
            case "aarch64" -> new Platform("linux", "arm64", "");
            case String other -> new Platform("linux", other, "");
        };
    }

    @Override
    public String toString() {
        return os + "/" + architecture + (variant.isEmpty() ? "" : "/" + variant);
    }
}

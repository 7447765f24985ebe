package io.plimsoll.artifact;

import io.plimsoll.model.Platform;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a [Target] is opened.
///
/// @param platform which image of a multi-platform one; null: that of this machine
/// @param plainHttp whether the registry that the user named is spoken to without TLS
/// @param caFile certificates in PEM that are trusted besides those of the system; null: none
/// @param environment variables that say where engines, credentials and certificates are, as the
///   process was given them
public record OpenOptions(
        @Nullable Platform platform,
        Limits limits,
        boolean plainHttp,
        @Nullable Path caFile,
        Map<String, String> environment) {

    public static OpenOptions ofThisProcess() {
        return new OpenOptions(null, Limits.DEFAULT, false, null, Map.copyOf(System.getenv()));
    }

    public OpenOptions withPlatform(Platform chosen) {
        return new OpenOptions(chosen, limits, plainHttp, caFile, environment);
    }

    public OpenOptions withPlainHttp() {
        return new OpenOptions(platform, limits, true, caFile, environment);
    }

    public OpenOptions withCaFile(Path file) {
        return new OpenOptions(platform, limits, plainHttp, file, environment);
    }

    public OpenOptions withEnvironment(Map<String, String> variables) {
        return new OpenOptions(platform, limits, plainHttp, caFile, Map.copyOf(variables));
    }

    /// Empty where it is not set.
    String variable(String name) {
        return environment.getOrDefault(name, "");
    }
}

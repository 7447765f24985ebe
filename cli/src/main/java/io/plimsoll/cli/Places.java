package io.plimsoll.cli;

import java.nio.file.Path;
import java.util.Map;

/// Where Plimsoll keeps its files. Source: XDG Base Directory Specification 0.8.
final class Places {

    private static final String NAME = "plimsoll";

    private final Map<String, String> environment;

    Places(Map<String, String> environment) {
        this.environment = environment;
    }

    /// The compiled advisory data that is used when none is named.
    Path database() {
        String named = environment.getOrDefault("PLIMSOLL_DB", "");
        return named.isEmpty()
                ? folder("XDG_DATA_HOME", ".local/share").resolve("advisories.db")
                : Path.of(named);
    }

    /// What layers held, so that none is read twice.
    Path layers() {
        return folder("XDG_CACHE_HOME", ".cache").resolve("layers");
    }

    /// What `scan` was last asked for, so that `explain` can be.
    Path lastScan() {
        return folder("XDG_STATE_HOME", ".local/state").resolve("last-scan");
    }

    private Path folder(String variable, String underHome) {
        String set = environment.getOrDefault(variable, "");
        // The specification: paths that are not absolute are to be ignored.
        Path base =
                set.startsWith("/")
                        ? Path.of(set)
                        : Path.of(environment.getOrDefault("HOME", "/")).resolve(underHome);
        return base.resolve(NAME);
    }
}

package io.plimsoll.cli;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which advisory data is used.
final class DataOptions {

    @Option(
            names = "--db",
            paramLabel = "FILE",
            description =
                    "Compiled advisory data; that of 'plimsoll db' or PLIMSOLL_DB if left out.")
    @Nullable Path database;

    @Option(
            names = "--max-data-age",
            paramLabel = "AGE",
            defaultValue = "7d",
            description = "Older data is stale (default: ${DEFAULT-VALUE}).")
    Duration maxAge = Duration.ofDays(7);
}

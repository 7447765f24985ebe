package io.plimsoll.cli;

import io.plimsoll.advisory.AdvisoryIndex;
import io.plimsoll.advisory.DataStatus;
import io.plimsoll.advisory.DataStatus.SourceAge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plimsoll db status`: which data there is.
@Command(
        name = "status",
        description = {
            "Say which data there is and how old it is.",
            "Exit 3 where a source is stale or there is no data."
        },
        mixinStandardHelpOptions = true)
final class DbStatusCommand implements Callable<Integer> {
    private final Console console;
    private final Places places;
    private final InstantSource clock;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Default: the usual place.")
    @Nullable Path file;

    @Option(
            names = "--max-data-age",
            paramLabel = "AGE",
            defaultValue = "7d",
            description = "Older data is stale (default: ${DEFAULT-VALUE}).")
    Duration maxAge = Duration.ofDays(7);

    DbStatusCommand(Console console, Places places, InstantSource clock) {
        this.console = console;
        this.places = places;
        this.clock = clock;
    }

    @Override
    public Integer call() throws IOException {
        Path from = file == null ? places.database() : file;
        if (file == null && !Files.exists(from)) {
            console.out().println("no data at " + from + ": only the starter set is used");
            return ExitCode.UNDECIDED;
        }
        try (AdvisoryIndex index = AdvisoryIndex.open(from)) {
            DataStatus status = DataStatus.of(index, clock.instant(), maxAge);
            console.out().println(from + " " + status.digest());
            for (SourceAge age : status.sources()) {
                console.out()
                        .printf(
                                Locale.ROOT,
                                "%-24s %10s %,12d rows  %s%n",
                                age.source().name(),
                                age.source().date().isEmpty() ? "no date" : age.source().date(),
                                age.source().rows(),
                                age.stale() ? "stale" + days(age) : "fresh" + days(age));
            }
            boolean stale = status.sources().stream().anyMatch(SourceAge::stale);
            return stale ? ExitCode.UNDECIDED : ExitCode.PASSED;
        }
    }

    private static String days(SourceAge age) {
        return age.days() < 0 ? "" : " (" + age.days() + " days)";
    }
}

package io.plimsoll.cli;

import io.plimsoll.advisory.AdvisoryBuild;
import io.plimsoll.advisory.AdvisoryIndex;
import io.plimsoll.advisory.DataStatus;
import io.plimsoll.advisory.DataStatus.SourceAge;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plimsoll db`: the compiled advisory data.
@Command(
        name = "db",
        description = "Build, import, update and look at the advisory data.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class DbCommand {

    /// Skipped records that are named; all are counted.
    private static final int SHOWN = 20;

    private DbCommand() {}

    static CommandLine commandLine(Console console, Places places, InstantSource clock) {
        return new CommandLine(new DbCommand())
                .addSubcommand(new Build(console, places))
                .addSubcommand(new Status(console, places, clock))
                .addSubcommand(new Verify(console, places))
                .addSubcommand(new Import(console, places));
    }

    @Command(
            name = "build",
            description =
                    "Compile feeds, in the shapes that their publishers serve, into one file.",
            mixinStandardHelpOptions = true)
    private static final class Build implements Callable<Integer> {
        private final Console console;
        private final Places places;

        @Parameters(
                paramLabel = "SOURCE",
                arity = "1..*",
                description = "Files and folders; each feed in them is recognised by its content.")
        List<Path> sources = List.of();

        @Option(
                names = {"-o", "--output"},
                paramLabel = "FILE",
                description = "Where to; the usual place if left out.")
        @Nullable Path output;

        Build(Console console, Places places) {
            this.console = console;
            this.places = places;
        }

        @Override
        public Integer call() throws IOException {
            Path to = output == null ? places.database() : output;
            Files.createDirectories(to.toAbsolutePath().getParent());
            AdvisoryBuild build = AdvisoryBuild.run(sources, to);
            build.skipped().stream()
                    .limit(SHOWN)
                    .forEach(skipped ->
                            console.err()
                                    .println(
                                            "plimsoll: skipped "
                                                    + skipped.path()
                                                    + ": "
                                                    + skipped.reason()));
            long skipped = build.contents().skipped();
            if (skipped > SHOWN) {
                console.err().println("plimsoll: and " + (skipped - SHOWN) + " more");
            }
            for (var source : build.contents().sources()) {
                console.out()
                        .printf(
                                Locale.ROOT,
                                "%-24s %10s %,12d rows%n",
                                source.name(),
                                source.date(),
                                source.rows());
            }
            console.out().println(to + " " + build.digest());
            return ExitCode.PASSED;
        }
    }

    @Command(
            name = "status",
            description = {
                "Say which data there is and how old it is.",
                "Exit 3 where a source is stale or there is no data."
            },
            mixinStandardHelpOptions = true)
    private static final class Status implements Callable<Integer> {
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

        Status(Console console, Places places, InstantSource clock) {
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

    @Command(
            name = "verify",
            description = "Check every byte of the data against its digest.",
            mixinStandardHelpOptions = true)
    private static final class Verify implements Callable<Integer> {
        private final Console console;
        private final Places places;

        @Parameters(paramLabel = "FILE", arity = "0..1", description = "Default: the usual place.")
        @Nullable Path file;

        Verify(Console console, Places places) {
            this.console = console;
            this.places = places;
        }

        @Override
        public Integer call() throws IOException {
            Path from = file == null ? places.database() : file;
            try (AdvisoryIndex index = AdvisoryIndex.open(from)) {
                index.verify();
                console.out().println(from + " " + index.digest() + " holds");
            }
            return ExitCode.PASSED;
        }
    }

    @Command(
            name = "import",
            description = "Check a compiled file and take it as the data of this user.",
            mixinStandardHelpOptions = true)
    private static final class Import implements Callable<Integer> {
        private final Console console;
        private final Places places;

        @Parameters(paramLabel = "FILE", description = "Made by 'plimsoll db build'.")
        Path file = Path.of("");

        Import(Console console, Places places) {
            this.console = console;
            this.places = places;
        }

        @Override
        public Integer call() throws IOException {
            Path to = places.database().toAbsolutePath();
            Path folder = to.getParent();
            Files.createDirectories(folder);
            Path beside = Files.createTempFile(folder, "import-", "");
            try {
                Files.copy(file, beside, StandardCopyOption.REPLACE_EXISTING);
                // The copy is checked, not the original: nobody can change it in between.
                try (AdvisoryIndex index = AdvisoryIndex.open(beside)) {
                    index.verify();
                    console.out().println(to + " " + index.digest());
                }
                Files.move(beside, to, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(beside);
            }
            return ExitCode.PASSED;
        }
    }
}

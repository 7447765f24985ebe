package io.plimsoll.cli;

import io.plimsoll.advisory.AdvisoryBuild;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plimsoll db build`: feeds become one compiled file.
@Command(
        name = "build",
        description = "Compile feeds, in the shapes that their publishers serve, into one file.",
        mixinStandardHelpOptions = true)
final class DbBuildCommand implements Callable<Integer> {
    /// Skipped records that are named; all are counted.
    private static final int SHOWN = 20;

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

    DbBuildCommand(Console console, Places places) {
        this.console = console;
        this.places = places;
    }

    @Override
    public Integer call() throws IOException {
        Path to = output == null ? places.database() : output;
        Files.createDirectories(to.toAbsolutePath().getParent());
        AdvisoryBuild build = AdvisoryBuild.run(sources, to);
        tellSkipped(build, console);
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

    /// Names the first records that were lost, and counts the rest.
    static void tellSkipped(AdvisoryBuild build, Console console) {
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
    }
}

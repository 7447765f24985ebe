package io.plimsoll.cli;

import io.plimsoll.advisory.AdvisoryIndex;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `plimsoll db verify`: whether the data is whole.
@Command(
        name = "verify",
        description = "Check every byte of the data against its digest.",
        mixinStandardHelpOptions = true)
final class DbVerifyCommand implements Callable<Integer> {
    private final Console console;
    private final Places places;

    @Parameters(paramLabel = "FILE", arity = "0..1", description = "Default: the usual place.")
    @Nullable Path file;

    DbVerifyCommand(Console console, Places places) {
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

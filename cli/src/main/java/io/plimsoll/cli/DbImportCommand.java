package io.plimsoll.cli;

import io.plimsoll.advisory.InstalledIndex;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `plimsoll db import`: a compiled file, taken by hand.
@Command(
        name = "import",
        description = "Check a compiled file and take it as the data of this user.",
        mixinStandardHelpOptions = true)
final class DbImportCommand implements Callable<Integer> {
    private final Console console;
    private final Places places;

    @Parameters(paramLabel = "FILE", description = "Made by 'plimsoll db build'.")
    Path file = Path.of("");

    DbImportCommand(Console console, Places places) {
        this.console = console;
        this.places = places;
    }

    @Override
    public Integer call() throws IOException {
        var installed = new InstalledIndex(places.database().toAbsolutePath());
        var taken =
                installed.take(
                        to -> Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING), true);
        console.out().println(installed.file() + " " + taken.digest());
        return ExitCode.PASSED;
    }
}

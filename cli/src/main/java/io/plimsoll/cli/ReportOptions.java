package io.plimsoll.cli;

import io.plimsoll.advisory.VersionScheme;
import io.plimsoll.model.ScanReport;
import io.plimsoll.report.Format;
import io.plimsoll.report.Screen;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How a report is told, and where to.
final class ReportOptions {

    @Option(
            names = "--format",
            paramLabel = "FORMAT[=FILE]",
            description =
                    "table, json, sarif or cyclonedx; several times for several (default: table).")
    List<Output> outputs = List.of();

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write the one format that names no file to this one.")
    @Nullable Path file;

    @Option(names = "--quiet", description = "No warnings.")
    boolean quiet;

    @Option(names = "--verbose", description = "Say how long each step took.")
    boolean verbose;

    @Option(names = "--no-color", description = "No colours; NO_COLOR does the same.")
    boolean noColor;

    Narrator narrator(Console console) {
        Narrator.Level level =
                quiet
                        ? Narrator.Level.QUIET
                        : verbose ? Narrator.Level.VERBOSE : Narrator.Level.NORMAL;
        return new Narrator(console.err(), level);
    }

    void write(ScanReport report, Console console) throws IOException {
        List<Output> wanted = outputs.isEmpty() ? List.of(new Output(Format.TABLE, null)) : outputs;
        if (wanted.stream().filter(output -> output.file() == null).count() > 1) {
            throw new IllegalArgumentException(
                    "only one --format can go to standard output; write the others as FORMAT=FILE");
        }
        for (Output output : wanted) {
            Path to = output.file() == null ? file : output.file();
            var screen =
                    new Screen(
                            console.columns(),
                            to == null && !noColor && console.colour(),
                            (ecosystem, left, right) ->
                                    VersionScheme.of(ecosystem).compare(left, right));
            if (to == null) {
                output.format().render(report, screen, console.out());
            } else {
                try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(to))) {
                    output.format().render(report, screen, out);
                }
            }
        }
    }
}

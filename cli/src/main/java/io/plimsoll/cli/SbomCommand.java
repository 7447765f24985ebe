package io.plimsoll.cli;

import io.plimsoll.model.ScanReport;
import io.plimsoll.report.SbomFormat;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "sbom",
        description = "Write the bill of materials: what is in an image, and where.",
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class SbomCommand implements Callable<Integer> {

    private final Console console;
    private final Scans scans;

    @Mixin private final TargetOptions target = new TargetOptions();

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "cyclonedx",
            description = "${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    SbomFormat format = SbomFormat.CYCLONEDX;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Write to this file instead of standard output.")
    @Nullable Path file;

    SbomCommand(Console console, Scans scans) {
        this.console = console;
        this.scans = scans;
    }

    @Override
    public Integer call() throws IOException {
        var narrator = new Narrator(console.err(), Narrator.Level.NORMAL);
        ScanReport report = scans.inventory(target, narrator);
        if (file == null) {
            format.render(report, console.out());
        } else {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                format.render(report, out);
            }
        }
        report.skipped()
                .forEach(loss -> narrator.warn("skipped " + loss.path() + ": " + loss.reason()));
        return ExitCode.PASSED;
    }
}

package io.plimsoll.cli;

import io.plimsoll.model.Gate;
import io.plimsoll.model.ScanReport;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "scan",
        description = {
            "Say what is in an image, what is known to be bad about it, and which layer brought it.",
            "Without --fail-on it exits 0 whatever it finds, and says what it could not know."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ScanCommand implements Callable<Integer> {

    private final Console console;
    private final Scans scans;
    private final LastScan lastScan;

    @Mixin private final TargetOptions target = new TargetOptions();
    @Mixin private final DataOptions data = new DataOptions();
    @Mixin private final ReportOptions reports = new ReportOptions();

    @Option(
            names = "--fail-on",
            paramLabel = "SEVERITY[,fixable][,kev]",
            description = {
                "Exit 1 on a finding of at least this severity (critical, high, medium, low, negligible); with",
                "'fixable' only if there is a fix, with 'kev' only if it is known to be exploited.",
                "Exit 3 where that could not be decided."
            })
    @Nullable Gate gate;

    @Option(names = "--allow-stale", description = "Let data older than --max-data-age pass.")
    boolean allowStale;

    @Option(
            names = "--allow-incomplete",
            description =
                    "Let files that could not be read, and components that no data speaks of, pass.")
    boolean allowIncomplete;

    ScanCommand(Console console, Scans scans, LastScan lastScan) {
        this.console = console;
        this.scans = scans;
        this.lastScan = lastScan;
    }

    @Override
    public Integer call() throws IOException {
        var line = new Scans.Line(gate, allowStale, allowIncomplete);
        Narrator narrator = reports.narrator(console);
        ScanReport report = scans.scan(target, data, line, narrator);
        lastScan.remember(target, data, narrator);
        reports.write(report, console);
        return gate == null ? ExitCode.PASSED : ExitCode.of(report.verdict());
    }
}

package io.plimsoll.cli;

import io.plimsoll.advisory.Explanation;
import io.plimsoll.report.Printable;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "explain",
        description = {
            "Say why a finding is there, with every step of the comparison; with --component also why it is not.",
            "Without TARGET it speaks of what 'scan' was last asked for."
        },
        sortOptions = false,
        mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {

    private final Console console;
    private final Scans scans;
    private final LastScan lastScan;

    @Parameters(
            index = "0",
            paramLabel = "ID",
            description = "A finding, one of its aliases or an advisory: CVE-…, GHSA-…, DSA-….")
    String id = "";

    @Mixin private final TargetOptions target = new TargetOptions();
    @Mixin private final DataOptions data = new DataOptions();

    @Option(
            names = "--component",
            paramLabel = "TEXT",
            description = "Only components whose purl holds this text.")
    String component = "";

    ExplainCommand(Console console, Scans scans, LastScan lastScan) {
        this.console = console;
        this.scans = scans;
        this.lastScan = lastScan;
    }

    @Override
    public Integer call() throws IOException {
        var narrator = new Narrator(console.err(), Narrator.Level.NORMAL);
        lastScan.complete(target, data);
        List<Explanation> explanations = scans.explain(id, component, target, data, narrator);
        if (explanations.isEmpty()) {
            throw new IllegalArgumentException(
                    component.isEmpty()
                            ? "no finding "
                                    + id
                                    + " in "
                                    + target.target()
                                    + "; to see why, name a --component"
                            : "no component whose purl holds '"
                                    + component
                                    + "' in "
                                    + target.target());
        }
        for (int i = 0; i < explanations.size(); i++) {
            if (i > 0) {
                console.out().println();
            }
            for (String line : explanations.get(i).lines()) {
                console.out().println(Printable.line(line));
            }
        }
        return ExitCode.PASSED;
    }
}

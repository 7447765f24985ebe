package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.Affected;
import io.plimsoll.model.FixState;
import io.plimsoll.model.VersionRange;
import io.plimsoll.testing.Shared;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What the compiled file costs: figures for the benchmarks page, and bounds that are far enough
/// off to hold on a busy machine.
@Tag("slow")
final class AdvisorySpeedTest {

    private static final int CVES = 46_773;
    private static final int ROWS_PER_CVE = 66;
    private static final int PACKAGES = 12_000;

    @TempDir private Path folder;

    @Test
    void allSharedAdvisoriesAndAsManyRowsAsUbuntusTrackerHas() throws IOException {
        Path file = folder.resolve("p.db");
        long cpu = cpuNanos();
        long start = System.nanoTime();
        var builder = new IndexBuilder();
        var feeds = new Feeds(FeedReaders.ALL, builder);
        feeds.read(Shared.path("advisories"));
        feeds.end();
        long read = System.nanoTime();
        for (int cve = 0; cve < CVES; cve++) {
            builder.advisory(Sample.advisory("CVE-2099-" + (10_000 + cve), rows(cve)));
        }
        long added = System.nanoTime();
        IndexWriter.write(builder, file);
        long written = System.nanoTime();
        long buildCpu = cpuNanos() - cpu;
        long rows = builder.rowPackages.size();
        Runtime runtime = Runtime.getRuntime();
        long heap = runtime.totalMemory() - runtime.freeMemory();
        long opened = openMillis(file);
        try (var index = AdvisoryIndex.open(file)) {
            long verifyStart = System.nanoTime();
            index.verify();
            long verified = System.nanoTime();
            long perSecond = lookUpsPerSecond(index);
            String figures =
                    String.format(
                            Locale.ROOT,
                            "rows %,d; feeds %.1f s, generated rows %.1f s, writing %.1f s, of which"
                                    + " processor %.1f s; file %.1f MB;"
                                    + " heap in use after it %d MB of %d MB; open %.2f ms; verify %.1f s;"
                                    + " %,d look-ups a second of processor",
                            rows,
                            seconds(start, read),
                            seconds(read, added),
                            seconds(added, written),
                            buildCpu / 1e9,
                            Files.size(file) / 1e6,
                            heap >> 20,
                            runtime.maxMemory() >> 20,
                            opened / 1e6,
                            seconds(verifyStart, verified),
                            perSecond);
            System.out.println("advisory index: " + figures);
            assertThat(perSecond).isGreaterThan(1_000_000);
        }
        assertThat(rows).isGreaterThan(3_000_000);
        assertThat(Files.size(file)).isLessThan(120_000_000);
        assertThat(seconds(start, written)).isLessThan(180);
    }

    /// Rows of one CVE in runs: most releases say the same of a package, every fix is another.
    private static Affected[] rows(int cve) {
        Affected[] rows = new Affected[ROWS_PER_CVE];
        for (int i = 0; i < rows.length; i++) {
            String ecosystem = "Ubuntu:" + (10 + i % 22) + ".04";
            String name = "package-" + (cve * 7 + i / 22) % PACKAGES;
            rows[i] =
                    i % 8 == 0
                            ? Sample.fixed(
                                    ecosystem, name, "1." + cve % 50_000 + "-0ubuntu" + i % 4)
                            : Sample.affected(
                                    ecosystem,
                                    name,
                                    i % 3 == 0 ? FixState.NOT_AFFECTED : FixState.AFFECTED,
                                    new VersionRange[0]);
        }
        return rows;
    }

    /// The best of many: the first pays for loading classes.
    private static long openMillis(Path file) throws IOException {
        long best = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            long start = System.nanoTime();
            AdvisoryIndex.open(file).close();
            best = Math.min(best, System.nanoTime() - start);
        }
        return best;
    }

    private static long lookUpsPerSecond(AdvisoryIndex index) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            names.add("package-" + i % (PACKAGES * 2));
        }
        var rows = index.rows();
        long best = 0;
        long sum = 0;
        for (int round = 0; round < 50; round++) {
            long start = cpuNanos();
            for (String name : names) {
                if (rows.find("Ubuntu:22.04", name) && rows.next()) {
                    sum += rows.advisory();
                }
            }
            best = Math.max(best, (long) (names.size() / seconds(start, cpuNanos())));
        }
        assertThat(sum).isPositive();
        return best;
    }

    /// Processor time of this thread: other work on the machine does not count.
    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static double seconds(long from, long to) {
        return (to - from) / 1e9;
    }
}

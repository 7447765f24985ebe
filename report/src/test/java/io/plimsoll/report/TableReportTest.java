package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.ScanReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class TableReportTest {

    private static final Pattern COLOUR = Pattern.compile("\u001b\\[[0-9;]*m");

    @Test
    void looksAsItDid() throws IOException {
        for (var report : Reports.all().entrySet()) {
            Golden.holds(report.getKey() + ".80.txt", bytes(report.getValue(), 80, false));
            Golden.holds(report.getKey() + ".160.txt", bytes(report.getValue(), 160, false));
        }
        Golden.holds("many.120.ansi", bytes(Reports.many(), 120, true));
    }

    @Test
    void noLineIsWiderThanTheScreen() throws IOException {
        for (ScanReport report : Reports.all().values()) {
            for (int width : new int[] {80, 81, 97, 120, 163, 200}) {
                assertThat(table(report, width, false).lines())
                        .allSatisfy(line ->
                                assertThat(Printable.columns(line))
                                        .as("%s", line)
                                        .isLessThanOrEqualTo(width));
            }
        }
    }

    @Test
    void aScreenOfNoWidthIsTakenAsANarrowOne() throws IOException {
        assertThat(table(Reports.many(), 0, false)).isEqualTo(table(Reports.many(), 80, false));
        assertThat(table(Reports.many(), 9_999, false))
                .isEqualTo(table(Reports.many(), 200, false));
    }

    @Test
    void nothingForeignReachesTheTerminalUnescaped() throws IOException {
        for (ScanReport report : Reports.all().values()) {
            assertThat(table(report, 120, false).replace("\n", "").codePoints())
                    .allMatch(Printable::isSafe);
        }
    }

    @Test
    void colourAddsNothingButColour() throws IOException {
        for (ScanReport report : Reports.all().values()) {
            String coloured = table(report, 100, true);
            assertThat(coloured).contains("\u001b[");
            assertThat(COLOUR.matcher(coloured).replaceAll(""))
                    .isEqualTo(table(report, 100, false));
        }
    }

    @Test
    void twoThousandFindingsStayReadableAndSayWhatIsLeftOut() throws IOException {
        String table = table(Reports.many(2_000), 100, false);
        assertThat(table.lines().count()).isLessThan(120);
        assertThat(table).contains("total         2,000").contains("more rows: ");
    }

    @Test
    void anUpgradeGoesToTheBranchThatIsInstalled() throws IOException {
        // Fixed in 2.3.1, 2.12.2 and 2.15.0: the first two would be downgrades from 2.14.1.
        assertThat(table(Reports.exploited(), 120, false))
                .contains("Upgrade org.apache.logging.log4j:log4j-core 2.14.1 → 2.15.0")
                .contains("layer 3: COPY target/shop.war /opt/shop/");
    }

    @Test
    void withoutAGateNothingIsCalledPassed() throws IOException {
        assertThat(table(Reports.empty(), 80, false)).contains("NOT JUDGED").doesNotContain("PASS");
    }

    @Test
    void whatWasNotComparedIsNotCalledClean() throws IOException {
        assertThat(table(Reports.empty(), 80, false))
                .contains("nothing is known of")
                .contains("No finding, but see above");
        assertThat(table(Reports.clean(), 80, false)).contains("No finding in 1 component");
    }

    @Test
    void whatIsNoVulnerabilityHasItsDeedAndPlaceToo() throws IOException {
        assertThat(table(Reports.mixed(), 100, false))
                .contains("1. Remove the malware EICAR test file in opt/shop/x.com")
                .contains("2. Remove and revoke the secret AWS access key in app/.env")
                .contains("AWS access key in app/.env:12")
                .contains("The image")
                .contains("total             4  █ 4 fixable");
    }

    @Test
    void staleDataIsSaid() throws IOException {
        assertThat(table(Reports.undecided(), 80, false))
                .contains("Stale data   debian 2026-10-02 · mine without a date");
    }

    @Test
    void aSuppressedFindingStaysVisibleWithItsReason() throws IOException {
        assertThat(table(Reports.suppressed(), 120, false))
                .contains("2  vex: the HTTP/3 code is not built")
                .contains("owner ann@example.org, until 2027-01-31")
                .contains("total             1");
    }

    private static String table(ScanReport report, int width, boolean colour) throws IOException {
        return new String(bytes(report, width, colour), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ScanReport report, int width, boolean colour) throws IOException {
        var out = new ByteArrayOutputStream();
        Format.TABLE.render(report, new Screen(width, colour, new NaturalOrder()), out);
        return out.toByteArray();
    }
}

package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.ScanReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.model.Bom;
import org.cyclonedx.model.vulnerability.Vulnerability;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;

class CycloneDxReportTest {

    @Test
    void looksAsItDid() throws IOException {
        for (var report : Reports.small().entrySet()) {
            Golden.holds(report.getKey() + ".cdx.json", bytes(report.getValue()));
        }
    }

    @Test
    void theSerialNumberIsMadeOfTheContent() throws IOException, ParseException {
        String serial = bom(Reports.exploited()).getSerialNumber();
        assertThat(serial)
                .isEqualTo(bom(Reports.exploited()).getSerialNumber())
                .isNotEqualTo(bom(Reports.clean()).getSerialNumber())
                .matches(
                        "urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
    }

    @Test
    void packagesOfOneSourceShareAVulnerability() throws IOException, ParseException {
        for (Vulnerability vulnerability : bom(Reports.many()).getVulnerabilities()) {
            if (vulnerability.getId().equals("CVE-2019-1000")) {
                assertThat(vulnerability.getAffects().stream().map(Vulnerability.Affect::getRef))
                        .hasSize(2);
            }
        }
    }

    @Test
    void allThatIsReferredToIsThere() throws IOException, ParseException {
        for (ScanReport report : Reports.all().values()) {
            Bom bom = bom(report);
            var refs =
                    bom.getComponents().stream().map(component -> component.getBomRef()).toList();
            assertThat(refs).doesNotHaveDuplicates();
            for (Vulnerability vulnerability : bom.getVulnerabilities()) {
                vulnerability
                        .getAffects()
                        .forEach(affect -> assertThat(refs).contains(affect.getRef()));
            }
        }
    }

    @Test
    void aVexStatementSaysNotAffectedAndAWaiverDoesNot() throws IOException, ParseException {
        List<Vulnerability> all = bom(Reports.suppressed()).getVulnerabilities();
        assertThat(analysis(all, "CVE-2024-2379").getState())
                .isEqualTo(Vulnerability.Analysis.State.NOT_AFFECTED);
        assertThat(analysis(all, "CVE-2024-2379").getJustification())
                .isEqualTo(Vulnerability.Analysis.Justification.CODE_NOT_PRESENT);
        assertThat(analysis(all, "CVE-2023-46219").getState()).isNull();
        assertThat(analysis(all, "CVE-2023-46219").getDetail()).contains("2027-01-31");
    }

    private static Vulnerability.Analysis analysis(List<Vulnerability> all, String id) {
        return Objects.requireNonNull(
                all.stream()
                        .filter(each -> each.getId().equals(id))
                        .findFirst()
                        .orElseThrow()
                        .getAnalysis());
    }

    private static Bom bom(ScanReport report) throws IOException, ParseException {
        return new JsonParser().parse(bytes(report));
    }

    private static byte[] bytes(ScanReport report) throws IOException {
        var out = new ByteArrayOutputStream();
        Format.CYCLONEDX.render(report, new Screen(80, false, new NaturalOrder()), out);
        return out.toByteArray();
    }
}

package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.ScanReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SarifReportTest {

    @Test
    void looksAsItDid() throws IOException {
        for (var report : Reports.small().entrySet()) {
            Golden.holds(
                    report.getKey() + ".sarif",
                    sarif(report.getValue()).getBytes(StandardCharsets.UTF_8));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "usr/lib/a.so, usr/lib/a.so",
        "a b, a%20b",
        "c:x, c%3Ax",
        "100%, 100%25",
        "é, %C3%A9",
        "a?b#c, a%3Fb%23c",
    })
    void aPathIsARelativeReference(String path, String uri) {
        assertThat(SarifReport.uriPath(path)).isEqualTo(uri);
    }

    @Test
    void aSuppressionCarriesItsReason() throws IOException {
        assertThat(sarif(Reports.suppressed()))
                .contains("vex: the HTTP/3 code is not built (vulnerable_code_not_present")
                .contains("\"expires\": \"2027-01-31\"");
    }

    @Test
    void everySkippedFileIsANotification() throws IOException {
        assertThat(sarif(Reports.skipped()).split("\"id\": \"skipped-file\"", -1))
                .as("the descriptor and 12 notifications, and what is around them")
                .hasSize(14);
    }

    private static String sarif(ScanReport report) throws IOException {
        var out = new ByteArrayOutputStream();
        Format.SARIF.render(report, new Screen(80, false, new NaturalOrder()), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}

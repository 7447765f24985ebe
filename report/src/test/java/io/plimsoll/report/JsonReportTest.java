package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.plimsoll.model.ScanReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class JsonReportTest {

    @Test
    void looksAsItDid() throws IOException {
        for (var report : Reports.small().entrySet()) {
            Golden.holds(
                    report.getKey() + ".json",
                    json(report.getValue()).getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void valuesOfEnvironmentVariablesAreNotTold() throws IOException {
        String json = json(Reports.exploited());
        assertThat(json).contains("\"DB_PASSWORD\"").doesNotContain("hunter2");
    }

    @Test
    void theSuppressedAreCountedApart() throws IOException {
        assertThat(json(Reports.suppressed()).replaceAll("\\s", ""))
                .contains("\"vulnerability\":{\"critical\":0,\"high\":0,\"medium\":1,\"low\":0,")
                .contains("\"suppressed\":3,\"skipped\":0");
    }

    @Test
    void controlsAndDirectionMarksAreEscaped() throws IOException {
        String json = json(Reports.hostile());
        assertThat(json.replace("\n", "").codePoints()).allMatch(Printable::isSafe);
        assertThat(json).contains("日本語").contains("\\u202egpj.exe");
    }

    @Test
    void aStreamThatFailsIsAnIOException() {
        var full =
                new OutputStream() {
                    @Override
                    public void write(int octet) throws IOException {
                        throw new IOException("no space left");
                    }
                };
        for (Format format : Format.values()) {
            var screen = new Screen(80, false, new NaturalOrder());
            assertThatIOException()
                    .isThrownBy(() -> format.render(Reports.many(), screen, full))
                    .withMessage("no space left");
        }
    }

    private static String json(ScanReport report) throws IOException {
        var out = new ByteArrayOutputStream();
        Format.JSON.render(report, new Screen(80, false, new NaturalOrder()), out);
        return out.toString(StandardCharsets.UTF_8);
    }
}

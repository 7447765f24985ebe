package io.plimsoll.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class JsonReportTest {

    @Test
    void looksAsItDid() throws IOException {
        for (var report : Reports.all().entrySet()) {
            for (Format format : new Format[] {Format.JSON, Format.SARIF, Format.CYCLONEDX}) {
                var out = new ByteArrayOutputStream();
                format.render(report.getValue(), new Screen(80, false, new NaturalOrder()), out);
                Golden.holds(report.getKey() + "." + format.word() + ".json", out.toByteArray());
            }
        }
    }
}

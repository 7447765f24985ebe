package io.plimsoll.report;

import io.plimsoll.model.ScanReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TableReportTest {

    @Test
    void looksAsItDid() throws IOException {
        for (var report : Reports.all().entrySet()) {
            Golden.holds(report.getKey() + ".80.txt", bytes(report.getValue(), 80, false));
            Golden.holds(report.getKey() + ".160.txt", bytes(report.getValue(), 160, false));
        }
        Golden.holds("many.120.ansi", bytes(Reports.many(), 120, true));
    }

    static String table(ScanReport report, int width, boolean colour) throws IOException {
        return new String(bytes(report, width, colour), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(ScanReport report, int width, boolean colour) throws IOException {
        var out = new ByteArrayOutputStream();
        Format.TABLE.render(report, new Screen(width, colour, new NaturalOrder()), out);
        return out.toByteArray();
    }
}

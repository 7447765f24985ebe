package io.plimsoll.report;

import io.plimsoll.model.ScanReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import tools.jackson.core.exc.JacksonIOException;

/// The forms of a bill of materials: what is in there, without a word on how bad it is.
public enum SbomFormat {
    /// CycloneDX 1.6 in JSON.
    CYCLONEDX;

    /// The word on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Writes the components of a report as UTF-8. The stream is flushed and stays open.
    public void render(ScanReport report, OutputStream out) throws IOException {
        try {
            switch (this) {
                case CYCLONEDX -> CycloneDxReport.write(report, false, out);
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
        out.flush();
    }
}

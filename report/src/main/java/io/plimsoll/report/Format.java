package io.plimsoll.report;

import io.plimsoll.model.ScanReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.exc.JacksonIOException;

/// The ways in which a scan is told. One more is a class that writes it, a word here and a line in
/// [#render].
public enum Format {
    /// For a person at a terminal.
    TABLE,
    /// All that is known, in the form of `docs/schema/scan-1.json`.
    JSON,
    /// SARIF 2.1.0, for code scanning.
    SARIF,
    /// CycloneDX 1.6 in JSON: components and their vulnerabilities.
    CYCLONEDX;

    public static Optional<Format> parse(String word) {
        for (Format format : values()) {
            if (format.word().equals(word)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /// The word on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Writes the report as UTF-8, with a line feed at its end. The stream is flushed and stays
    /// open.
    ///
    /// @param screen heeded by [#TABLE] only
    public void render(ScanReport report, Screen screen, OutputStream out) throws IOException {
        try {
            switch (this) {
                case TABLE -> TableReport.write(report, screen, out);
                case JSON -> JsonReport.write(report, out);
                case SARIF -> SarifReport.write(report, out);
                case CYCLONEDX -> CycloneDxReport.write(report, true, out);
            }
        } catch (JacksonIOException e) {
            throw e.getCause();
        }
        out.flush();
    }
}

package io.plimsoll.report;

import io.plimsoll.model.Cvss;
import io.plimsoll.model.Finding;
import io.plimsoll.model.Severity;
import java.util.ArrayList;
import java.util.Locale;

/// A rule of SARIF (2.1.0 §3.49): what all results of one id have in common, told of the worst.
final class SarifRule {

    private final JsonText json;

    SarifRule(JsonText json) {
        this.json = json;
    }

    void write(Finding finding) {
        String title = finding.title().isEmpty() ? finding.id() : finding.title();
        json.object().text("id", finding.id()).text("name", name(finding));
        json.object("shortDescription").text("text", finding.id() + ": " + title).endObject();
        json.object("fullDescription").text("text", title).endObject();
        json.textIfAny("helpUri", AdvisoryPage.of(finding.id()));
        json.object("help").text("text", help(finding)).endObject();
        json.object("defaultConfiguration").text("level", level(finding.severity())).endObject();
        json.object("properties").array("tags");
        json.value("security").value(finding.kind().word());
        json.value(finding.severity().word());
        if (finding.kev()) {
            json.value("exploited");
        }
        json.endArray().text("precision", "very-high");
        if (finding.severity() != Severity.UNKNOWN) {
            json.text("security-severity", securitySeverity(finding));
        }
        json.endObject().endObject();
    }

    /// In PascalCase, as the standard asks (§3.49.7): the kind of rule.
    private static String name(Finding finding) {
        String word = finding.kind().word();
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    private static String help(Finding finding) {
        var lines = new ArrayList<String>();
        lines.add(finding.id() + " is rated " + finding.severity().word() + ".");
        Cvss cvss = finding.cvss();
        if (cvss != null) {
            lines.add("CVSS " + cvss.version() + ": " + cvss.score() + " " + cvss.vector());
        }
        if (finding.epss() >= 0) {
            lines.add("EPSS: " + finding.epss());
        }
        if (finding.kev()) {
            lines.add("CISA lists it as known to be exploited.");
        }
        if (!finding.aliases().isEmpty()) {
            lines.add("Also known as " + String.join(", ", finding.aliases()) + ".");
        }
        lines.add("Each result says which version is free of it.");
        return String.join("\n", lines);
    }

    /// The word of §3.27.10. An unknown severity is no small one.
    static String level(Severity severity) {
        return switch (severity) {
            case CRITICAL, HIGH -> "error";
            case MEDIUM, UNKNOWN -> "warning";
            case LOW, NEGLIGIBLE -> "note";
        };
    }

    /// The CVSS score where it agrees with the severity, else the middle of that severity's range:
    /// a distribution's own rating goes before the score of the fault in general.
    private static String securitySeverity(Finding finding) {
        Cvss cvss = finding.cvss();
        if (cvss != null && Severity.ofCvss(cvss.score()) == finding.severity()) {
            return String.format(Locale.ROOT, "%.1f", cvss.score());
        }
        return switch (finding.severity()) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "2.0";
            case NEGLIGIBLE -> "0.1";
            case UNKNOWN -> "";
        };
    }
}

package io.plimsoll.advisory;

import io.plimsoll.model.Cvss;
import io.plimsoll.model.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/// How bad an OSV record says a fault is: the publisher's word where there is one, else the score
/// of its newest CVSS vector.
final class OsvSeverity {

    private OsvSeverity() {}

    /// The CVSS vectors of a `severity` array.
    static List<String> vectors(JsonNode severities) {
        List<String> vectors = new ArrayList<>();
        for (JsonNode severity : severities) {
            if (FeedJson.text(severity, "type").startsWith("CVSS")) {
                vectors.add(FeedJson.text(severity, "score"));
            }
        }
        return vectors;
    }

    /// The word for a whole record: of its database, or the first word of an erratum's summary.
    static Severity word(JsonNode record) {
        Severity stated = stated(record);
        if (stated != Severity.UNKNOWN) {
            return stated;
        }
        String summary = FeedJson.text(record, "summary");
        int colon = summary.indexOf(": ");
        return colon > 0 ? erratum(summary.substring(0, colon)) : Severity.UNKNOWN;
    }

    /// What is said of one package.
    static Severity of(JsonNode affected) {
        Severity stated = stated(affected);
        if (stated != Severity.UNKNOWN) {
            return stated;
        }
        String informational = FeedJson.text(affected.path("database_specific"), "informational");
        if (informational.equals("unmaintained") || informational.equals("notice")) {
            return Severity.NEGLIGIBLE;
        }
        return CvssVector.newest(vectors(affected.path("severity")))
                .map(Cvss::score)
                .map(Severity::ofCvss)
                .orElse(Severity.UNKNOWN);
    }

    private static Severity stated(JsonNode node) {
        for (String place : List.of("database_specific", "ecosystem_specific")) {
            Severity severity = word(FeedJson.text(node.path(place), "severity"));
            if (severity != Severity.UNKNOWN) {
                return severity;
            }
        }
        for (JsonNode severity : node.path("severity")) {
            // The OSV schema has one type that is a word: Ubuntu's priority.
            if (FeedJson.text(severity, "type").equals("Ubuntu")) {
                return word(FeedJson.text(severity, "score"));
            }
        }
        return Severity.UNKNOWN;
    }

    /// Words of GitHub, Red Hat's scale, Ubuntu's priorities and Debian's urgencies.
    static Severity word(String word) {
        return switch (word.strip().toLowerCase(Locale.ROOT)) {
            case "critical" -> Severity.CRITICAL;
            case "high", "important" -> Severity.HIGH;
            case "medium", "moderate" -> Severity.MEDIUM;
            case "low" -> Severity.LOW;
            case "negligible", "unimportant" -> Severity.NEGLIGIBLE;
            case String _ -> Severity.UNKNOWN;
        };
    }

    /// Red Hat's four words only: a summary may begin with any other text and a colon.
    private static Severity erratum(String word) {
        return switch (word) {
            case "Critical", "Important", "Moderate", "Low" -> word(word);
            case String _ -> Severity.UNKNOWN;
        };
    }
}

package io.plimsoll.report;

import io.plimsoll.model.Cvss;
import io.plimsoll.model.Finding;
import io.plimsoll.model.Finding.Suppression;
import io.plimsoll.model.FixState;
import io.plimsoll.model.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The `vulnerabilities` of a CycloneDX 1.6 bill of materials: findings that differ in nothing but
/// their component are told as one that affects several.
final class CycloneDxVulnerabilities {

    private final JsonText json;

    CycloneDxVulnerabilities(JsonText json) {
        this.json = json;
    }

    void write(List<Finding> findings) {
        Map<Statement, List<Finding>> statements = new LinkedHashMap<>();
        for (Finding finding : findings) {
            if (finding.kind() == Finding.Kind.VULNERABILITY) {
                statements
                        .computeIfAbsent(Statement.of(finding), _ -> new ArrayList<>())
                        .add(finding);
            }
        }
        json.array("vulnerabilities");
        statements.forEach(this::vulnerability);
        json.endArray();
    }

    /// What is said of the components, apart from which they are.
    private record Statement(
            String id,
            String title,
            Severity severity,
            @Nullable Cvss cvss,
            double epss,
            boolean kev,
            FixState status,
            List<String> fixedIn,
            List<String> aliases,
            String source,
            @Nullable Suppression suppressed) {

        static Statement of(Finding finding) {
            return new Statement(
                    finding.id(),
                    finding.title(),
                    finding.severity(),
                    finding.cvss(),
                    finding.epss(),
                    finding.kev(),
                    finding.status(),
                    finding.fixedIn(),
                    finding.aliases(),
                    finding.advisory().source(),
                    finding.suppressed());
        }
    }

    private void vulnerability(Statement statement, List<Finding> findings) {
        json.object().text("id", statement.id());
        source("source", statement.id(), statement.source());
        references(statement.aliases());
        rating(statement);
        json.textIfAny("description", statement.title());
        if (!statement.fixedIn().isEmpty()) {
            json.text("recommendation", "Upgrade to " + String.join(" or ", statement.fixedIn()));
        }
        analysis(statement.suppressed());
        json.array("affects");
        for (String component : new TreeSet<>(findings.stream().map(Finding::component).toList())) {
            json.object()
                    .text("ref", component.isEmpty() ? CycloneDxReport.SUBJECT : component)
                    .endObject();
        }
        json.endArray().array("properties");
        property("status", statement.status().word());
        property("kev", Boolean.toString(statement.kev()));
        if (statement.epss() >= 0) {
            property("epss", Double.toString(statement.epss()));
        }
        json.endArray().endObject();
    }

    private void source(String field, String id, String name) {
        json.object(field).textIfAny("name", name);
        json.textIfAny("url", AdvisoryPage.of(id)).endObject();
    }

    private void references(List<String> aliases) {
        if (aliases.isEmpty()) {
            return;
        }
        json.array("references");
        for (String alias : aliases) {
            json.object().text("id", alias);
            source("source", alias, "");
            json.endObject();
        }
        json.endArray();
    }

    private void rating(Statement statement) {
        json.array("ratings").object();
        Cvss cvss = statement.cvss();
        if (cvss != null) {
            json.number("score", cvss.score());
        }
        json.text("severity", severity(statement.severity()));
        if (cvss != null) {
            json.text("method", method(cvss.version())).textIfAny("vector", cvss.vector());
        }
        json.endObject().endArray();
    }

    /// The words of the schema's `severity`; it has none for `negligible`, which Debian and Ubuntu
    /// give to what they do not count as a security problem.
    private static String severity(Severity severity) {
        return severity == Severity.NEGLIGIBLE ? "info" : severity.word();
    }

    private static String method(String version) {
        return switch (version) {
            case "2.0" -> "CVSSv2";
            case "3.0" -> "CVSSv3";
            case "3.1" -> "CVSSv31";
            case "4.0" -> "CVSSv4";
            case String _ -> "other";
        };
    }

    /// A VEX statement or rule says that it is not affected; a waiver says only that its owner
    /// lives with it.
    private void analysis(@Nullable Suppression suppression) {
        if (suppression == null) {
            return;
        }
        json.object("analysis");
        if (suppression.by().equals("waiver")) {
            json.texts("response", List.of("will_not_fix"));
        } else {
            json.text("state", "not_affected");
            json.textIfAny("justification", justification(suppression.justification()));
        }
        json.text("detail", Suppressions.told(suppression)).endObject();
    }

    /// OpenVEX's words (0.2.0, "Status Justifications") in CycloneDX's
    /// (`impactAnalysisJustification`).
    private static String justification(String openVex) {
        return switch (openVex) {
            case "component_not_present", "vulnerable_code_not_present" -> "code_not_present";
            case "vulnerable_code_not_in_execute_path" -> "code_not_reachable";
            case "vulnerable_code_cannot_be_controlled_by_adversary" -> "requires_environment";
            case "inline_mitigations_already_exist" -> "protected_by_mitigating_control";
            case String _ -> "";
        };
    }

    private void property(String name, String value) {
        json.object().text("name", "plimsoll:" + name).text("value", value).endObject();
    }
}

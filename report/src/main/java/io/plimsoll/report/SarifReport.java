package io.plimsoll.report;

import io.plimsoll.model.Finding;
import io.plimsoll.model.Layer;
import io.plimsoll.model.Location;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.ScanReport;
import io.plimsoll.model.Skipped;
import io.plimsoll.model.Verdict;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The report as one run of SARIF 2.1.0 (OASIS, with errata 01): a rule for each id, a result for
/// each finding. Paths are relative to the root file system, `ROOTFS`.
///
/// GitHub's code scanning asks for more than the standard: `security-severity` in the rule, a
/// location with a line in each result, and `primaryLocationLineHash` to know an alert again.
final class SarifReport {

    private static final String SCHEMA =
            "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
    private static final String SKIPPED = "skipped-file";
    private static final String UNDECIDED = "undecided";
    private static final String STALE = "stale-advisories";

    private final ScanReport report;
    private final JsonText json;
    private final Map<String, PlacedComponent> components = new HashMap<>();

    /// The first, worst finding of each id, and the place of its rule in the list.
    private final Map<String, Finding> rules = new LinkedHashMap<>();

    private final Map<String, Integer> ruleIndex = new HashMap<>();

    private SarifReport(ScanReport report, JsonText json) {
        this.report = report;
        this.json = json;
        report.components().forEach(placed -> components.put(placed.id(), placed));
        for (Finding finding : report.findings()) {
            if (rules.putIfAbsent(finding.id(), finding) == null) {
                ruleIndex.put(finding.id(), ruleIndex.size());
            }
        }
    }

    static void write(ScanReport report, OutputStream out) {
        try (var json = new JsonText(out)) {
            new SarifReport(report, json).write();
        }
    }

    private void write() {
        json.object().text("$schema", SCHEMA).text("version", "2.1.0").array("runs").object();
        tool();
        invocation();
        json.object("automationDetails")
                .text("id", "plimsoll/" + report.subject().name() + "/")
                .endObject();
        json.object("originalUriBaseIds").object("ROOTFS");
        message("description", "The root of the file system of " + report.subject().name());
        json.endObject().endObject();
        json.text("columnKind", "utf16CodeUnits").array("results");
        report.findings().forEach(this::result);
        json.endArray();
        properties();
        json.endObject().endArray().endObject();
    }

    private void tool() {
        json.object("tool").object("driver").text("name", "Plimsoll");
        json.text("version", report.engineVersion()).array("rules");
        var writer = new SarifRule(json);
        rules.values().forEach(writer::write);
        json.endArray().array("notifications");
        notificationRule(SKIPPED, "A file, or a part of one, could not be read.");
        notificationRule(STALE, "The advisory data is older than allowed, or has no date.");
        notificationRule(UNDECIDED, "Something that the policy asks for could not be known.");
        json.endArray().endObject().endObject();
    }

    private void notificationRule(String id, String text) {
        json.object().text("id", id);
        message("shortDescription", text);
        json.endObject();
    }

    private void invocation() {
        json.array("invocations").object().flag("executionSuccessful", true);
        json.array("toolExecutionNotifications");
        if (report.advisories().stale()) {
            notification(STALE, "The advisory data is older than allowed, or has no date.", null);
        }
        for (Verdict.Reason reason : report.verdict().reasons()) {
            if (reason.outcome() == Verdict.Outcome.UNKNOWN) {
                notification(UNDECIDED, reason.rule() + ": " + reason.message(), null);
            }
        }
        for (Skipped skipped : report.skipped()) {
            notification(SKIPPED, "Not read: " + skipped.reason(), skipped);
        }
        json.endArray().endObject().endArray();
    }

    private void notification(String id, String text, @Nullable Skipped place) {
        json.object().object("descriptor").text("id", id).endObject();
        json.text("level", "warning");
        message("message", text);
        if (place != null) {
            json.array("locations").object().object("physicalLocation");
            artifact(place.path());
            json.endObject().endObject().endArray();
        }
        json.endObject();
    }

    private void result(Finding finding) {
        json.object()
                .text("ruleId", finding.id())
                .number("ruleIndex", ruleIndex.getOrDefault(finding.id(), -1))
                .text("level", SarifRule.level(finding.severity()));
        message("message", told(finding));
        locations(finding);
        String hash = fingerprint(finding);
        json.object("partialFingerprints")
                .text("plimsoll/v1", hash)
                .text("primaryLocationLineHash", hash.substring(0, 16) + ":1")
                .endObject();
        suppressions(finding);
        resultProperties(finding);
        json.endObject();
    }

    private String told(Finding finding) {
        var text = new StringBuilder();
        PlacedComponent placed = components.get(finding.component());
        if (placed != null) {
            var component = placed.component();
            text.append(Names.of(component)).append(' ').append(component.version()).append(": ");
        }
        text.append(finding.id());
        if (!finding.title().isEmpty()) {
            text.append(", ").append(finding.title());
        }
        text.append(
                finding.fixable()
                        ? ". Fixed in " + String.join(", ", finding.fixedIn()) + "."
                        : ". Status: " + finding.status().word().replace('_', ' ') + ".");
        layer(finding.layer()).ifPresent(layer -> text.append(" Brought by layer ").append(layer));
        return text.toString();
    }

    private Optional<String> layer(int index) {
        for (Layer layer : report.subject().layers()) {
            if (layer.index() == index) {
                String line = layer.createdBy();
                return Optional.of(index + (line.isEmpty() ? "." : ": " + line));
            }
        }
        return Optional.empty();
    }

    private void locations(Finding finding) {
        json.array("locations");
        List<Location> locations = finding.locations();
        for (Location location : locations) {
            json.object().object("physicalLocation");
            artifact(location.path());
            json.object("region")
                    .number("startLine", Math.max(1, location.line()))
                    .endObject()
                    .endObject();
            logical(finding, location.archive());
            json.endObject();
        }
        if (locations.isEmpty()) {
            json.object();
            logical(finding, List.of());
            json.endObject();
        }
        json.endArray();
    }

    private void logical(Finding finding, List<String> archive) {
        json.array("logicalLocations").object();
        String owner =
                finding.component().isEmpty() ? report.subject().name() : finding.component();
        json.text("name", archive.isEmpty() ? owner : archive.getLast());
        json.text("fullyQualifiedName", String.join("!", join(owner, archive)));
        json.endObject().endArray();
    }

    private static List<String> join(String first, List<String> rest) {
        var all = new ArrayList<String>();
        all.add(first);
        all.addAll(rest);
        return all;
    }

    private void artifact(String path) {
        json.object("artifactLocation")
                .text("uri", uriPath(path))
                .text("uriBaseId", "ROOTFS")
                .endObject();
    }

    /// A relative reference of RFC 3986 §4.2: every octet but the unreserved ones and `/` in its
    /// percent form.
    static String uriPath(String path) {
        var uri = new StringBuilder();
        for (byte octet : path.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xff);
            boolean plain =
                    character < 0x80
                            && (Character.isLetterOrDigit(character)
                                    || "-._~/".indexOf(character) >= 0);
            if (plain) {
                uri.append(character);
            } else {
                uri.append(String.format(Locale.ROOT, "%%%02X", (int) character));
            }
        }
        return uri.toString();
    }

    /// Stays the same from one version of the component to the next, and from layer to layer.
    private String fingerprint(Finding finding) {
        PlacedComponent placed = components.get(finding.component());
        String owner = placed == null ? "" : Names.of(placed.component());
        String path = finding.locations().isEmpty() ? "" : finding.locations().getFirst().path();
        String archive =
                finding.locations().isEmpty()
                        ? ""
                        : String.join("!", finding.locations().getFirst().archive());
        return Sha256.hex(String.join("\0", finding.id(), owner, path, archive));
    }

    /// An empty list where it counts: left away it would mean "not known" (§3.27.23).
    private void suppressions(Finding finding) {
        json.array("suppressions");
        var suppression = finding.suppressed();
        if (suppression != null) {
            json.object().text("kind", "external").text("status", "accepted");
            json.text("justification", Suppressions.told(suppression));
            json.object("properties")
                    .text("by", suppression.by())
                    .textIfAny("justification", suppression.justification())
                    .textIfAny("owner", suppression.owner())
                    .textIfAny("expires", suppression.expires())
                    .textIfAny("source", suppression.source())
                    .endObject()
                    .endObject();
        }
        json.endArray();
    }

    private void resultProperties(Finding finding) {
        json.object("properties").text("severity", finding.severity().word());
        json.text("status", finding.status().word()).flag("kev", finding.kev());
        if (finding.epss() >= 0) {
            json.number("epss", finding.epss());
        }
        json.texts("fixedIn", finding.fixedIn());
        if (finding.layer() >= 0) {
            json.number("layer", finding.layer());
        }
        json.texts("because", finding.because()).endObject();
    }

    private void properties() {
        Verdict verdict = report.verdict();
        json.object("properties")
                .text("subject", report.subject().name())
                .textIfAny("digest", report.subject().digest())
                .text("verdict", verdict.outcome().name())
                .text("policy", verdict.policy())
                .textIfAny("advisories", report.advisories().digest())
                .endObject();
    }

    private void message(String name, String text) {
        json.object(name).text("text", text).endObject();
    }
}

package io.plimsoll.report;

import io.plimsoll.model.AdvisorySnapshot;
import io.plimsoll.model.Finding;
import io.plimsoll.model.ImageConfig;
import io.plimsoll.model.Layer;
import io.plimsoll.model.Location;
import io.plimsoll.model.OsRelease;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.ScanReport;
import io.plimsoll.model.Severity;
import io.plimsoll.model.Skipped;
import io.plimsoll.model.Subject;
import io.plimsoll.model.Verdict;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;

/// The report for machines, as `docs/schema/scan-1.json` says. Every field is always there: what is
/// absent is null, an empty list is an empty list.
final class JsonReport {

    static final String SCHEMA = "urn:plimsoll:scan:1";

    private final ScanReport report;
    private final JsonText json;

    private JsonReport(ScanReport report, JsonText json) {
        this.report = report;
        this.json = json;
    }

    static void write(ScanReport report, OutputStream out) {
        try (var json = new JsonText(out)) {
            new JsonReport(report, json).write();
        }
    }

    private void write() {
        json.object();
        json.text("schema", SCHEMA);
        json.object("engine").text("version", report.engineVersion()).endObject();
        subject(report.subject());
        advisories(report.advisories());
        json.array("components");
        report.components().forEach(this::component);
        json.endArray().array("findings");
        report.findings().forEach(this::finding);
        json.endArray().array("skipped");
        report.skipped().forEach(this::skipped);
        json.endArray();
        verdict(report.verdict());
        counts();
        json.endObject();
    }

    private void subject(Subject subject) {
        json.object("subject")
                .text("kind", subject.kind().word())
                .text("name", subject.name())
                .textOrNull("digest", subject.digest())
                .textOrNull("platform", subject.platform());
        os();
        config();
        json.array("layers");
        subject.layers().forEach(this::layer);
        json.endArray().endObject();
    }

    private void os() {
        OsRelease os = report.distribution().os();
        if (os == null) {
            json.nothing("os");
            return;
        }
        json.object("os")
                .text("id", os.id())
                .textOrNull("version", os.versionId())
                .textOrNull("name", os.name())
                .endObject();
    }

    private void config() {
        ImageConfig config = report.subject().config();
        if (config == null) {
            json.nothing("config");
            return;
        }
        json.object("config")
                .textOrNull("user", config.user())
                .texts("entrypoint", config.entrypoint())
                .texts("env", config.env().stream().map(JsonReport::variable).toList())
                .texts("exposedPorts", config.exposedPorts());
        json.object("labels");
        config.labels().forEach((key, value) -> json.text(Printable.wellFormed(key), value));
        json.endObject().textOrNull("created", config.created()).endObject();
    }

    /// The name only: values hold secrets.
    private static String variable(String assignment) {
        int equals = assignment.indexOf('=');
        return equals < 0 ? assignment : assignment.substring(0, equals);
    }

    private void layer(Layer layer) {
        json.object()
                .number("index", layer.index())
                .text("diffId", layer.diffId().toString())
                .textOrNull("digest", layer.digest())
                .numberOrNull("size", layer.sizeBytes())
                .textOrNull("createdBy", layer.createdBy())
                .nothing("fromBase")
                .endObject();
    }

    private void advisories(AdvisorySnapshot advisories) {
        json.object("advisories").textOrNull("digest", advisories.digest()).array("sources");
        for (AdvisorySnapshot.Source source : advisories.sources()) {
            json.object()
                    .text("name", source.name())
                    .textOrNull("date", source.date())
                    .number("records", source.records())
                    .endObject();
        }
        json.endArray().flag("stale", advisories.stale()).endObject();
    }

    private void component(PlacedComponent placed) {
        var component = placed.component();
        json.object()
                .text("id", placed.id())
                .text("purl", component.purl().toString())
                .text("name", Names.of(component))
                .textOrNull("version", component.version())
                .text("ecosystem", component.ecosystem().purlType());
        json.object("source")
                .text("name", component.source().name())
                .textOrNull("version", component.source().version())
                .endObject();
        json.text("presence", component.presence().name().toLowerCase(Locale.ROOT))
                .numberOrNull("layer", placed.layer());
        locations(placed.locations());
        json.textOrNull("ownedBy", placed.ownedBy())
                .texts("licences", component.licences())
                .endObject();
    }

    private void locations(List<Location> locations) {
        json.array("locations");
        for (Location location : locations) {
            json.object()
                    .text("path", location.path())
                    .numberOrNull("line", location.line() == 0 ? -1 : location.line())
                    .nothing("column")
                    .numberOrNull("layer", location.layer())
                    .texts("archive", location.archive())
                    .endObject();
        }
        json.endArray();
    }

    private void finding(Finding finding) {
        json.object()
                .text("id", finding.id())
                .text("kind", finding.kind().word())
                .textOrNull("component", finding.component())
                .textOrNull("title", finding.title())
                .text("severity", finding.severity().word());
        cvss(finding);
        if (finding.epss() < 0) {
            json.nothing("epss");
        } else {
            json.number("epss", finding.epss());
        }
        json.flag("kev", finding.kev())
                .text("status", finding.status().word())
                .texts("fixedIn", finding.fixedIn())
                .texts("aliases", finding.aliases())
                .numberOrNull("layer", finding.layer())
                .nothing("fromBase");
        locations(finding.locations());
        json.object("advisory")
                .textOrNull("source", finding.advisory().source())
                .textOrNull("id", finding.advisory().id())
                .textOrNull("range", finding.advisory().range())
                .endObject();
        json.texts("because", finding.because());
        suppressed(finding);
        json.endObject();
    }

    private void cvss(Finding finding) {
        var cvss = finding.cvss();
        if (cvss == null) {
            json.nothing("cvss");
            return;
        }
        json.object("cvss")
                .text("version", cvss.version())
                .number("score", cvss.score())
                .textOrNull("vector", cvss.vector())
                .endObject();
    }

    private void suppressed(Finding finding) {
        var suppression = finding.suppressed();
        if (suppression == null) {
            json.nothing("suppressed");
            return;
        }
        json.object("suppressed")
                .text("by", suppression.by())
                .textOrNull("reason", suppression.reason())
                .textOrNull("justification", suppression.justification())
                .textOrNull("owner", suppression.owner())
                .textOrNull("expires", suppression.expires())
                .textOrNull("source", suppression.source())
                .endObject();
    }

    private void skipped(Skipped skipped) {
        json.object()
                .text("path", skipped.path())
                .numberOrNull("layer", skipped.layer())
                .text("reason", skipped.reason())
                .endObject();
    }

    private void verdict(Verdict verdict) {
        json.object("verdict").text("outcome", verdict.outcome().name());
        json.object("policy")
                .text("name", verdict.policy())
                .textOrNull("digest", verdict.policyDigest())
                .endObject();
        json.array("reasons");
        for (Verdict.Reason reason : verdict.reasons()) {
            json.object()
                    .text("rule", reason.rule())
                    .text("outcome", reason.outcome().name())
                    .text("message", reason.message())
                    .texts("findings", reason.findings())
                    .endObject();
        }
        json.endArray().endObject();
    }

    private void counts() {
        Counts counts = Counts.of(report.findings());
        json.object("counts").number("components", report.components().size());
        json.object("findings");
        counts.bySeverity()
                .forEach((kind, numbers) -> {
                    json.object(kind.word());
                    for (Severity severity : Severity.values()) {
                        json.number(severity.word(), numbers.getOrDefault(severity, 0));
                    }
                    json.endObject();
                });
        json.endObject()
                .number("suppressed", counts.suppressed())
                .number("skipped", report.skipped().size())
                .number("files", report.files())
                .number("bytes", report.bytes())
                .endObject();
    }
}

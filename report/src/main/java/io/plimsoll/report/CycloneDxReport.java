package io.plimsoll.report;

import io.plimsoll.model.Digest;
import io.plimsoll.model.Layer;
import io.plimsoll.model.Location;
import io.plimsoll.model.OsRelease;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.Presence;
import io.plimsoll.model.ScanReport;
import io.plimsoll.model.Subject;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;

/// The report as a CycloneDX 1.6 bill of materials in JSON (ECMA-424). The serial number is made of
/// the content, so that equal reports are equal files; for the same reason there is no timestamp.
final class CycloneDxReport {

    /// The `bom-ref` of what was scanned.
    static final String SUBJECT = "plimsoll:subject";

    private static final String OPERATING_SYSTEM = "plimsoll:os";

    private final ScanReport report;
    private final boolean vulnerabilities;
    private final JsonText json;

    private CycloneDxReport(ScanReport report, boolean vulnerabilities, JsonText json) {
        this.report = report;
        this.vulnerabilities = vulnerabilities;
        this.json = json;
    }

    /// @param vulnerabilities false for the components alone
    static void write(ScanReport report, boolean vulnerabilities, OutputStream out) {
        // Written twice: the serial number stands before the content that it is made of.
        MessageDigest digest = Sha256.start();
        write(
                report,
                vulnerabilities,
                new UUID(0, 0),
                new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        write(report, vulnerabilities, custom(digest.digest()), out);
    }

    private static void write(
            ScanReport report, boolean vulnerabilities, UUID serial, OutputStream out) {
        try (var json = new JsonText(out)) {
            new CycloneDxReport(report, vulnerabilities, json).write(serial);
        }
    }

    /// Version 8 of RFC 9562 §5.8: bits of one's own making.
    private static UUID custom(byte[] digest) {
        var bits = ByteBuffer.wrap(digest);
        long high = (bits.getLong() & ~0xf000L) | 0x8000L;
        long low = (bits.getLong() & 0x3fff_ffff_ffff_ffffL) | Long.MIN_VALUE;
        return new UUID(high, low);
    }

    private void write(UUID serial) {
        json.object().text("$schema", "http://cyclonedx.org/schema/bom-1.6.schema.json");
        json.text("bomFormat", "CycloneDX").text("specVersion", "1.6");
        json.text("serialNumber", "urn:uuid:" + serial).number("version", 1);
        metadata();
        json.array("components");
        operatingSystem();
        report.components().forEach(this::component);
        json.endArray();
        compositions();
        if (vulnerabilities) {
            new CycloneDxVulnerabilities(json).write(report.findings());
        }
        json.endObject();
    }

    private void metadata() {
        json.object("metadata").object("tools").array("components").object();
        json.text("type", "application").text("name", "plimsoll");
        json.text("version", report.engineVersion()).endObject().endArray().endObject();
        subject(report.subject());
        json.endObject();
    }

    private void subject(Subject subject) {
        json.object("component").text("bom-ref", SUBJECT);
        json.text("type", subject.kind() == Subject.Kind.IMAGE ? "container" : "application");
        json.text("name", subject.name());
        json.textIfAny("version", subject.digest());
        json.array("properties");
        property("kind", subject.kind().word());
        if (subject.platform() != null) {
            property("platform", subject.platform().toString());
        }
        for (Layer layer : subject.layers()) {
            property("layer:" + layer.index() + ":diffId", layer.diffId().toString());
            Digest digest = layer.digest();
            if (digest != null) {
                property("layer:" + layer.index() + ":digest", digest.toString());
            }
            if (!layer.createdBy().isEmpty()) {
                property("layer:" + layer.index() + ":createdBy", layer.createdBy());
            }
        }
        json.endArray().endObject();
    }

    private void operatingSystem() {
        OsRelease os = report.distribution().os();
        if (os == null) {
            return;
        }
        json.object().text("bom-ref", OPERATING_SYSTEM).text("type", "operating-system");
        json.text("name", os.id()).textIfAny("version", os.versionId());
        json.textIfAny("description", os.name()).endObject();
    }

    private void component(PlacedComponent placed) {
        var component = placed.component();
        var purl = component.purl();
        json.object().text("bom-ref", placed.id()).text("type", "library");
        if (!purl.namespace().isEmpty() && !component.ecosystem().isOperatingSystem()) {
            json.text("group", purl.namespace());
        }
        json.text("name", purl.name()).textIfAny("version", component.version());
        if (component.presence() == Presence.DEVELOPMENT) {
            json.text("scope", "excluded");
        }
        Licences.write(component.licences(), json);
        json.text("purl", purl.toString());
        evidence(placed);
        json.array("properties");
        if (placed.layer() >= 0) {
            property("layer", Integer.toString(placed.layer()));
            report.subject().layers().stream()
                    .filter(layer -> layer.index() == placed.layer())
                    .findFirst()
                    .ifPresent(layer -> property("layer:diffId", layer.diffId().toString()));
        }
        if (!component.source().name().equals(purl.name())) {
            property("source:name", component.source().name());
        }
        if (!component.source().version().equals(component.version())) {
            property("source:version", component.source().version());
        }
        if (!placed.ownedBy().isEmpty()) {
            property("ownedBy", placed.ownedBy());
        }
        json.endArray().endObject();
    }

    /// The schema wants each occurrence once.
    private void evidence(PlacedComponent placed) {
        Set<String> told = new HashSet<>();
        json.object("evidence").array("occurrences");
        for (Location location : placed.locations()) {
            String path = Names.of(location);
            if (told.add(path + ":" + location.line())) {
                json.object().text("location", path);
                if (location.line() > 0) {
                    json.number("line", location.line());
                }
                json.endObject();
            }
        }
        json.endArray().endObject();
    }

    /// Says so where files could not be read: the list may lack what is in them.
    private void compositions() {
        if (report.skipped().isEmpty()) {
            return;
        }
        json.array("compositions").object().text("aggregate", "incomplete");
        json.array("assemblies").value(SUBJECT).endArray().endObject().endArray();
    }

    private void property(String name, String value) {
        json.object().text("name", "plimsoll:" + name).text("value", value).endObject();
    }
}

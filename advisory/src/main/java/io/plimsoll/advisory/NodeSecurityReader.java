package io.plimsoll.advisory;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.Cvss;
import io.plimsoll.model.FixState;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange;
import io.plimsoll.model.VersionRange.End;
import java.io.IOException;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The Node.js security working group's database, `vuln/npm/NUMBER.json`: the affected versions of
/// an npm package as a range of npm. Source: nodejs/security-wg, `vuln/README`.
///
/// A range that ends with the last affected version (`<=2.1.1`) is taken at its word: what it says
/// of patched versions does not make those between affected. Left out by rule: `vuln/core`, faults
/// of Node.js itself, since no cataloger tells its version; `vuln/deps`, faults that it does not
/// have; and the `index.json` of each, in which every record stands again.
final class NodeSecurityReader implements FeedReader {

    static final String SOURCE = "nodejs-security-wg";

    static final String CORE = "fault of Node.js itself, no package";
    static final String DEPS = "judgement of a part of Node.js";
    static final String INDEX = "index of the same records";

    /// Bytes of one file; the largest known is a tenth of it.
    private static final int MAX_BYTES = 1 << 20;

    private static final int MAX_TITLE = 200;

    @Override
    public String id() {
        return SOURCE;
    }

    @Override
    public boolean knows(FeedFile file) {
        String head = file.head();
        return file.name().endsWith(".json")
                && head.startsWith("{")
                && (isPackage(head) || isCore(head) || isPart(head));
    }

    @Override
    public Reading open(FeedSink sink) {
        return file -> read(file, sink);
    }

    private static boolean isPackage(String head) {
        return head.contains("\"module_name\"") && head.contains("\"vulnerable_versions\"");
    }

    private static boolean isCore(String head) {
        return head.contains("\"cve\"")
                && head.contains("\"vulnerable\"")
                && head.contains("\"patched\"");
    }

    private static boolean isPart(String head) {
        return head.contains("\"cve\"")
                && head.contains("\"overview\"")
                && head.contains("\"reason\"");
    }

    private static void read(FeedFile file, FeedSink sink) throws IOException {
        String head = file.head();
        if (file.name().equals("index.json")) {
            sink.leftOut(SOURCE, INDEX);
        } else if (isPackage(head)) {
            record(file, sink);
        } else {
            sink.leftOut(SOURCE, isCore(head) ? CORE : DEPS);
        }
    }

    private static void record(FeedFile file, FeedSink sink) throws IOException {
        JsonNode record;
        try {
            record = FeedJson.JSON.readTree(file.bytes(MAX_BYTES));
        } catch (JacksonException bad) {
            throw FeedJson.malformed(file, bad);
        }
        String number = FeedJson.text(record, "id");
        String name = FeedJson.text(record, "module_name");
        if (number.isEmpty() || number.length() > 20 || name.isEmpty()) {
            throw new MalformedInputException(
                    file.path(), "an id and a module_name", VulnerabilityId.shown(name));
        }
        sink.dated(SOURCE, FeedJson.text(record, "updated_at"));
        var cves = new TreeSet<>(FeedJson.texts(record, "cves"));
        cves.removeIf(cve -> !VulnerabilityId.isCve(cve));
        var cvss = CvssVector.parse(FeedJson.text(record, "cvss_vector"));
        double score = record.path("cvss_score").asDouble(-1);
        Severity severity =
                cvss.map(Cvss::score)
                        .map(Severity::ofCvss)
                        .orElse(score < 0 ? Severity.UNKNOWN : Severity.ofCvss(score));
        sink.advisory(
                new Advisory(
                        "NSWG-ECO-" + number,
                        SOURCE,
                        cves.size() == 1 ? List.copyOf(cves) : List.of(),
                        cves.size() > 1 ? List.copyOf(cves) : List.of(),
                        Titles.oneLine(FeedJson.text(record, "title"), MAX_TITLE),
                        severity,
                        cvss.orElse(null),
                        List.of(affected(file.path(), name, record))));
    }

    private static Affected affected(String place, String name, JsonNode record)
            throws MalformedInputException {
        String text = FeedJson.text(record, "vulnerable_versions");
        var spans = VersionSpans.none(VersionScheme.SEMVER);
        for (String alternative : NativeRange.split(text, "||")) {
            try {
                spans = spans.or(new NpmRange(text).read(alternative));
            } catch (MalformedInputException bad) {
                throw new MalformedInputException(place, "a range of npm versions", bad);
            }
        }
        if (spans.isEmpty()) {
            throw new MalformedInputException(
                    place, "affected versions", VulnerabilityId.shown(text));
        }
        List<VersionRange> ranges = spans.ranges();
        boolean fixed = ranges.stream().anyMatch(range -> range.end() == End.FIXED);
        return new Affected(
                "npm",
                name,
                ranges,
                List.of(),
                fixed ? FixState.FIXED : FixState.AFFECTED,
                Severity.UNKNOWN,
                List.of(),
                "");
    }
}

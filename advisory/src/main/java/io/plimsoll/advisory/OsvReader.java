package io.plimsoll.advisory;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.Cvss;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Open Source Vulnerability records, JSON or YAML, one a file or many. A record that speaks of
/// several ecosystems becomes one advisory in each, of the source `osv/<ecosystem>`. Source: OSV
/// schema 1.7, ossf.github.io/osv-schema.
final class OsvReader implements FeedReader {

    /// Bytes of one file with one record; the largest known is a tenth of it.
    private static final int MAX_YAML_BYTES = 16 << 20;

    private static final int MAX_TITLE = 200;

    /// Members of which a record has some near its start, besides its id.
    private static final List<String> MARKS =
            List.of("schema_version", "modified", "affected", "published", "details", "aliases");

    /// Advisories of distributions that mend several faults at once and list them as related.
    private static final List<String> UPDATES =
            List.of(
                    "ALSA-",
                    "ALBA-",
                    "ALEA-",
                    "RLSA-",
                    "RLBA-",
                    "RLEA-",
                    "RXSA-",
                    "RHSA-",
                    "RHBA-",
                    "RHEA-",
                    "ELSA-",
                    "DSA-",
                    "DLA-",
                    "DTSA-",
                    "USN-",
                    "SUSE-",
                    "openSUSE-",
                    "MGASA-",
                    "ALAS");

    @Override
    public String id() {
        return "osv";
    }

    @Override
    public boolean knows(FeedFile file) {
        String name = file.name();
        String head = file.head();
        if (name.endsWith(".json")) {
            return isRecord(head);
        }
        return (name.endsWith(".yaml") || name.endsWith(".yml"))
                && (head.startsWith("id:") || head.contains("\nid:"))
                && head.contains("\naffected:");
    }

    /// Members come in any order, and a long one can fill the whole head: either the start of a
    /// package is in view, or the id with some of what stands beside it.
    private static boolean isRecord(String head) {
        String start = head.stripLeading();
        if (!start.startsWith("{") && !start.startsWith("[")) {
            return false;
        }
        boolean affected = Stream.of("affected", "package", "ecosystem").allMatch(has(head));
        return affected || (has(head).test("id") && MARKS.stream().filter(has(head)).count() >= 2);
    }

    private static Predicate<String> has(String head) {
        return member -> head.contains("\"" + member + "\"");
    }

    @Override
    public Reading open(FeedSink sink) {
        return file -> {
            if (file.name().endsWith(".json")) {
                FeedJson.records(file, "vulns", (place, record) -> record(place, record, sink));
            } else {
                record(file.path(), yaml(file), sink);
            }
        };
    }

    private static JsonNode yaml(FeedFile file) throws IOException {
        try {
            return FeedJson.YAML.readTree(file.bytes(MAX_YAML_BYTES));
        } catch (JacksonException bad) {
            throw FeedJson.malformed(file, bad);
        }
    }

    private static void record(String place, JsonNode record, FeedSink sink) {
        String id = FeedJson.text(record, "id");
        if (id.isEmpty() || id.length() > VulnerabilityId.MAX_LENGTH) {
            sink.skipped(place, "expected an id, found \"" + VulnerabilityId.shown(id) + "\"");
            return;
        }
        Map<String, List<Affected>> bySource = new TreeMap<>();
        var packages = new OsvAffected(id, FeedJson.text(record, "summary"));
        int index = 0;
        for (JsonNode entry : record.path("affected")) {
            try {
                Affected affected = packages.read(entry);
                String source = "osv/" + EcosystemName.family(affected.ecosystem());
                bySource.computeIfAbsent(source, _ -> new ArrayList<>()).add(affected);
            } catch (MalformedInputException bad) {
                sink.skipped(place + ": affected[" + index + "]", bad);
            }
            index++;
        }
        String leftOut = leftOut(id, record);
        for (var entry : bySource.entrySet()) {
            // A record of several ecosystems may have changed for the sake of another one.
            if (bySource.size() == 1) {
                sink.dated(entry.getKey(), FeedJson.text(record, "modified"));
                sink.dated(entry.getKey(), FeedJson.text(record, "published"));
            }
            if (leftOut.isEmpty()) {
                sink.advisory(advisory(id, entry.getKey(), record, entry.getValue()));
            } else {
                sink.leftOut(entry.getKey(), leftOut);
            }
        }
    }

    /// Why a record is no news of a fault; empty where it is.
    private static String leftOut(String id, JsonNode record) {
        if (!FeedJson.text(record, "withdrawn").isEmpty()) {
            return "withdrawn";
        }
        boolean noSecurity =
                id.startsWith("ALBA-")
                        || id.startsWith("ALEA-")
                        || id.startsWith("RLBA-")
                        || id.startsWith("RLEA-");
        return noSecurity && cves(FeedJson.texts(record, "related")).isEmpty()
                ? "bug fix or enhancement without a CVE"
                : "";
    }

    private static Advisory advisory(
            String id, String source, JsonNode record, List<Affected> affected) {
        var upstream = new TreeSet<>(FeedJson.texts(record, "upstream"));
        if (UPDATES.stream().anyMatch(id::startsWith)) {
            upstream.addAll(cves(FeedJson.texts(record, "related")));
            upstream.addAll(cves(FeedJson.texts(record, "aliases")));
        }
        var aliases = new TreeSet<>(FeedJson.texts(record, "aliases"));
        aliases.removeAll(upstream);
        aliases.remove(id);
        var vectors = OsvSeverity.vectors(record.path("severity"));
        for (JsonNode entry : record.path("affected")) {
            vectors.addAll(OsvSeverity.vectors(entry.path("severity")));
        }
        var cvss = CvssVector.newest(vectors);
        Severity word = OsvSeverity.word(record);
        return new Advisory(
                id,
                source,
                List.copyOf(aliases),
                List.copyOf(upstream),
                title(record),
                word != Severity.UNKNOWN
                        ? word
                        : cvss.map(Cvss::score).map(Severity::ofCvss).orElse(Severity.UNKNOWN),
                cvss.orElse(null),
                List.copyOf(affected));
    }

    private static List<String> cves(List<String> ids) {
        return ids.stream().filter(VulnerabilityId::isCve).toList();
    }

    /// The summary, else the first line of the details, on one line and not long.
    private static String title(JsonNode record) {
        String summary = FeedJson.text(record, "summary").strip();
        String text =
                summary.isEmpty()
                        ? FeedJson.text(record, "details").strip().lines().findFirst().orElse("")
                        : summary;
        return Titles.oneLine(text.toLowerCase(Locale.ROOT).equals("none") ? "" : text, MAX_TITLE);
    }
}

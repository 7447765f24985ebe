package io.plimsoll.advisory;

import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// CISA's catalogue of known exploited vulnerabilities, as JSON or CSV. Source:
/// `known_exploited_vulnerabilities_schema.json` of cisagov/kev-data.
final class KevReader implements FeedReader {

    static final String SOURCE = "kev";

    @Override
    public String id() {
        return SOURCE;
    }

    @Override
    public boolean knows(FeedFile file) {
        String head = file.head();
        return isCsv(head) || (isJson(head) && !head.contains("\"$schema\""));
    }

    @Override
    public Reading open(FeedSink sink) {
        return file -> {
            if (isCsv(file.head())) {
                csv(file, sink);
            } else {
                json(file, sink);
            }
        };
    }

    private static boolean isCsv(String head) {
        return head.startsWith("cveID,") || head.startsWith("\"cveID\",");
    }

    private static boolean isJson(String head) {
        return head.stripLeading().startsWith("{")
                && head.contains("\"catalogVersion\"")
                && head.contains("\"vulnerabilities\"");
    }

    private static void json(FeedFile file, FeedSink sink) throws IOException {
        FeedJson.records(
                file,
                "vulnerabilities",
                (place, record) -> {
                    if (record.has("catalogVersion")) {
                        sink.dated(SOURCE, FeedJson.text(record, "dateReleased"));
                    } else {
                        entry(place, record, sink);
                    }
                });
    }

    private static void entry(String place, JsonNode record, FeedSink sink) {
        found(
                place,
                FeedJson.text(record, "cveID"),
                FeedJson.text(record, "vulnerabilityName"),
                FeedJson.text(record, "dateAdded"),
                sink);
    }

    private static void csv(FeedFile file, FeedSink sink) throws IOException {
        var records = new CsvRecords(file);
        List<String> header = records.next();
        int cve = header.indexOf("cveID");
        int name = header.indexOf("vulnerabilityName");
        int added = header.indexOf("dateAdded");
        for (var record = records.next(); !record.isEmpty(); record = records.next()) {
            if (record.size() == 1 && record.getFirst().isEmpty()) {
                continue;
            }
            found(
                    records.place(),
                    field(record, cve),
                    field(record, name),
                    field(record, added),
                    sink);
        }
    }

    private static void found(String place, String cve, String title, String added, FeedSink sink) {
        if (!VulnerabilityId.isCve(cve)) {
            sink.skipped(place, "expected a CVE id, found \"" + VulnerabilityId.shown(cve) + "\"");
            return;
        }
        sink.enrichment(SOURCE, new Enrichment.Exploited(cve, title));
        sink.dated(SOURCE, added);
    }

    private static String field(List<String> record, int index) {
        return index >= 0 && index < record.size() ? record.get(index) : "";
    }
}

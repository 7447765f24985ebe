package io.plimsoll.advisory;

import io.plimsoll.model.Cvss;
import io.plimsoll.model.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// NVD's CVEs as its API 2.0 and its yearly files have them. Only the rating and the title are
/// read: its lists of products (CPE) name other packages than the ecosystems do, and matching by
/// them finds more that is wrong than right. Source: nvd.nist.gov, "CVE API", schema 2.0.
///
/// Of several ratings NVD's own (`Primary`) counts before others', and of those the newest version.
/// Left out by rule: rejected CVEs, and CVEs without a rating.
final class NvdReader implements FeedReader {

    static final String SOURCE = "nvd";

    static final String REJECTED = "rejected";
    static final String UNRATED = "no rating yet";

    private static final int MAX_TITLE = 200;

    private static final List<String> METRICS =
            List.of("cvssMetricV40", "cvssMetricV31", "cvssMetricV30", "cvssMetricV2");

    @Override
    public String id() {
        return SOURCE;
    }

    @Override
    public boolean knows(FeedFile file) {
        String head = file.head();
        return head.stripLeading().startsWith("{")
                && head.contains("\"NVD_CVE\"")
                && head.contains("\"vulnerabilities\"");
    }

    @Override
    public Reading open(FeedSink sink) {
        return file -> read(file, sink);
    }

    private static void read(FeedFile file, FeedSink sink) throws IOException {
        FeedJson.records(
                file,
                "vulnerabilities",
                (place, record) -> {
                    if (record.has("format")) {
                        sink.dated(SOURCE, FeedJson.text(record, "timestamp"));
                    } else {
                        cve(place, record.path("cve"), sink);
                    }
                });
    }

    private static void cve(String place, JsonNode cve, FeedSink sink) {
        String id = FeedJson.text(cve, "id");
        if (!VulnerabilityId.isCve(id)) {
            sink.skipped(place, "expected a CVE id, found \"" + VulnerabilityId.shown(id) + "\"");
            return;
        }
        if (FeedJson.text(cve, "vulnStatus").equals("Rejected")) {
            sink.leftOut(SOURCE, REJECTED);
            return;
        }
        JsonNode metrics = cve.path("metrics");
        var own = CvssVector.newest(vectors(metrics, true));
        var cvss = own.isPresent() ? own : CvssVector.newest(vectors(metrics, false));
        if (cvss.isEmpty()) {
            sink.leftOut(SOURCE, UNRATED);
            return;
        }
        sink.enrichment(
                SOURCE, new Enrichment.Rating(id, severity(cvss.get()), cvss.get(), title(cve)));
    }

    private static List<String> vectors(JsonNode metrics, boolean primary) {
        List<String> vectors = new ArrayList<>();
        for (String version : METRICS) {
            for (JsonNode metric : metrics.path(version)) {
                if (FeedJson.text(metric, "type").equals("Primary") == primary) {
                    vectors.add(FeedJson.text(metric.path("cvssData"), "vectorString"));
                }
            }
        }
        return vectors;
    }

    /// Version 2 has no critical.
    private static Severity severity(Cvss cvss) {
        Severity severity = Severity.ofCvss(cvss.score());
        return cvss.version().equals("2.0") && severity == Severity.CRITICAL
                ? Severity.HIGH
                : severity;
    }

    private static String title(JsonNode cve) {
        for (JsonNode description : cve.path("descriptions")) {
            if (FeedJson.text(description, "lang").equals("en")) {
                return Titles.oneLine(FeedJson.text(description, "value"), MAX_TITLE);
            }
        }
        return "";
    }
}

package io.plimsoll.advisory;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.Cvss;
import io.plimsoll.model.FixState;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Red Hat's CSAF VEX documents, one for each CVE: a tree of products, which of them are fixed,
/// affected or not, and what can be done. Source: OASIS CSAF 2.0, §3.2.2 (product tree), §3.2.3
/// (vulnerabilities), profile VEX; Red Hat, "CSAF/VEX documents and product identifiers".
///
/// Read are products that are a release of Red Hat Enterprise Linux by their CPE ([CsafProducts]);
/// rows stand under that release, `Red Hat:9`, whichever of its repositories (AppStream, BaseOS, …)
/// is named. Left out by rule: other products (OpenShift, JBoss, container images …), streams of
/// extended support (EUS, AUS, E4S, TUS), since their builds and fixes are others than those of the
/// release itself, and source packages of which the builds are told.
final class CsafReader implements FeedReader {

    static final String SOURCE = "redhat";

    static final String OTHER_PRODUCT = "other than a binary package of a release of RHEL";

    /// Bytes of one file; the largest known, of the kernel, is a quarter of it.
    private static final int MAX_BYTES = 256 << 20;

    private static final int MAX_TITLE = 200;

    @Override
    public String id() {
        return SOURCE;
    }

    @Override
    public boolean knows(FeedFile file) {
        String head = file.head();
        return file.name().endsWith(".json")
                && head.stripLeading().startsWith("{")
                && head.contains("\"csaf_version\"");
    }

    @Override
    public Reading open(FeedSink sink) {
        return file -> read(file, sink);
    }

    private static void read(FeedFile file, FeedSink sink) throws IOException {
        JsonNode document;
        try {
            document = FeedJson.JSON.readTree(file.bytes(MAX_BYTES));
        } catch (JacksonException bad) {
            throw FeedJson.malformed(file, bad);
        }
        var products = CsafProducts.read(file.path(), document.path("product_tree"));
        JsonNode tracking = document.path("document").path("tracking");
        sink.dated(SOURCE, FeedJson.text(tracking, "current_release_date"));
        int index = 0;
        for (JsonNode vulnerability : document.path("vulnerabilities")) {
            String place = file.path() + ": vulnerabilities[" + index + "]";
            String cve = FeedJson.text(vulnerability, "cve");
            if (VulnerabilityId.isCve(cve)) {
                new Fault(place, cve, document, vulnerability, products, sink).handOn();
            } else {
                sink.skipped(
                        place, "expected a CVE id, found \"" + VulnerabilityId.shown(cve) + "\"");
            }
            index++;
        }
    }

    /// One entry of `vulnerabilities`.
    private record Fault(
            String place,
            String cve,
            JsonNode document,
            JsonNode vulnerability,
            CsafProducts products,
            FeedSink sink) {

        void handOn() {
            List<Affected> rows = new ArrayList<>();
            JsonNode status = vulnerability.path("product_status");
            rows(status, "fixed", FixState.FIXED, rows);
            rows(status, "known_affected", FixState.AFFECTED, rows);
            rows(status, "known_not_affected", FixState.NOT_AFFECTED, rows);
            rows(status, "under_investigation", FixState.UNDER_INVESTIGATION, rows);
            if (rows.isEmpty()) {
                return;
            }
            var cvss = cvss();
            Severity stated =
                    OsvSeverity.word(
                            FeedJson.text(
                                    document.path("document").path("aggregate_severity"), "text"));
            sink.advisory(
                    new Advisory(
                            cve,
                            SOURCE,
                            List.of(),
                            List.of(),
                            Titles.oneLine(FeedJson.text(vulnerability, "title"), MAX_TITLE),
                            stated != Severity.UNKNOWN
                                    ? stated
                                    : cvss.map(Cvss::score)
                                            .map(Severity::ofCvss)
                                            .orElse(Severity.UNKNOWN),
                            cvss.orElse(null),
                            List.copyOf(rows)));
        }

        /// A build comes once for each repository and architecture; those of one version are one
        /// row.
        private void rows(JsonNode status, String member, FixState state, List<Affected> rows) {
            Map<Affected, TreeSet<String>> architectures = new LinkedHashMap<>();
            Map<String, FixState> remedies = state == FixState.AFFECTED ? remedies() : Map.of();
            for (String id : FeedJson.texts(status, member)) {
                try {
                    var row = products.row(id, remedies.getOrDefault(id, state));
                    if (row.isEmpty()) {
                        sink.leftOut(SOURCE, OTHER_PRODUCT);
                    } else {
                        List<String> on = row.get().architectures();
                        architectures
                                .computeIfAbsent(on(row.get(), List.of()), _ -> new TreeSet<>())
                                .addAll(on.isEmpty() ? List.of("") : on);
                    }
                } catch (MalformedInputException bad) {
                    sink.skipped(place + ": " + member, bad);
                }
            }
            architectures.forEach((row, on) -> rows.add(on(row, on.contains("") ? List.of() : on)));
        }

        private static Affected on(Affected row, Collection<String> architectures) {
            return new Affected(
                    row.ecosystem(),
                    row.name(),
                    row.ranges(),
                    row.versions(),
                    row.state(),
                    row.severity(),
                    List.copyOf(architectures),
                    row.module());
        }

        /// What will be done for an affected product, where that is other than a fix to come. Red
        /// Hat's words: `Out of support scope`, `Will not fix`, `Fix deferred`.
        private Map<String, FixState> remedies() {
            Map<String, FixState> remedies = new HashMap<>();
            for (JsonNode remediation : vulnerability.path("remediations")) {
                String category = FeedJson.text(remediation, "category");
                String details = FeedJson.text(remediation, "details");
                FixState state = FixState.AFFECTED;
                if (category.equals("no_fix_planned")) {
                    state =
                            details.startsWith("Out of support scope")
                                    ? FixState.END_OF_LIFE
                                    : FixState.WILL_NOT_FIX;
                } else if (details.startsWith("Fix deferred")) {
                    state = FixState.FIX_DEFERRED;
                }
                if (state != FixState.AFFECTED) {
                    for (String id : FeedJson.texts(remediation, "product_ids")) {
                        remedies.put(id, state);
                    }
                }
            }
            return remedies;
        }

        private Optional<Cvss> cvss() {
            List<String> vectors = new ArrayList<>();
            for (JsonNode score : vulnerability.path("scores")) {
                for (String version : List.of("cvss_v2", "cvss_v3", "cvss_v4")) {
                    String vector = FeedJson.text(score.path(version), "vectorString");
                    if (!vector.isEmpty()) {
                        vectors.add(vector);
                    }
                }
            }
            return CvssVector.newest(vectors);
        }
    }
}

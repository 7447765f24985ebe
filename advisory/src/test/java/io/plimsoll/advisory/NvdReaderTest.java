package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.advisory.Enrichment.Rating;
import io.plimsoll.model.Cvss;
import io.plimsoll.model.Severity;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class NvdReaderTest {

    private static final String V31 = "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H";
    private static final String V30 = "CVSS:3.0/AV:L/AC:L/PR:L/UI:N/S:U/C:H/I:H/A:H";
    private static final String V2 = "AV:N/AC:L/Au:N/C:C/I:C/A:C";

    @Test
    void readsTheRatingAndTheFirstWords() throws IOException {
        var read = read(cve("Analyzed", metric("cvssMetricV31", "Primary", V31)));
        assertThat(read.facts)
                .containsExactly(
                        new Rating(
                                "CVE-2024-0001",
                                Severity.CRITICAL,
                                new Cvss("3.1", 9.8, V31),
                                "It does not check."));
        assertThat(read.newest).containsEntry("nvd", "2024-05-06");
    }

    @Test
    void ownRatingsCountBeforeOthers() throws IOException {
        var read =
                read(
                        cve(
                                "Analyzed",
                                metric("cvssMetricV31", "Secondary", V31)
                                        + ","
                                        + metric("cvssMetricV30", "Primary", V30)));
        assertThat(rating(read).severity()).isEqualTo(Severity.HIGH);
    }

    @Test
    void theOldScaleHasNoCritical() throws IOException {
        var read = read(cve("Modified", metric("cvssMetricV2", "Primary", V2)));
        assertThat(rating(read).severity()).isEqualTo(Severity.HIGH);
        assertThat(rating(read).cvss()).isEqualTo(new Cvss("2.0", 10.0, V2));
    }

    @Test
    void whatIsRejectedOrUnratedIsLeftOutAndABadIdSkipped() throws IOException {
        assertThat(read(cve("Rejected", "")).leftOut).containsEntry(NvdReader.REJECTED, 1);
        assertThat(read(cve("Received", "")).leftOut).containsEntry(NvdReader.UNRATED, 1);
        assertThat(read("{\"cve\":{\"id\":\"none\"}}").skipped)
                .containsExactly("nvd.json: vulnerabilities[0]: expected a CVE id, found \"none\"");
    }

    private static Rating rating(RecordedFeed read) {
        return read.facts.stream()
                .filter(Rating.class::isInstance)
                .map(Rating.class::cast)
                .findFirst()
                .orElseThrow();
    }

    private static String metric(String version, String type, String vector) {
        return "\"%s\":[{\"type\":\"%s\",\"cvssData\":{\"vectorString\":\"%s\"}}]"
                .formatted(version, type, vector);
    }

    private static String cve(String status, String metrics) {
        return """
        {"cve":{"id":"CVE-2024-0001","vulnStatus":"%s","descriptions":[{"lang":"es",\
        "value":"No."},{"lang":"en","value":"It does not\\ncheck."}],"metrics":{%s}}}\
        """
                .formatted(status, metrics);
    }

    private static RecordedFeed read(String cve) throws IOException {
        return RecordedFeed.of(
                new NvdReader(),
                "nvd.json",
                "{\"resultsPerPage\":1,\"format\":\"NVD_CVE\",\"version\":\"2.0\",\"timestamp\":"
                        + "\"2024-05-06T00:00:00.000\",\"vulnerabilities\":["
                        + cve
                        + "]}");
    }
}

package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.testing.Shared;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

final class EnrichmentReadersTest {

    @Test
    void kevSaysTheSameAsJsonAndAsCsv() throws IOException {
        var json = kev("known_exploited_vulnerabilities.json");
        var csv = kev("known_exploited_vulnerabilities.csv");
        assertThat(json.skipped).isEmpty();
        assertThat(csv.skipped).isEmpty();
        assertThat(json.facts).hasSize(1404).isEqualTo(csv.facts);
        assertThat(json.dates).contains("kev 2025-08-25T17:04:19.9796Z");
    }

    @Test
    void aKevRowWithoutACveIsSkippedWithItsLine() throws IOException {
        var read =
                CollectedFeed.read(
                        new KevReader(),
                        "kev.csv",
                        """
                        cveID,vulnerabilityName,dateAdded
                        "not a
                        CVE",x,2024-01-01
                        CVE-2020-0001,"a ""b"", c",2024-01-02
                        """);
        assertThat(read.facts)
                .containsExactly(new Enrichment.Exploited("CVE-2020-0001", "a \"b\", c"));
        assertThat(read.skipped)
                .containsExactly("kev.csv: line 3: expected a CVE id, found \"not a CVE\"");
    }

    @Test
    void epssIsReadWithItsDate() throws IOException {
        var read =
                epss(
                        """
                        #model_version:v2023.03.01,score_date:2024-01-01T00:00:00+0000
                        cve,epss,percentile
                        CVE-1999-0001,0.01167,0.83
                        CVE-1999-0002,1.5,0.8
                        nonsense
                        CVE-1999-0003,NaN,0.8
                        CVE-1999-0004,0.5
                        """);
        assertThat(read.facts)
                .containsExactly(
                        new Enrichment.Likelihood("CVE-1999-0001", 0.01167),
                        new Enrichment.Likelihood("CVE-1999-0004", 0.5));
        assertThat(read.skipped).hasSize(3);
        assertThat(read.dates).containsExactly("epss 2024-01-01T00:00:00+0000");
    }

    @Test
    void epssWithoutItsHeaderIsRefused() {
        assertThatThrownBy(() -> epss("#model_version:v1\nCVE-1999-0001,0.1,0.2\n"))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("the header cve,epss");
    }

    private static CollectedFeed epss(String text) throws IOException {
        return CollectedFeed.read(new EpssReader(), "epss.csv", text);
    }

    private static CollectedFeed kev(String name) throws IOException {
        return CollectedFeed.read(
                new KevReader(), name, Files.readAllBytes(Shared.path("advisories/kev/" + name)));
    }
}

package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.FixState;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange;
import io.plimsoll.model.VersionRange.End;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

final class OsvReaderTest {

    @Test
    void readsARecord() throws IOException {
        Advisory advisory =
                only(
                        """
                        {"id": "GHSA-1", "modified": "2024-01-02T03:04:05Z", "aliases": ["CVE-2020-0001"],
                         "summary": "A  fault\\nin it", "database_specific": {"severity": "MODERATE"},
                         "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"}],
                         "affected": [{"package": {"ecosystem": "npm", "name": "left"},
                           "ranges": [{"type": "SEMVER", "events": [{"introduced": "1.0.0"}, {"fixed": "1.2.4"}]}]}]}
                        """);
        assertThat(advisory.id()).isEqualTo("GHSA-1");
        assertThat(advisory.source()).isEqualTo("osv/npm");
        assertThat(advisory.aliases()).containsExactly("CVE-2020-0001");
        assertThat(advisory.title()).isEqualTo("A fault in it");
        assertThat(advisory.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(advisory.cvss()).isNotNull();
        Affected affected = advisory.affected().getFirst();
        assertThat(affected.ranges())
                .containsExactly(new VersionRange("1.0.0", End.FIXED, "1.2.4"));
        assertThat(affected.state()).isEqualTo(FixState.FIXED);
    }

    @Test
    void eachEcosystemOfARecordIsAnAdvisoryOfItsOwn() throws IOException {
        var read =
                read(
                        """
                        {"id": "GHSA-1", "modified": "2024-01-02T03:04:05Z", "affected": [
                         {"package": {"ecosystem": "npm", "name": "jquery"}, "versions": ["1.0.0"]},
                         {"package": {"ecosystem": "RubyGems", "name": "jquery-rails"}, "versions": ["1.0.0"]},
                         {"package": {"ecosystem": "npm", "name": "jquery-ui"}, "versions": ["1.0.0"]}]}
                        """);
        assertThat(read.advisories)
                .extracting(Advisory::source)
                .containsExactly("osv/RubyGems", "osv/npm");
        assertThat(read.advisories.getLast().affected())
                .extracting(Affected::name)
                .containsExactly("jquery", "jquery-ui");
        // Which of the two changed on that day is not known.
        assertThat(read.dates).isEmpty();
    }

    @Test
    void severalStretchesLastAffectedAndAnOpenEndAreRead() throws IOException {
        assertThat(
                        ranges(
                                """
                                {"introduced": "0"}, {"fixed": "1.5"}, {"introduced": "2.0"},
                                {"last_affected": "2.3"}, {"introduced": "3.0"}
                                """))
                .containsExactly(
                        new VersionRange("0", End.FIXED, "1.5"),
                        new VersionRange("2.0", End.LAST_AFFECTED, "2.3"),
                        new VersionRange("3.0", End.NONE, ""));
    }

    @Test
    void eventsInAnyOrderAreTheSameStretches() throws IOException {
        assertThat(
                        ranges(
                                """
                                {"introduced": "2.0.0"}, {"introduced": "0"}, {"fixed": "10.0.0"},
                                {"fixed": "2.0.0"}
                                """))
                .containsExactly(
                        new VersionRange("0", End.FIXED, "2.0.0"),
                        new VersionRange("2.0.0", End.FIXED, "10.0.0"));
    }

    @Test
    void aWithdrawnRecordIsLeftOutAndCounted() throws IOException {
        var read =
                read(
                        """
                        {"id": "GHSA-1", "modified": "2024-01-02T03:04:05Z", "withdrawn": "2024-01-02T03:04:05Z",
                         "affected": [{"package": {"ecosystem": "npm", "name": "left"}, "versions": ["1"]}]}
                        """);
        assertThat(read.advisories).isEmpty();
        assertThat(read.leftOut).containsExactly("osv/npm withdrawn");
    }

    @Test
    void severityIsTheVectorsScoreWhereThereIsNoWord() throws IOException {
        Advisory advisory =
                only(
                        """
                        {"id": "GHSA-1", "modified": "2024-01-02T03:04:05Z",
                         "severity": [{"type": "CVSS_V3", "score": "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H"},
                                      {"type": "CVSS_V4", "score": "no vector"}],
                         "affected": [{"package": {"ecosystem": "npm", "name": "left"}, "versions": ["1"]}]}
                        """);
        assertThat(advisory.severity()).isEqualTo(Severity.CRITICAL);
    }

    @Test
    void anErratumTellsItsSeverityAndModuleInItsSummaryAndItsFaultsAsRelated() throws IOException {
        Advisory advisory =
                only(
                        """
                        {"id": "ALSA-2021:1", "modified": "2024-01-02T03:04:05Z", "related": ["CVE-2021-2", "CVE-2021-0001", "CVE-2021-0003"],
                         "summary": "Important: nodejs:14 security update",
                         "affected": [{"package": {"ecosystem": "AlmaLinux:8", "name": "nodejs"},
                           "ranges": [{"type": "ECOSYSTEM", "events": [{"introduced": "0"}, {"fixed": "1:14.1-1.module_el8.6.0+1+a"}]}]}]}
                        """);
        assertThat(advisory.severity()).isEqualTo(Severity.HIGH);
        assertThat(advisory.upstream()).containsExactly("CVE-2021-0001", "CVE-2021-0003");
        assertThat(advisory.aliases()).isEmpty();
        assertThat(advisory.affected().getFirst().module()).isEqualTo("nodejs:14");
    }

    @Test
    void anErratumWithoutAFaultIsLeftOut() throws IOException {
        var read =
                read(
                        """
                        {"id": "ALBA-2021:1", "modified": "2024-01-02T03:04:05Z", "related": [],
                         "affected": [{"package": {"ecosystem": "AlmaLinux:8", "name": "a"}, "versions": ["1"]}]}
                        """);
        assertThat(read.advisories).isEmpty();
        assertThat(read.leftOut).hasSize(1);
    }

    @Test
    void aPackageWithCommitsOnlyIsSkippedAndTheOthersAreRead() throws IOException {
        var read =
                read(
                        """
                        {"id": "OSV-1", "modified": "2024-01-02T03:04:05Z", "affected": [
                         {"package": {"ecosystem": "npm", "name": "a"},
                          "ranges": [{"type": "GIT", "events": [{"introduced": "0"}]}]},
                         {"ranges": []},
                         {"package": {"ecosystem": "npm", "name": "b"}, "versions": ["1"]}]}
                        """);
        assertThat(read.skipped).hasSize(2);
        assertThat(read.skipped.getFirst()).startsWith("x.json: affected[0]: ");
        assertThat(read.advisories.getFirst().affected())
                .extracting(Affected::name)
                .containsExactly("b");
    }

    @Test
    void recordsInAnArrayOrUnderVulnsAreRead() throws IOException {
        String record =
                "{\"id\": \"X-1\", \"modified\": \"2024-01-01T00:00:00Z\", \"affected\":"
                        + " [{\"package\": {\"ecosystem\": \"npm\", \"name\": \"a\"},"
                        + " \"versions\": [\"1\"]}]}";
        assertThat(read("[" + record + "," + record + "]").advisories).hasSize(2);
        assertThat(read("{\"vulns\": [" + record + "]}").advisories).hasSize(1);
    }

    @Test
    void readsYaml() throws IOException {
        var read =
                CollectedFeed.read(
                        new OsvReader(),
                        "vulns/x/PYSEC-1.yaml",
                        """
                        id: PYSEC-1
                        modified: 2024-01-02T03:04:05Z
                        affected:
                        - package: {ecosystem: PyPI, name: Some_Thing}
                          ranges:
                          - type: ECOSYSTEM
                            events:
                            - introduced: "0"
                            - fixed: "1.10"
                        """);
        Affected affected = read.advisories.getFirst().affected().getFirst();
        assertThat(affected.name()).isEqualTo("some-thing");
        assertThat(affected.ranges()).containsExactly(VersionRange.before("1.10"));
    }

    @Test
    void aCutRecordNamesItsPlace() {
        assertThatThrownBy(() -> read("{\"id\": \"X-1\", \"modified\": \"2024\", \"affected\": [{"))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageStartingWith("x.json: line 1 column ");
    }

    @Test
    void aRecordOfAHundredThousandLevelsIsRefused() {
        String deep = "{\"id\":\"X\",\"modified\":\"\",\"affected\":" + "[".repeat(100_000);
        assertThatThrownBy(() -> read(deep)).isInstanceOf(MalformedInputException.class);
    }

    private static List<VersionRange> ranges(String events) throws IOException {
        return only("{\"id\": \"X-1\", \"modified\": \"2024-01-01T00:00:00Z\", \"affected\":"
                        + " [{\"package\": {\"ecosystem\": \"npm\", \"name\": \"a\"},"
                        + " \"ranges\": [{\"type\": \"SEMVER\", \"events\": ["
                        + events
                        + "]}]}]}")
                .affected()
                .getFirst()
                .ranges();
    }

    private static Advisory only(String json) throws IOException {
        var read = read(json);
        assertThat(read.skipped).isEmpty();
        assertThat(read.advisories).hasSize(1);
        return read.advisories.getFirst();
    }

    private static CollectedFeed read(String json) throws IOException {
        return CollectedFeed.read(new OsvReader(), "x.json", json);
    }
}

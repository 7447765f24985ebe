package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.FixState;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.VersionRange;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class AlpineReaderTest {

    private static final String YAML =
            """
            ---
            distroversion: v3.11
            reponame: main
            packages:
              - pkg:
                  name: xen
                  secfixes:
                    4.9.0-r5:
                      - CVE-2017-10913 XSA-218
                      - CVE 2017-0001 (+ regression fix)
                      - CVE-2017-0002 CVE-2017-0003
                      - XSA-207
                    0:
                      - CVE-2017-0009
            """;

    private static final String JSON =
            """
            {"apkurl":"{{urlprefix}}","archs":["x86_64"],"reponame":"main","distroversion":"v3.19",
             "packages":[{"pkg":{"name":"aom","secfixes":{"3.1.1-r0":["CVE-2021-30473"],
             "0":["CVE-2022-0001"]}}}]}
            """;

    @Test
    void eachVersionMendsWhatItNames() throws IOException {
        var read = RecordedFeed.of(new AlpineReader(), "v3.11/main.yaml", YAML);
        assertThat(read.advisories)
                .extracting(Advisory::id)
                .containsExactly(
                        "CVE-2017-10913",
                        "CVE-2017-0001",
                        "CVE-2017-0002",
                        "CVE-2017-0003",
                        "XSA-207",
                        "CVE-2017-0009");
        assertThat(read.rows()).extracting(Affected::ecosystem).containsOnly("Alpine:v3.11");
        Affected xen = read.rows("CVE-2017-10913").getFirst();
        assertThat(xen.name()).isEqualTo("xen");
        assertThat(xen.ranges()).containsExactly(VersionRange.before("4.9.0-r5"));
        assertThat(xen.state()).isEqualTo(FixState.FIXED);
        assertThat(read.skipped).isEmpty();
    }

    @Test
    void fixedInZeroMeansNeverAffected() throws IOException {
        var read = RecordedFeed.of(new AlpineReader(), "main.json", JSON);
        Affected never = read.rows("CVE-2022-0001").getFirst();
        assertThat(never.ecosystem()).isEqualTo("Alpine:v3.19");
        assertThat(never.state()).isEqualTo(FixState.NOT_AFFECTED);
        assertThat(never.ranges()).isEmpty();
        assertThat(read.rows("CVE-2021-30473").getFirst().ranges())
                .containsExactly(VersionRange.before("3.1.1-r0"));
    }

    @Test
    void aLineWithoutAnIdIsSkippedByItsPackage() throws IOException {
        var read =
                RecordedFeed.of(
                        new AlpineReader(), "main.yaml", YAML.replace("XSA-207", "see upstream"));
        assertThat(read.advisories).hasSize(5);
        assertThat(read.skipped)
                .containsExactly(
                        "main.yaml: xen: expected the id of a fault, found \"\"see upstream\"\"");
    }

    @Test
    void aCutFileIsRefusedWithItsPlace() {
        assertThatThrownBy(() ->
                        RecordedFeed.of(new AlpineReader(), "main.json", JSON.substring(0, 150)))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("main.json: line");
    }

    @Test
    void readsEveryBranch() throws IOException {
        var read = RecordedFeed.shared(new AlpineReader(), "advisories/alpine-secdb.tar.xz");
        assertThat(read.skipped).isEmpty();
        // 12,028 lines, of which three name two faults.
        assertThat(read.rows().size()).isEqualTo(12_031);
        assertThat(read.advisories.stream().map(Advisory::id).distinct().count()).isEqualTo(2_474);
        assertThat(read.rows().stream().map(Affected::ecosystem).distinct())
                .containsExactlyInAnyOrder(
                        "Alpine:v3.3",
                        "Alpine:v3.4",
                        "Alpine:v3.5",
                        "Alpine:v3.6",
                        "Alpine:v3.7",
                        "Alpine:v3.8",
                        "Alpine:v3.9",
                        "Alpine:v3.10",
                        "Alpine:v3.11");
        assertThat(read.skipped).isEmpty();
    }
}

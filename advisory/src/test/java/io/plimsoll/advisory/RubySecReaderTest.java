package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.FixState;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange;
import io.plimsoll.model.VersionRange.End;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class RubySecReaderTest {

    @Test
    void whatIsNeitherPatchedNorUnaffectedIsAffected() throws IOException {
        Advisory advisory =
                read("""
                cvss_v3: 7.5
                unaffected_versions:
                  - "< 1.1.0"
                patched_versions:
                  - "~> 1.1.3"
                  - "~> 1.2.5, >= 1.2.5.1"
                  - ">= 1.4.0"
                """)
                        .only();
        assertThat(advisory.id()).isEqualTo("CVE-2011-5036");
        assertThat(advisory.aliases()).containsExactly("GHSA-v6j3-7jrw-hq2p");
        assertThat(advisory.severity()).isEqualTo(Severity.HIGH);
        assertThat(advisory.title()).isEqualTo("hash collisions");
        var rack = advisory.affected().getFirst();
        assertThat(rack.name()).isEqualTo("rack");
        assertThat(rack.state()).isEqualTo(FixState.FIXED);
        assertThat(rack.ranges())
                .containsExactly(
                        new VersionRange("1.1.0", End.FIXED, "1.1.3"),
                        new VersionRange("1.2", End.FIXED, "1.2.5.1"),
                        new VersionRange("1.3", End.FIXED, "1.4.0"));
    }

    @Test
    void withoutAPatchEveryVersionIsAffected() throws IOException {
        var rack = read("").only().affected().getFirst();
        assertThat(rack.ranges()).containsExactly(VersionRange.all());
        assertThat(rack.state()).isEqualTo(FixState.AFFECTED);
    }

    @Test
    void afterAVersionMeansFromTheNextOneOn() throws IOException {
        var rack = read("unaffected_versions: [\"<= 1.0.0\"]\n").only().affected().getFirst();
        assertThat(rack.ranges()).hasSize(1);
        String introduced = rack.ranges().getFirst().introduced();
        assertThat(VersionScheme.GEM.compare("1.0.0", introduced)).isNegative();
        assertThat(VersionScheme.GEM.compare("1.0.0.1", introduced)).isPositive();
        assertThat(VersionScheme.GEM.compare("1.0.1.rc1", introduced)).isPositive();
    }

    @Test
    void theOldScaleHasNoCritical() throws IOException {
        assertThat(read("cvss_v2: 10.0\n").only().severity()).isEqualTo(Severity.HIGH);
        assertThat(read("cvss_v3: 9.8\ncvss_v2: 5\n").only().severity())
                .isEqualTo(Severity.CRITICAL);
    }

    @Test
    void aRequirementThatIsNoneIsRefusedWithItsFile() {
        assertThatThrownBy(() -> read("patched_versions: [\"~>\"]\n"))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageStartingWith("gems/rack/CVE-2011-5036.yml: expected a requirement");
    }

    @Test
    void readsEveryGemAndLeavesOutTheRubies() throws IOException {
        var read = RecordedFeed.shared(new RubySecReader(), "advisories/rubysec.tar.xz");
        assertThat(read.skipped).isEmpty();
        assertThat(read.advisories.size()).isEqualTo(1_232);
        assertThat(read.leftOut)
                .containsOnly(
                        Map.entry(RubySecReader.RUBIES, 147),
                        Map.entry(RubySecReader.NO_VERSION, 2));
        assertThat(read.newest.get("rubysec")).isEqualTo("2026-08-18");
    }

    private static RecordedFeed read(String more) throws IOException {
        return RecordedFeed.of(
                new RubySecReader(),
                "gems/rack/CVE-2011-5036.yml",
                """
                ---
                gem: rack
                cve: 2011-5036
                osvdb: 78121
                ghsa: v6j3-7jrw-hq2p
                title: "hash collisions"
                date: 2011-12-28
                """
                        + more);
    }
}

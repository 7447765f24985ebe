package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange;
import io.plimsoll.model.VersionRange.End;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NodeSecurityReaderTest {

    @Test
    void readsARangeAsStretches() throws IOException {
        Advisory advisory = read("<1.2.3 || >=2.0.0 <2.1.0").only();
        assertThat(advisory.id()).isEqualTo("NSWG-ECO-7");
        assertThat(advisory.aliases()).containsExactly("CVE-2017-0001");
        assertThat(advisory.severity()).isEqualTo(Severity.HIGH);
        assertThat(advisory.affected().getFirst().ranges())
                .containsExactly(
                        VersionRange.before("1.2.3"),
                        new VersionRange("2.0.0", End.FIXED, "2.1.0"));
    }

    @Test
    void oddRangesKeepTheirMeaning() throws IOException {
        assertThat(ranges("*")).containsExactly(VersionRange.all());
        assertThat(ranges("<=2.1.1"))
                .containsExactly(new VersionRange("0", End.LAST_AFFECTED, "2.1.1"));
        assertThat(ranges("1.2.3"))
                .containsExactly(new VersionRange("1.2.3", End.LAST_AFFECTED, "1.2.3"));
        assertThat(ranges("> 1.2.3 < 2.0.0"))
                .containsExactly(new VersionRange("1.2.4-0", End.FIXED, "2.0.0"));
        assertThat(ranges("1.1.x || 1.2.x"))
                .containsExactly(new VersionRange("1.1.0", End.FIXED, "1.3.0"));
        assertThat(ranges("<1.0.0 || <2.0.0")).containsExactly(VersionRange.before("2.0.0"));
    }

    @Test
    void aRangeThatHoldsNothingIsRefused() {
        assertThatThrownBy(() -> read("<1.0.0 >2.0.0"))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("expected affected versions");
        assertThatThrownBy(() -> read("soon")).isInstanceOf(MalformedInputException.class);
    }

    @Test
    void readsTheSetOfNpmAndLeavesOutNodeItself() throws IOException {
        var read =
                RecordedFeed.shared(
                        new NodeSecurityReader(), "advisories/nodejs-security-wg.tar.xz");
        assertThat(read.skipped).isEmpty();
        assertThat(read.advisories).hasSize(467);
        assertThat(read.leftOut)
                .containsOnly(
                        Map.entry(NodeSecurityReader.CORE, 171),
                        Map.entry(NodeSecurityReader.DEPS, 6),
                        Map.entry(NodeSecurityReader.INDEX, 3));
    }

    private static List<VersionRange> ranges(String range) throws IOException {
        return read(range).only().affected().getFirst().ranges();
    }

    private static RecordedFeed read(String range) throws IOException {
        return RecordedFeed.of(
                new NodeSecurityReader(),
                "vuln/npm/7.json",
                """
                {"id":7,"updated_at":"2017-04-14","title":"Denial of service","module_name":"thing",
                "cves":["CVE-2017-0001"],"vulnerable_versions":"%s","patched_versions":null,
                "cvss_vector":"CVSS:3.0/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:H","cvss_score":7.5}
                """
                        .formatted(range));
    }
}

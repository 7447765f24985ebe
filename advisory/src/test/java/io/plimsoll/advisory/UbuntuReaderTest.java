package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.advisory.Matching.Target;
import io.plimsoll.model.Affected;
import io.plimsoll.model.Cvss;
import io.plimsoll.model.Finding;
import io.plimsoll.model.FixState;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

final class UbuntuReaderTest {

    private static final String HEAD =
            """
            PublicDate: 2024-01-02 03:04:05 UTC
            Candidate: CVE-2024-0001
            Description:
             The thing does not check
             its input.
            Priority: medium
            Priority_other: low
            Priority_thing_jammy: high
            CVSS:
             nvd: CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H [9.8 CRITICAL]

            Patches_thing:
             upstream: https://example.org/commit
            upstream_thing: released (2.0)
            """;

    @Test
    void readsTheFaultAndARowForEachReleaseAndPackage() throws IOException {
        var read = read("jammy_thing: released (1.0-1ubuntu1.1)\nfocal_other: needed\n");
        var advisory = read.only();
        assertThat(advisory.id()).isEqualTo("CVE-2024-0001");
        assertThat(advisory.source()).isEqualTo("ubuntu");
        assertThat(advisory.title()).isEqualTo("The thing does not check its input.");
        assertThat(advisory.severity()).isEqualTo(Severity.MEDIUM);
        assertThat(advisory.cvss()).extracting(Cvss::score).isEqualTo(9.8);
        assertThat(read.newest).containsEntry("ubuntu", "2024-01-02");
        assertThat(advisory.affected())
                .extracting(
                        Affected::ecosystem, Affected::name, Affected::state, Affected::severity)
                .containsExactly(
                        tuple("Ubuntu:22.04", "thing", FixState.FIXED, Severity.HIGH),
                        tuple("Ubuntu:20.04", "other", FixState.AFFECTED, Severity.LOW));
        assertThat(advisory.affected().getFirst().ranges())
                .containsExactly(VersionRange.before("1.0-1ubuntu1.1"));
        assertThat(read.leftOut).containsEntry(UbuntuReader.NO_RELEASE, 1);
    }

    @Test
    void everyStatusHasItsMeaning() {
        assertThat(state("released (1.0)")).isEqualTo(FixState.FIXED);
        assertThat(state("released")).isEqualTo(FixState.AFFECTED);
        assertThat(state("released (contained in 2.6.32 in proposed)"))
                .isEqualTo(FixState.AFFECTED);
        assertThat(state("pending (1.0)")).isEqualTo(FixState.FIX_DEFERRED);
        assertThat(state("needed")).isEqualTo(FixState.AFFECTED);
        assertThat(state("needs-triage")).isEqualTo(FixState.UNDER_INVESTIGATION);
        assertThat(state("deferred (2024-01-01)")).isEqualTo(FixState.FIX_DEFERRED);
        assertThat(state("ignored")).isEqualTo(FixState.WILL_NOT_FIX);
        assertThat(state("ignored (no update available)")).isEqualTo(FixState.WILL_NOT_FIX);
        assertThat(state("ignored (end of standard support)")).isEqualTo(FixState.END_OF_LIFE);
        assertThat(state("ignored (superseded by linux-hwe)")).isEqualTo(FixState.END_OF_LIFE);
        assertThat(state("ignored (end of life, was needs-triage)"))
                .isEqualTo(FixState.UNDER_INVESTIGATION);
        assertThat(state("ignored (end of standard support, was not-affected)"))
                .isEqualTo(FixState.NOT_AFFECTED);
        assertThat(state("not-affected (code not present)")).isEqualTo(FixState.NOT_AFFECTED);
        assertThat(state("not-affected (1.0)")).isEqualTo(FixState.NOT_AFFECTED);
    }

    @Test
    void spacesAroundAVersionAreNoPartOfIt() {
        for (String status : List.of("released ( 1.0 )", "released (1.0 )", "released (1.0, x)")) {
            assertThat(row("Ubuntu:22.04", status).ranges())
                    .as(status)
                    .containsExactly(VersionRange.before("1.0"));
        }
    }

    @Test
    void proSpeaksForItsOwnChannel() throws IOException {
        var read =
                read(
                        """
                        trusty/esm_thing: needed
                        esm-infra/xenial_thing: released (1.0-1+esm1)
                        esm-apps/jammy_thing: needed
                        fips/bionic_thing: needed
                        vivid/ubuntu-core_thing: needed
                        """);
        assertThat(read.rows())
                .extracting(Affected::ecosystem)
                .containsExactly("Ubuntu:Pro:14.04", "Ubuntu:Pro:16.04", "Ubuntu:Pro:22.04");
    }

    @Test
    void whatProBeganWithIsStillMissingInAnOlderVersionOfThePlainRelease() throws IOException {
        var builder = new IndexBuilder();
        var read =
                read(
                        """
                        bionic_thing: released (1.0-1ubuntu3.4)
                        esm-infra/bionic_thing: not-affected (1.0-1ubuntu3.4)
                        """);
        read.advisories.forEach(builder::advisory);
        try (var index = AdvisoryIndex.of(Sample.bytes(builder))) {
            var matching =
                    new Matching(index, Sample.distribution("ubuntu", "18.04"), Target.IMAGE);
            var old = Sample.deb("thing", "1.0-1ubuntu3.3", "thing", "1.0-1ubuntu3.3");
            var mended = Sample.deb("thing", "1.0-1ubuntu3.4", "thing", "1.0-1ubuntu3.4");
            assertThat(matching.match(List.of(old)))
                    .extracting(Finding::id)
                    .containsExactly("CVE-2024-0001");
            assertThat(matching.match(List.of(mended))).isEmpty();
        }
    }

    @Test
    void aPackageThatTheReleaseDoesNotHaveIsLeftOutAndABadStatusIsSkippedWithItsLine()
            throws IOException {
        var read = read("jammy_thing: DNE\njammy_two: 87.0\njammy_three: needed\n");
        assertThat(read.leftOut).containsEntry(UbuntuReader.ABSENT, 1);
        assertThat(read.skipped)
                .containsExactly(
                        "active/CVE-2024-0001: line 16: expected a package and its status, found"
                                + " \"87.0\"");
        assertThat(read.rows()).hasSize(1);
    }

    @Test
    void aFileWithoutItsIdIsSkipped() throws IOException {
        var read =
                RecordedFeed.of(
                        new UbuntuReader(),
                        "active/CVE-2024-0001",
                        "Candidate: none\nPublicDate: unknown\njammy_thing: needed\n");
        assertThat(read.advisories).isEmpty();
        assertThat(read.skipped).hasSize(1);
    }

    @Test
    @Tag("slow")
    void readsTheWholeTracker() throws IOException {
        var read = RecordedFeed.shared(new UbuntuReader(), "advisories/ubuntu-cve-tracker.tar.xz");
        assertThat(read.advisories).hasSize(46_764);
        assertThat(read.leftOut).containsEntry(UbuntuReader.PROVISIONAL, 9);
        int told = read.rows().size();
        int leftOut = read.leftOut.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(read.newest).containsEntry("ubuntu", "2024-02-16");
        assertThat(read.skipped).isEmpty();
        // Of the nine files without an id 78 more lines are counted with their file.
        assertThat(told + leftOut - 9 + 78).isEqualTo(3_090_461);
    }

    private static RecordedFeed read(String rows) throws IOException {
        return RecordedFeed.of(new UbuntuReader(), "active/CVE-2024-0001", HEAD + rows);
    }

    private static FixState state(String status) {
        return row("Ubuntu:22.04", status).state();
    }

    private static Affected row(String ecosystem, String status) {
        return UbuntuStatus.affected(ecosystem, "thing", status, Severity.UNKNOWN);
    }
}

package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.FixState;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class DebianReadersTest {

    private static final String LIST =
            """
            [29 Mar 2023] DSA-5380-1 xorg-server - security update
            \t{CVE-2023-1393 CVE-2023-0001}
            \t[bullseye] - xorg-server 2:1.20.11-1+deb11u1
            \t[buster] - xorg-server <not-affected> (code not present)
            \t[jessie] - xorg-server <end-of-life>
            \tNOTE: a word to the team
            """;

    @Test
    void anAdvisoryMendsItsFaultsInEachReleaseThatItNames() throws IOException {
        Advisory advisory = list(LIST).only();
        assertThat(advisory.id()).isEqualTo("DSA-5380-1");
        assertThat(advisory.upstream()).containsExactly("CVE-2023-0001", "CVE-2023-1393");
        assertThat(advisory.title()).isEqualTo("xorg-server - security update");
        assertThat(advisory.affected())
                .extracting(Affected::ecosystem, Affected::state, Affected::ranges)
                .containsExactly(
                        tuple(
                                "Debian:11",
                                FixState.FIXED,
                                List.of(VersionRange.before("2:1.20.11-1+deb11u1"))),
                        tuple("Debian:10", FixState.NOT_AFFECTED, List.of()),
                        tuple("Debian:8", FixState.END_OF_LIFE, List.of()));
        assertThat(list(LIST).newest).containsEntry("debian/advisories", "2023-03-29");
    }

    @Test
    void whatMendsAnUpdateIsNoFault() throws IOException {
        var read =
                list(
                        """
                        [17 Mar 2023] DSA-5356-2 sox - regression update
                        \t[bullseye] - sox 14.4.2+git20190427-2+deb11u2
                        [16 Mar 2023] DSA-1-1 word - end of support
                        """);
        assertThat(read.advisories).isEmpty();
        assertThat(read.leftOut)
                .containsOnly(
                        Map.entry(DebianListReader.REGRESSION, 1),
                        Map.entry(DebianListReader.NO_PACKAGE, 1));
    }

    @Test
    void aBadLineIsSkippedByItsNumberAndTheRestIsRead() throws IOException {
        var read =
                list(
                        """
                        [17 Mar 2023] DSA-1-1 a - security update
                        \tsomething else
                        \t[sid] - a 2.0-1
                        \t[bullseye] - a 1.0-1
                        """);
        assertThat(read.skipped)
                .hasSize(2)
                .first()
                .asString()
                .startsWith("data/DSA/list: line 2: expected an advisory");
        assertThat(read.rows()).hasSize(1);
    }

    @Test
    void readsAllThreeLists() throws IOException {
        var read =
                RecordedFeed.shared(
                        new DebianListReader(), "advisories/debian-security-tracker.tar.xz");
        assertThat(read.newest).containsEntry("debian/advisories", "2023-04-01");
        assertThat(counts(read, "DSA-"))
                .isEqualTo("5310 advisories, 6840 fixes of 6902 rows, 14748 CVEs");
        assertThat(counts(read, "DLA-"))
                .isEqualTo("3404 advisories, 3408 fixes of 3409 rows, 8690 CVEs");
        assertThat(counts(read, "DTSA-"))
                .isEqualTo("207 advisories, 208 fixes of 208 rows, 373 CVEs");
        assertThat(read.leftOut)
                .containsOnly(
                        Map.entry(DebianListReader.NO_PACKAGE, 27),
                        Map.entry(DebianListReader.REGRESSION, 200),
                        Map.entry(DebianListReader.NOTE, 492));
        // What is skipped are the team's other files, none of them a list.
        assertThat(read.skipped).noneMatch(skipped -> skipped.contains("/list"));
    }

    private static String counts(RecordedFeed read, String kind) {
        var advisories =
                read.advisories.stream()
                        .filter(advisory -> advisory.id().startsWith(kind))
                        .toList();
        long fixes =
                advisories.stream()
                        .flatMap(advisory -> advisory.affected().stream())
                        .filter(row -> row.state() == FixState.FIXED)
                        .count();
        long rows = advisories.stream().mapToLong(advisory -> advisory.affected().size()).sum();
        long cves = advisories.stream().flatMap(a -> a.upstream().stream()).distinct().count();
        return advisories.size()
                + " advisories, "
                + fixes
                + " fixes of "
                + rows
                + " rows, "
                + cves
                + " CVEs";
    }

    @Test
    void everyStatusOfTheTrackerHasItsMeaning() throws IOException {
        var read =
                tracker(
                        release("bookworm", "resolved", "1.0-1", "high**", ""),
                        release("trixie", "resolved", "0", "unimportant", ""),
                        release("bullseye", "open", "", "not yet assigned", ""),
                        release("buster", "open", "", "end-of-life", ""),
                        release("stretch", "open", "", "low", "ignored"),
                        release("jessie", "open", "", "medium", "postponed"),
                        release("wheezy", "undetermined", "", "not yet assigned", ""),
                        release("sid", "open", "", "low", ""));
        assertThat(read.only().id()).isEqualTo("CVE-2023-0001");
        assertThat(read.only().title()).isEqualTo("does not check");
        assertThat(read.rows())
                .extracting(
                        Affected::ecosystem, Affected::state, Affected::severity, Affected::ranges)
                .containsExactly(
                        tuple(
                                "Debian:12",
                                FixState.FIXED,
                                Severity.HIGH,
                                List.of(VersionRange.before("1.0-1"))),
                        tuple("Debian:13", FixState.NOT_AFFECTED, Severity.NEGLIGIBLE, List.of()),
                        tuple("Debian:11", FixState.AFFECTED, Severity.UNKNOWN, List.of()),
                        tuple("Debian:10", FixState.END_OF_LIFE, Severity.UNKNOWN, List.of()),
                        tuple("Debian:9", FixState.WILL_NOT_FIX, Severity.LOW, List.of()),
                        tuple("Debian:8", FixState.FIX_DEFERRED, Severity.MEDIUM, List.of()),
                        tuple(
                                "Debian:7",
                                FixState.UNDER_INVESTIGATION,
                                Severity.UNKNOWN,
                                List.of()));
        assertThat(read.leftOut).containsEntry(DebianTrackerReader.NO_NUMBER, 1);
    }

    @Test
    void aLineOfTheTrackerWithoutSenseIsSkippedByItsPlace() throws IOException {
        var read =
                tracker(
                        release("bookworm", "perhaps", "", "low", ""),
                        release("trixie", "resolved", "", "low", ""),
                        release("bullseye", "open", "", "low", ""));
        assertThat(read.skipped)
                .containsExactly(
                        "json: thing: CVE-2023-0001: bookworm: json: thing: CVE-2023-0001:"
                                + " expected status resolved, open or undetermined, found perhaps",
                        "json: thing: CVE-2023-0001: trixie: json: thing: CVE-2023-0001: expected"
                                + " the version that resolved it, found none");
        assertThat(read.rows()).hasSize(1);
    }

    @Test
    void temporaryIdsAreTaken() throws IOException {
        var read =
                RecordedFeed.of(
                        new DebianTrackerReader(),
                        "json",
                        "{\"thing\":{\"TEMP-0000000-0A1B2C\":{\"releases\":{"
                                + release("bookworm", "open", "", "low", "")
                                + "}},\"XYZ\":{}}}");
        assertThat(read.only().id()).isEqualTo("TEMP-0000000-0A1B2C");
        assertThat(read.skipped).hasSize(1);
    }

    private static RecordedFeed list(String text) throws IOException {
        return RecordedFeed.of(new DebianListReader(), "data/DSA/list", text);
    }

    private static RecordedFeed tracker(String... releases) throws IOException {
        return RecordedFeed.of(
                new DebianTrackerReader(),
                "json",
                "{\"thing\":{\"CVE-2023-0001\":{\"scope\":\"local\",\"description\":\"does not"
                        + " check\",\"releases\":{"
                        + String.join(",", releases)
                        + "}}}}");
    }

    private static String release(
            String codename, String status, String fix, String urgency, String reason) {
        return """
        "%s":{"status":"%s","repositories":{"%s":"0.9-1"},"fixed_version":"%s",\
        "urgency":"%s","nodsa":"Minor issue","nodsa_reason":"%s"}\
        """
                .formatted(codename, status, codename, fix, urgency, reason);
    }
}

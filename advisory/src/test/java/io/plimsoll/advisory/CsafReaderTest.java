package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.advisory.Matching.Target;
import io.plimsoll.model.Affected;
import io.plimsoll.model.Component;
import io.plimsoll.model.Cvss;
import io.plimsoll.model.Finding;
import io.plimsoll.model.FixState;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import io.plimsoll.model.Severity;
import io.plimsoll.model.SourcePackage;
import io.plimsoll.model.VersionRange;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class CsafReaderTest {

    private static final String PATH = "2024/cve-2024-0001.json";

    @Test
    void readsWhatIsSaidOfEachPackageInEachRelease() throws IOException {
        var read = document();
        var advisory = read.only();
        assertThat(advisory.id()).isEqualTo("CVE-2024-0001");
        assertThat(advisory.title()).isEqualTo("thing: does not check");
        assertThat(advisory.severity()).isEqualTo(Severity.HIGH);
        assertThat(advisory.cvss()).extracting(Cvss::score).isEqualTo(7.5);
        assertThat(read.newest).containsEntry("redhat", "2024-05-06");
        assertThat(advisory.affected())
                .extracting(
                        Affected::ecosystem,
                        Affected::name,
                        Affected::state,
                        Affected::module,
                        Affected::architectures)
                .containsExactly(
                        tuple(
                                "Red Hat:9",
                                "thing-libs",
                                FixState.FIXED,
                                "",
                                List.of("aarch64", "x86_64")),
                        tuple("Red Hat:8", "node", FixState.FIXED, "node:18", List.of("x86_64")),
                        tuple("Red Hat:7", "thing", FixState.END_OF_LIFE, "", List.of()),
                        tuple("Red Hat:7", "thing-libs", FixState.WILL_NOT_FIX, "", List.of()),
                        tuple("Red Hat:8", "thing", FixState.FIX_DEFERRED, "", List.of()),
                        tuple("Red Hat:8", "thing-libs", FixState.NOT_AFFECTED, "", List.of()),
                        tuple(
                                "Red Hat:8",
                                "older",
                                FixState.UNDER_INVESTIGATION,
                                "old:1",
                                List.of()));
    }

    @Test
    void theEpochIsPartOfTheFixedVersion() throws IOException {
        assertThat(document().rows().getFirst().ranges())
                .containsExactly(VersionRange.before("1:3.0.7-27.el9"));
    }

    @Test
    void extendedSupportAndSourcesAreLeftOutAndWhatHasNoPurlIsSkipped() throws IOException {
        var read = document();
        assertThat(read.leftOut).containsEntry(CsafReader.OTHER_PRODUCT, 2);
        assertThat(read.skipped)
                .hasSize(1)
                .first()
                .asString()
                .contains("known_affected", "expected a purl of its component, found nameless");
    }

    @Test
    void anOlderBuildOfAReleaseIsFound() throws IOException {
        var builder = new IndexBuilder();
        document().advisories.forEach(builder::advisory);
        try (var index = AdvisoryIndex.of(Sample.bytes(builder))) {
            var matching = new Matching(index, Sample.distribution("rhel", "9.4"), Target.IMAGE);
            assertThat(matching.match(List.of(libs("1:3.0.7-26.el9"))))
                    .extracting(Finding::id, Finding::fixedIn)
                    .containsExactly(tuple("CVE-2024-0001", List.of("1:3.0.7-27.el9")));
            assertThat(matching.match(List.of(libs("1:3.0.7-27.el9")))).isEmpty();
        }
    }

    @Test
    void aTreeThatIsTooDeepIsRefused() {
        String deep =
                "{\"document\":{\"csaf_version\":\"2.0\"},\"product_tree\":"
                        + "{\"branches\":[".repeat(40)
                        + "]}".repeat(40)
                        + "}";
        assertThatThrownBy(() -> RecordedFeed.of(new CsafReader(), PATH, deep))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("branches at most 20 deep");
    }

    private static PlacedComponent libs(String version) {
        return Sample.placed(
                new Component(
                        Purl.of("rpm", "redhat", "thing-libs", version).with("arch", "x86_64"),
                        version,
                        new SourcePackage("thing", version),
                        List.of(),
                        Presence.INSTALLED));
    }

    private static RecordedFeed document() throws IOException {
        try (InputStream in =
                CsafReaderTest.class.getResourceAsStream("/csaf/cve-2024-0001.json")) {
            return RecordedFeed.of(
                    new CsafReader(), PATH, Objects.requireNonNull(in).readAllBytes());
        }
    }
}

package io.plimsoll.advisory;

import static io.plimsoll.advisory.Sample.ALMA_8;
import static io.plimsoll.advisory.Sample.DEBIAN_12;
import static io.plimsoll.advisory.Sample.advisory;
import static io.plimsoll.advisory.Sample.affected;
import static io.plimsoll.advisory.Sample.apk;
import static io.plimsoll.advisory.Sample.deb;
import static io.plimsoll.advisory.Sample.distribution;
import static io.plimsoll.advisory.Sample.fixed;
import static io.plimsoll.advisory.Sample.index;
import static io.plimsoll.advisory.Sample.library;
import static io.plimsoll.advisory.Sample.npm;
import static io.plimsoll.advisory.Sample.rpm;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.advisory.Matching.Target;
import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.Component;
import io.plimsoll.model.Distribution;
import io.plimsoll.model.Finding;
import io.plimsoll.model.FixState;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import io.plimsoll.model.Severity;
import io.plimsoll.model.SourcePackage;
import io.plimsoll.model.VersionRange;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MatchingTest {

    @Test
    void aVersionBeforeTheFixIsAffectedAndTheStepsSayWhy() {
        var index = index(advisory("CVE-2020-0001", fixed("npm", "left", "1.2.4")));
        Finding finding = only(index, npm("left", "1.2.3"));
        assertThat(finding.id()).isEqualTo("CVE-2020-0001");
        assertThat(finding.fixedIn()).containsExactly("1.2.4");
        assertThat(finding.status()).isEqualTo(FixState.FIXED);
        assertThat(finding.severity()).isEqualTo(Severity.HIGH);
        assertThat(finding.advisory().range()).isEqualTo("< 1.2.4");
        assertThat(finding.because())
                .containsExactly(
                        "test of 2026-11-01, CVE-2020-0001: left in npm, < 1.2.4, fixed",
                        "1.2.3 < 1.2.4 by semver rules: so affected",
                        "severity high: what CVE-2020-0001 says of the fault");
    }

    @Test
    void theFixedVersionIsNotAffected() {
        var index = index(advisory("CVE-2020-0001", fixed("npm", "left", "1.2.4")));
        assertThat(findings(index, npm("left", "1.2.4"))).isEmpty();
    }

    @Test
    void theLastAffectedVersionIsAffectedAndTheNextIsNot() {
        var range = new VersionRange("1.0.0", VersionRange.End.LAST_AFFECTED, "1.2.0");
        var index =
                index(advisory("CVE-2020-0001", affected("npm", "left", FixState.AFFECTED, range)));
        assertThat(only(index, npm("left", "1.2.0")).status()).isEqualTo(FixState.AFFECTED);
        assertThat(findings(index, npm("left", "1.2.1"))).isEmpty();
        assertThat(findings(index, npm("left", "0.9.0"))).isEmpty();
    }

    @Test
    void aRowWithoutVersionsMeansEveryVersion() {
        var index =
                index(advisory("CVE-2020-0001", affected("npm", "left", FixState.WILL_NOT_FIX)));
        Finding finding = only(index, npm("left", "99.0.0"));
        assertThat(finding.status()).isEqualTo(FixState.WILL_NOT_FIX);
        assertThat(finding.fixedIn()).isEmpty();
    }

    @Test
    void rowsUnderSeveralNamesOfOneFaultAreOneFindingUnderTheCve() {
        var index =
                index(
                        advisory(
                                "GHSA-aaaa-bbbb-cccc",
                                List.of("CVE-2020-0001"),
                                List.of(),
                                fixed("PyPI", "thing", "1.5")),
                        advisory(
                                "PYSEC-2020-1",
                                List.of("GHSA-aaaa-bbbb-cccc"),
                                List.of(),
                                fixed("PyPI", "Thing", "1.6")));
        Finding finding = only(index, library(Purl.of("pypi", "", "thing", "1.0")));
        assertThat(finding.id()).isEqualTo("CVE-2020-0001");
        assertThat(finding.aliases()).containsExactly("GHSA-aaaa-bbbb-cccc", "PYSEC-2020-1");
        // 1.5 is still affected by the other row, so it mends nothing.
        assertThat(finding.fixedIn()).containsExactly("1.6");
    }

    @Test
    void anUpdateThatMendsSeveralFaultsIsOneFindingForEach() {
        var index =
                index(
                        advisory(
                                "DSA-1-1",
                                List.of(),
                                List.of("CVE-2020-0001", "CVE-2020-0002"),
                                fixed("Debian:12", "openssl", "3.0.12-1")));
        assertThat(findings(index, DEBIAN_12, deb("openssl", "3.0.11-1", "openssl", "3.0.11-1")))
                .extracting(Finding::id)
                .containsExactly("CVE-2020-0001", "CVE-2020-0002");
    }

    @Test
    void debianAdvisoriesAreComparedWithTheSourcePackagesVersion() {
        var index = index(advisory("CVE-2020-0001", fixed("Debian:12", "gcc-12", "12.2.0-15")));
        var binary = deb("libgcc-s1", "99.2.0-14", "gcc-12", "12.2.0-14");
        Finding finding = only(findings(index, DEBIAN_12, binary));
        assertThat(finding.because().getFirst())
                .isEqualTo(
                        "libgcc-s1 99.2.0-14 is built from source package gcc-12 12.2.0-14, and"
                                + " Debian's advisories speak of source packages");
        assertThat(finding.because()).contains("12.2.0-14 < 12.2.0-15 by dpkg rules: so affected");
    }

    @Test
    void siblingBinariesOfOneSourceHaveOneFindingEach() {
        var index = index(advisory("CVE-2020-0001", fixed("Debian:12", "openssl", "3.0.12-1")));
        assertThat(
                        findings(
                                index,
                                DEBIAN_12,
                                deb("openssl", "3.0.11-1", "openssl", "3.0.11-1"),
                                deb("libssl3", "3.0.11-1", "openssl", "3.0.11-1")))
                .hasSize(2);
    }

    @Test
    void aRowOfAnotherReleaseDoesNotMatch() {
        var index = index(advisory("CVE-2020-0001", fixed("Debian:11", "openssl", "9")));
        assertThat(findings(index, DEBIAN_12, deb("openssl", "1", "openssl", "1"))).isEmpty();
    }

    @Test
    void aPackageOfTheSystemIsNotMatchedByALanguagesRowOfTheSameName() {
        var index = index(advisory("CVE-2020-0001", fixed("npm", "openssl", "9.0.0")));
        assertThat(findings(index, DEBIAN_12, deb("openssl", "1", "openssl", "1"))).isEmpty();
    }

    @Test
    void alpineIsAskedForTheOriginInTheBranchOfItsRepositories() {
        var index = index(advisory("CVE-2020-0001", fixed("Alpine:v3.19", "openssl", "3.1.4-r5")));
        var os = distribution("alpine", "3.18.4").os();
        var mixed = new Distribution(os, "v3.19", List.of());
        Finding finding = only(findings(index, mixed, apk("libssl3", "3.1.4-r4", "openssl")));
        assertThat(finding.because().getFirst())
                .isEqualTo("the repositories in etc/apk/repositories are of branch v3.19");
        var plain = new Distribution(os, "", List.of());
        assertThat(findings(index, plain, apk("libssl3", "3.1.4-r4", "openssl"))).isEmpty();
    }

    @Test
    void aDenialOfTheDistributionTakesAwayWhatItsOtherRowsSay() {
        var index =
                index(
                        advisory("CVE-2020-0001", fixed("Alpine:v3.19", "curl", "9")),
                        advisory(
                                "ALPINE-CVE-2020-0001",
                                List.of(),
                                List.of("CVE-2020-0001"),
                                affected("Alpine:v3.19", "curl", FixState.NOT_AFFECTED)));
        assertThat(findings(index, distribution("alpine", "3.19.1"), apk("curl", "8", "curl")))
                .isEmpty();
    }

    @Test
    void ubuntuProMendsWhatTheBaseReleaseLeaves() {
        var index =
                index(
                        advisory(
                                "CVE-2020-0001",
                                affected("Ubuntu:18.04", "vim", FixState.AFFECTED)),
                        advisory(
                                "USN-1",
                                List.of(),
                                List.of("CVE-2020-0001"),
                                fixed("Ubuntu:Pro:18.04", "vim", "8.0-1ubuntu1+esm2")));
        Distribution bionic = distribution("ubuntu", "18.04");
        assertThat(findings(index, bionic, deb("vim", "8.0-1ubuntu1", "vim", "8.0-1ubuntu1")))
                .hasSize(1);
        assertThat(
                        findings(
                                index,
                                bionic,
                                deb("vim", "8.0-1ubuntu1+esm2", "vim", "8.0-1ubuntu1+esm2")))
                .isEmpty();
    }

    @Test
    void anRpmIsMatchedByItsBinaryNameAndItsSiblingIsNot() {
        var index =
                index(
                        advisory(
                                "CVE-2020-0001",
                                fixed("AlmaLinux:8", "openssl-libs", "1:1.1.1k-5")));
        assertThat(findings(index, ALMA_8, rpm("openssl-libs", "1:1.1.1k-4", "x86_64", "")))
                .hasSize(1);
        assertThat(findings(index, ALMA_8, rpm("openssl", "1:1.1.1k-4", "x86_64", ""))).isEmpty();
    }

    @Test
    void anRpmWithoutEpochHasEpochZero() {
        var index = index(advisory("CVE-2020-0001", fixed("AlmaLinux:8", "bind", "1:9.0-1")));
        assertThat(findings(index, ALMA_8, rpm("bind", "10.0-1", "x86_64", ""))).hasSize(1);
        assertThat(findings(index, ALMA_8, rpm("bind", "1:9.1-1", "x86_64", ""))).isEmpty();
    }

    @Test
    void aSourceRpmWithoutEpochHasItsBinarys() {
        var index = index(advisory("CVE-2020-0001", fixed("SUSE:15.5", "bind", "1:9.0-1")));
        var utils =
                Sample.placed(
                        new Component(
                                Purl.of("rpm", "suse", "bind-utils", "9.1-1").with("epoch", "1"),
                                "1:9.1-1",
                                new SourcePackage("bind", "9.1-1"),
                                List.of(),
                                Presence.INSTALLED));
        assertThat(findings(index, distribution("sles", "15.5"), utils)).isEmpty();
    }

    @Test
    void aRowForOtherArchitecturesDoesNotMatchAndNoarchPasses() {
        var row = rpmRow("1.0-2", List.of("aarch64"), "");
        var index = index(advisory("CVE-2020-0001", row));
        assertThat(findings(index, ALMA_8, rpm("nodejs", "1.0-1", "x86_64", ""))).isEmpty();
        assertThat(findings(index, ALMA_8, rpm("nodejs", "1.0-1", "aarch64", ""))).hasSize(1);
        assertThat(findings(index, ALMA_8, rpm("nodejs", "1.0-1", "noarch", ""))).hasSize(1);
    }

    @Test
    void aRowOfAModuleMatchesBuildsOfItsStreamOnly() {
        var row = rpmRow("1:14.18-1.module_el8.6.0+1+abc", List.of(), "nodejs:14");
        var index = index(advisory("CVE-2020-0001", row));
        String build = "1:12.1-1.module_el8.6.0+1+abc";
        assertThat(findings(index, ALMA_8, rpm("nodejs", build, "x86_64", "nodejs:14:80:abc")))
                .hasSize(1);
        assertThat(findings(index, ALMA_8, rpm("nodejs", build, "x86_64", "nodejs:12:80:abc")))
                .isEmpty();
        // The database may not tell the label: the release does that it is a module's build.
        assertThat(findings(index, ALMA_8, rpm("nodejs", build, "x86_64", ""))).hasSize(1);
        assertThat(findings(index, ALMA_8, rpm("nodejs", "1:10.1-1.el8", "x86_64", ""))).isEmpty();
    }

    @Test
    void aRowOutsideModulesDoesNotMatchABuildOfAModule() {
        var index = index(advisory("CVE-2020-0001", rpmRow("9-9.el8", List.of(), "")));
        assertThat(findings(index, ALMA_8, rpm("nodejs", "1-1.module_el8.6.0+1+a", "x86_64", "")))
                .isEmpty();
    }

    @Test
    void whatIsUnderInvestigationIsNotReported() {
        var index =
                index(
                        advisory(
                                "CVE-2020-0001",
                                affected("npm", "left", FixState.UNDER_INVESTIGATION)));
        assertThat(findings(index, npm("left", "1.0.0"))).isEmpty();
    }

    @Test
    void anEndOfLifePackageIsReported() {
        var index = index(advisory("CVE-2020-0001", affected("npm", "left", FixState.END_OF_LIFE)));
        assertThat(only(index, npm("left", "1.0.0")).status()).isEqualTo(FixState.END_OF_LIFE);
    }

    @Test
    void severityIsThePublishersForThePackageThenTheAdvisorysThenTheCves() {
        var builder = new IndexBuilder();
        var quiet =
                new Affected(
                        "npm",
                        "left",
                        List.of(),
                        List.of(),
                        FixState.AFFECTED,
                        Severity.LOW,
                        List.of(),
                        "");
        builder.advisory(advisory("CVE-2020-0001", quiet));
        builder.advisory(
                new Advisory(
                        "CVE-2020-0002",
                        "test",
                        List.of(),
                        List.of(),
                        "",
                        Severity.UNKNOWN,
                        null,
                        List.of(affected("npm", "left", FixState.AFFECTED))));
        builder.enrichment(
                "nvd", new Enrichment.Rating("CVE-2020-0001", Severity.CRITICAL, null, "a"));
        builder.enrichment(
                "nvd", new Enrichment.Rating("CVE-2020-0002", Severity.CRITICAL, null, "b"));
        var index = AdvisoryIndex.of(Sample.bytes(builder));
        assertThat(findings(index, npm("left", "1.0.0")))
                .extracting(Finding::id, Finding::severity, Finding::title)
                .containsExactly(
                        tuple("CVE-2020-0002", Severity.CRITICAL, "b"),
                        tuple("CVE-2020-0001", Severity.LOW, "title of CVE-2020-0001"));
    }

    @Test
    void whatIsExploitedComesFirstAndSaysSo() {
        var builder = new IndexBuilder();
        builder.advisory(advisory("CVE-2020-0001", fixed("npm", "left", "2.0.0")));
        builder.advisory(advisory("CVE-2020-0002", fixed("npm", "left", "2.0.0")));
        builder.enrichment("kev", new Enrichment.Exploited("CVE-2020-0002", "Left"));
        builder.enrichment("epss", new Enrichment.Likelihood("CVE-2020-0002", 0.94358));
        builder.dated("kev", "2025-08-25");
        var index = AdvisoryIndex.of(Sample.bytes(builder));
        List<Finding> findings = findings(index, npm("left", "1.0.0"));
        assertThat(findings)
                .extracting(Finding::id)
                .containsExactly("CVE-2020-0002", "CVE-2020-0001");
        assertThat(findings.getFirst().kev()).isTrue();
        assertThat(findings.getFirst().epss()).isEqualTo(0.94358);
        assertThat(findings.getFirst().because())
                .contains("kev of 2025-08-25 lists CVE-2020-0002 as exploited");
        assertThat(findings.getLast().epss()).isEqualTo(-1);
    }

    @Test
    void namesAreComparedAsTheirEcosystemWritesThem() {
        var index =
                index(
                        advisory("CVE-2020-0001", fixed("PyPI", "Flask_Login", "9.0")),
                        advisory("CVE-2020-0002", fixed("NuGet", "Newtonsoft.Json", "99.0.0")),
                        advisory("CVE-2020-0003", fixed("Maven", "org.a:b", "9")),
                        advisory("CVE-2020-0004", fixed("Go", "golang.org/x/net", "9.0.0")),
                        advisory("CVE-2020-0005", fixed("npm", "@scope/name", "9.0.0")));
        assertThat(
                        findings(
                                index,
                                library(Purl.of("pypi", "", "flask-login", "1.0")),
                                library(Purl.of("nuget", "", "newtonsoft.json", "1.0.0")),
                                library(Purl.of("maven", "org.a", "b", "1")),
                                library(Purl.of("golang", "golang.org/x", "net", "v1.0.0")),
                                library(Purl.of("npm", "@scope", "name", "1.0.0"))))
                .hasSize(5);
    }

    @Test
    void ecosystemsThatNobodySpeaksOfAreNamed() {
        var matching =
                new Matching(
                        index(advisory("CVE-2020-0001", fixed("npm", "left", "2"))),
                        distribution("debian", "13"),
                        Target.IMAGE);
        assertThat(matching.notJudged(List.of(npm("left", "1.0.0"), deb("a", "1", "a", "1"))))
                .containsExactly(Map.entry("Debian:13", 1));
    }

    private static Affected rpmRow(String fix, List<String> architectures, String module) {
        return new Affected(
                "AlmaLinux:8",
                "nodejs",
                List.of(VersionRange.before(fix)),
                List.of(),
                FixState.FIXED,
                Severity.UNKNOWN,
                architectures,
                module);
    }

    private static Finding only(AdvisoryIndex index, PlacedComponent component) {
        return only(findings(index, component));
    }

    private static Finding only(List<Finding> findings) {
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private static List<Finding> findings(AdvisoryIndex index, PlacedComponent... components) {
        return findings(index, Distribution.NONE, components);
    }

    private static List<Finding> findings(
            AdvisoryIndex index, Distribution distribution, PlacedComponent... components) {
        return new Matching(index, distribution, Target.IMAGE).match(List.of(components));
    }
}

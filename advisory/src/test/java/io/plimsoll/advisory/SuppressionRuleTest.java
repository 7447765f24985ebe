package io.plimsoll.advisory;

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
import static io.plimsoll.advisory.Sample.ownedBy;
import static io.plimsoll.advisory.Sample.present;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.advisory.Matching.Target;
import io.plimsoll.model.Component;
import io.plimsoll.model.Distribution;
import io.plimsoll.model.Finding;
import io.plimsoll.model.FixState;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The classes of false findings of other scanners, one by one.
final class SuppressionRuleTest {

    private static final AdvisoryIndex NPM =
            index(
                    advisory("CVE-2020-0001", fixed("npm", "left", "2.0.0")),
                    advisory("CVE-2020-0009", fixed("Debian:12", "other", "1")));

    @Test
    void aLanguagePackageOwnedByAnOsPackageIsTheDistributionsMatter() {
        var placed = ownedBy(npm("left", "1.0.0"), "pkg:deb/debian/node-left@1.0.0-1");
        assertSuppressed(
                only(NPM, DEBIAN_12, Target.IMAGE, placed),
                "owned-by-os-package",
                "component_not_present");
    }

    @Test
    void anOwnedLanguagePackageCountsWhereNobodySpeaksOfTheDistribution() {
        var placed = ownedBy(npm("left", "1.0.0"), "pkg:deb/debian/node-left@1.0.0-1");
        assertThat(only(NPM, distribution("debian", "13"), Target.IMAGE, placed).counts()).isTrue();
    }

    @Test
    void alpinesDenialAlsoStandsForTheLanguagePackageThatItsPackageOwns() {
        var index =
                index(
                        advisory("CVE-2020-0001", fixed("PyPI", "requests", "9")),
                        advisory(
                                "CVE-2020-0001",
                                affected("Alpine:v3.19", "py3-requests", FixState.NOT_AFFECTED)));
        var alpine = distribution("alpine", "3.19.0");
        var owner = apk("py3-requests", "1.0-r0", "py3-requests");
        var owned = ownedBy(library(Purl.of("pypi", "", "requests", "1.0")), owner.id());
        var findings = new Matching(index, alpine, Target.IMAGE).match(List.of(owner, owned));
        assertThat(findings).hasSize(1);
        assertSuppressed(findings.getFirst(), "owned-by-os-package", "component_not_present");
    }

    @Test
    void kernelHeadersHoldNoKernel() {
        var index = index(advisory("CVE-2020-0001", fixed("Debian:12", "linux", "6.1.60-1")));
        for (String name : List.of("linux-libc-dev", "linux-headers-6.1.0-13-amd64")) {
            assertSuppressed(
                    only(
                            index,
                            DEBIAN_12,
                            Target.IMAGE,
                            deb(name, "6.1.55-1", "linux", "6.1.55-1")),
                    "kernel-headers",
                    "vulnerable_code_not_present");
        }
        var kernel = deb("linux-image-6.1.0-13-amd64", "6.1.55-1", "linux", "6.1.55-1");
        assertThat(only(index, DEBIAN_12, Target.IMAGE, kernel).counts()).isTrue();
    }

    @Test
    void log4jWithoutItsCoreDoesNotHaveLog4Shell() {
        String group = "org.apache.logging.log4j";
        var index =
                index(
                        advisory(
                                "CVE-2021-44228",
                                fixed("Maven", group + ":log4j-core", "2.15.0"),
                                fixed("Maven", group + ":log4j-api", "2.15.0")),
                        advisory("CVE-2099-0001", fixed("Maven", group + ":log4j-api", "2.15.0")));
        var api = library(Purl.of("maven", group, "log4j-api", "2.14.1"));
        var core = library(Purl.of("maven", group, "log4j-core", "2.14.1"));
        var findings =
                new Matching(index, Distribution.NONE, Target.IMAGE).match(List.of(api, core));
        assertThat(findings).hasSize(3);
        for (Finding finding : findings) {
            boolean falsely =
                    finding.component().equals(api.id()) && finding.id().equals("CVE-2021-44228");
            assertThat(finding.counts()).isEqualTo(!falsely);
        }
    }

    @Test
    void aShadedJarIsMatchedByEachOfItsOwnCoordinatesAndNotByItsName() {
        var index = index(advisory("CVE-2020-0001", fixed("Maven", "org.b:inner", "2")));
        var outer = library(Purl.of("maven", "org.a", "inner", "1"));
        var inner = library(Purl.of("maven", "org.b", "inner", "1"));
        assertThat(
                        new Matching(index, Distribution.NONE, Target.IMAGE)
                                .match(List.of(outer, inner)))
                .extracting(Finding::component)
                .containsExactly(inner.id());
    }

    @Test
    void aGoProgramsOwnModuleWithoutVersionCannotBeCompared() {
        var index =
                index(
                        advisory(
                                "CVE-2020-0001",
                                affected("Go", "example.com/tool", FixState.AFFECTED)));
        var main = library(Purl.of("golang", "example.com", "tool", "(devel)"));
        assertSuppressed(only(index, Distribution.NONE, Target.IMAGE, main), "go-main-module", "");
    }

    @Test
    void aGoProgramsOwnModuleWithoutVersionIsInNoRange() {
        var index = index(advisory("CVE-2020-0001", fixed("Go", "example.com/tool", "1.2.0")));
        var main = library(Purl.of("golang", "example.com", "tool", ""));
        assertThat(new Matching(index, Distribution.NONE, Target.IMAGE).match(List.of(main)))
                .isEmpty();
    }

    @Test
    void aDevelopmentDependencyIsShippedNowhere() {
        var placed = present(npm("left", "1.0.0"), Presence.DEVELOPMENT);
        for (Target target : Target.values()) {
            assertSuppressed(
                    only(NPM, Distribution.NONE, target, placed),
                    "development-only",
                    "component_not_present");
        }
    }

    @Test
    void whatIsOnlyDeclaredInAnImageIsNotInstalled() {
        var placed = present(npm("left", "1.0.0"), Presence.DECLARED);
        assertSuppressed(
                only(NPM, Distribution.NONE, Target.IMAGE, placed),
                "declared-not-installed",
                "component_not_present");
        assertSuppressed(
                only(NPM, DEBIAN_12, Target.FOLDER, placed),
                "declared-not-installed",
                "component_not_present");
    }

    @Test
    void whatIsDeclaredInASourceTreeCounts() {
        var placed = present(npm("left", "1.0.0"), Presence.DECLARED);
        assertThat(only(NPM, Distribution.NONE, Target.FOLDER, placed).counts()).isTrue();
    }

    @Test
    void whatLiesInAPackageManagersCacheDoesNotRun() {
        Component left = npm("left", "1.0.0").component();
        assertSuppressed(
                only(
                        NPM,
                        Distribution.NONE,
                        Target.IMAGE,
                        Sample.placed(left, "root/.npm/_cacache/content/x/package.json", "")),
                "package-cache",
                "vulnerable_code_not_in_execute_path");
    }

    private static Finding only(
            AdvisoryIndex index,
            Distribution distribution,
            Target target,
            PlacedComponent component) {
        List<Finding> findings =
                new Matching(index, distribution, target).match(List.of(component));
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private static void assertSuppressed(Finding finding, String rule, String justification) {
        var suppressed = finding.suppressed();
        assertThat(suppressed).isNotNull();
        if (suppressed != null) {
            assertThat(suppressed.by()).isEqualTo("rule");
            assertThat(suppressed.source()).isEqualTo(rule);
            assertThat(suppressed.justification()).isEqualTo(justification);
            assertThat(suppressed.reason()).isNotEmpty();
        }
    }
}

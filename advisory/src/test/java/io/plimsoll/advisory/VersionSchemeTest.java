package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.Ecosystem;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class VersionSchemeTest {

    @ParameterizedTest
    @CsvSource({
        "Debian:12, DEB",
        "Ubuntu:22.04:LTS, DEB",
        "Alpine:v3.19, APK",
        "Wolfi, APK",
        "AlmaLinux:9, RPM",
        "Red Hat:enterprise_linux:9::baseos, RPM",
        "Maven, MAVEN",
        "npm, SEMVER",
        "Go, SEMVER",
        "crates.io, SEMVER",
        "PyPI, PYPI",
        "RubyGems, GEM",
        "Packagist, COMPOSER",
        "NuGet, NUGET",
        "Pub, PUB",
        "CRAN, CRAN",
        "Hackage, HACKAGE",
        "Unheard Of:1, GENERIC",
        "'', GENERIC",
    })
    void anOsvEcosystemHasItsScheme(String name, VersionScheme scheme) {
        assertThat(VersionScheme.ofOsvEcosystem(name)).isEqualTo(scheme);
    }

    @ParameterizedTest
    @EnumSource
    void theNameOfAnEcosystemLeadsToTheSameScheme(Ecosystem ecosystem) {
        assertThat(VersionScheme.ofOsvEcosystem(ecosystem.osvName()))
                .isEqualTo(
                        ecosystem == Ecosystem.RPM
                                ? VersionScheme.GENERIC
                                : VersionScheme.of(ecosystem));
    }

    @ParameterizedTest
    @CsvSource({
        "v1.0.0, v1.0.1",
        "v0.0.0-20190101000000-abcdefabcdef, v0.0.0-20200101000000-000000000000",
        "v1.2.3-0.20200101000000-abcdefabcdef, v1.2.3",
        "v1.9.9, v2.0.0+incompatible",
        "go1.21.9, go1.22.0",
        "go1.22rc1, go1.22",
        "1.21.0, go1.21.1",
    })
    void goModulesAndTheGoReleasesAreOrdered(String lower, String higher) {
        assertThat(VersionScheme.of(Ecosystem.GOLANG).compare(lower, higher)).isNegative();
        assertThat(VersionScheme.of(Ecosystem.GOLANG).compare(higher, lower)).isPositive();
    }

    @ParameterizedTest
    @CsvSource({
        "4.0.0.Alpha1, 4.0.0",
        "4.0.0.Alpha1, 4.0.0.Beta1",
        "4.0.0.CR1, 4.0.0.Final",
        "4.0.0.Final, 4.0.1.Alpha1",
        "2.9.0.RC1, 2.9.0-1",
        "31.0-android, 31.0-jre",
    })
    void aPreReleaseOfMavenComesBeforeItsRelease(String lower, String higher) {
        assertThat(VersionScheme.MAVEN.compare(lower, higher)).isNegative();
        assertThat(VersionScheme.MAVEN.compare(higher, lower)).isPositive();
    }

    /// Antisymmetry, reflexivity and transitivity, for all three of a draw in every arrangement.
    @Property(tries = 4_000)
    void eachSchemeIsATotalPreorder(
            @ForAll VersionScheme scheme,
            @ForAll("versions") String a,
            @ForAll("versions") String b,
            @ForAll("versions") String c) {
        for (String x : List.of(a, b, c)) {
            assertThat(scheme.compare(x, x)).isZero();
            for (String y : List.of(a, b, c)) {
                int order = Integer.signum(scheme.compare(x, y));
                assertThat(Integer.signum(scheme.compare(y, x))).isEqualTo(-order);
                for (String z : List.of(a, b, c)) {
                    if (order <= 0 && scheme.compare(y, z) <= 0) {
                        assertThat(scheme.compare(x, z))
                                .as("%s: %s <= %s <= %s", scheme, x, y, z)
                                .isNotPositive();
                    }
                }
            }
        }
    }

    /// Short pieces that the schemes know, so that draws agree in their beginnings.
    @Provide
    Arbitrary<String> versions() {
        var pieces =
                Arbitraries.of(
                        "0",
                        "0",
                        "1",
                        "1",
                        "2",
                        "00",
                        "01",
                        "10",
                        ".",
                        ".",
                        ".",
                        "-",
                        "-",
                        "_",
                        "+",
                        "~",
                        "^",
                        ":",
                        "!",
                        "*",
                        "#",
                        "r",
                        "-r",
                        "_p",
                        "_rc",
                        "_alpha",
                        "a",
                        "b",
                        "sp",
                        "ga",
                        "alpha",
                        "beta",
                        "rc",
                        "RC",
                        "dev",
                        "pre",
                        "post",
                        "final",
                        "SNAPSHOT",
                        "x",
                        "z",
                        "v",
                        "é",
                        "😀",
                        " ",
                        "2024-01-01T00:00:00Z");
        return pieces.list().ofMaxSize(6).map(parts -> String.join("", parts));
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(30)
    void longHostileVersionsAreComparedInLinearTime(VersionScheme scheme) {
        for (String piece :
                List.of("0", "0.", "1-", "a", "0-", "a0", "-", "~", "9", "_p", ".", "0.a")) {
            String zeros = piece.repeat(10_000);
            assertThat(scheme.compare(zeros + "1", zeros + "1")).isZero();
            int order = scheme.compare(zeros + "1", zeros + "2");
            assertThat(scheme.compare(zeros + "2", zeros + "1")).isEqualTo(-order);
        }
    }

    @Test
    void nothingThrowsOnTheEmptyText() {
        for (VersionScheme scheme : VersionScheme.values()) {
            assertThat(scheme.compare("", "")).isZero();
            assertThat(scheme.compare("", "1")).as(scheme.name()).isNegative();
        }
    }
}

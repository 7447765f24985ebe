package io.plimsoll.advisory;

import io.plimsoll.model.Ecosystem;
import java.util.Locale;
import java.util.Optional;

/// How the versions of an ecosystem follow one another. Each is a total preorder over all strings:
/// it never throws, and takes time linear in their lengths. Versions that compare as 0 are the same
/// to their ecosystem (`1.0` and `1.0.0`), not the same text.
public enum VersionScheme {
    ALPM,
    APK,
    COMPOSER,
    CONAN,
    CRAN,
    DATETIME,
    DEB,
    /// Where no rules are known: text with numbers in it.
    GENERIC,
    GENTOO,
    GEM,
    HACKAGE,
    INTDOT,
    LEXICOGRAPHIC,
    MAVEN,
    NUGET,
    OPENSSL,
    PUB,
    PYPI,
    RPM,
    /// npm, crates.io, Go, Hex, nginx and others that keep to semver.org.
    SEMVER;

    /// Negative, zero or positive, as `a` comes before, with or after `b`.
    public int compare(String a, String b) {
        return switch (this) {
            case ALPM -> AlpmOrder.compare(a, b);
            case APK -> SuffixOrder.compareApk(a, b);
            case COMPOSER -> ComposerOrder.compare(a, b);
            case CONAN -> ConanOrder.compare(a, b);
            case CRAN -> DottedOrder.compare(a, b);
            case DATETIME -> DatetimeOrder.compare(a, b);
            case DEB -> DebianOrder.compare(a, b);
            case GENERIC -> NaturalOrder.compare(a, b);
            case GENTOO -> SuffixOrder.compareGentoo(a, b);
            case GEM -> GemOrder.compare(a, b);
            case HACKAGE -> DottedOrder.compare(a, b);
            case INTDOT -> DottedOrder.compare(a, b);
            case LEXICOGRAPHIC -> CodePointOrder.compare(a, b);
            case MAVEN -> MavenOrder.compare(a, b);
            case NUGET -> SemverOrder.compareNuget(a, b);
            case OPENSSL -> ConanOrder.compare(a, b);
            case PUB -> SemverOrder.comparePub(a, b);
            case PYPI -> Pep440Version.compare(a, b);
            case RPM -> RpmOrder.compare(a, b);
            case SEMVER -> SemverOrder.compare(a, b);
        };
    }

    public static VersionScheme of(Ecosystem ecosystem) {
        return switch (ecosystem) {
            case APK -> APK;
            case DEB -> DEB;
            case RPM -> RPM;
            case COMPOSER -> COMPOSER;
            case GEM -> GEM;
            case MAVEN -> MAVEN;
            case NUGET -> NUGET;
            case PYPI -> PYPI;
            case CARGO, GOLANG, NPM -> SEMVER;
            case GENERIC -> GENERIC;
        };
    }

    /// By the name that OSV records give, with or without a release: `Debian:12`, `Alpine:v3.19`,
    /// `npm`. [#GENERIC] where it is unknown. Source: OSV schema, "Defined ecosystems".
    public static VersionScheme ofOsvEcosystem(String name) {
        int colon = name.indexOf(':');
        return switch (colon < 0 ? name : name.substring(0, colon)) {
            case "Debian", "Ubuntu", "Echo" -> DEB;
            case "Alpine",
                    "Alpaquita",
                    "BellSoft Hardened Containers",
                    "Chainguard",
                    "MinimOS",
                    "Wolfi" ->
                    APK;
            case "AlmaLinux",
                    "Azure Linux",
                    "Mageia",
                    "Photon OS",
                    "Red Hat",
                    "Rocky Linux",
                    "SUSE",
                    "openEuler",
                    "openSUSE" ->
                    RPM;
            case "Bioconductor", "CRAN" -> CRAN;
            case "ConanCenter" -> CONAN;
            case "GHC", "Hackage" -> HACKAGE;
            case "Maven" -> MAVEN;
            case "NuGet" -> NUGET;
            case "Packagist" -> COMPOSER;
            case "Pub" -> PUB;
            case "PyPI" -> PYPI;
            case "RubyGems" -> GEM;
            case "Bitnami",
                    "GitHub Actions",
                    "Go",
                    "Hex",
                    "Julia",
                    "Linux",
                    "SwiftURL",
                    "crates.io",
                    "npm" ->
                    SEMVER;
            default -> GENERIC;
        };
    }

    /// By the scheme of a [VersRange]: `vers:npm/…`. Empty where it is unknown. Source: vers-spec,
    /// "Some of the known versioning schemes".
    public static Optional<VersionScheme> ofVers(String scheme) {
        return switch (scheme.toLowerCase(Locale.ROOT)) {
            case "alpm", "arch", "archlinux" -> Optional.of(ALPM);
            case "alpine", "apk" -> Optional.of(APK);
            case "composer" -> Optional.of(COMPOSER);
            case "conan" -> Optional.of(CONAN);
            case "cran" -> Optional.of(CRAN);
            case "datetime" -> Optional.of(DATETIME);
            case "deb", "debian", "ubuntu" -> Optional.of(DEB);
            case "ebuild", "gentoo" -> Optional.of(GENTOO);
            case "gem" -> Optional.of(GEM);
            case "generic" -> Optional.of(GENERIC);
            case "hackage" -> Optional.of(HACKAGE);
            case "intdot" -> Optional.of(INTDOT);
            case "lexicographic" -> Optional.of(LEXICOGRAPHIC);
            case "maven" -> Optional.of(MAVEN);
            case "nuget" -> Optional.of(NUGET);
            case "openssl" -> Optional.of(OPENSSL);
            case "pub" -> Optional.of(PUB);
            case "pypi" -> Optional.of(PYPI);
            case "rpm" -> Optional.of(RPM);
            case "cargo",
                    "github",
                    "golang",
                    "hex",
                    "mattermost",
                    "nginx",
                    "npm",
                    "semver",
                    "swift" ->
                    Optional.of(SEMVER);
            default -> Optional.empty();
        };
    }
}

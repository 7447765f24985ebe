package io.plimsoll.advisory;

import io.plimsoll.model.Component;
import io.plimsoll.model.Distribution;
import io.plimsoll.model.OsRelease;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The one spelling of each ecosystem in the index, and how others' spellings come to it. The
/// spelling is OSV's ("Defined ecosystems" of the OSV schema) with these choices:
///
/// | written | in the index | why |
/// | --- | --- | --- |
/// | `Ubuntu:22.04:LTS`, `Ubuntu:jammy` | `Ubuntu:22.04` | an os-release has no word for LTS |
/// | `Ubuntu:Pro:18.04:LTS` | `Ubuntu:Pro:18.04` | another stream with its own fixes |
/// | `Debian:bookworm` | `Debian:12` | one release, one name |
/// | `Alpine:3.19`, `Alpine:v3.19.1` | `Alpine:v3.19` | branches are what advisories speak of |
/// | `AlmaLinux:9.4`, `Rocky Linux:9.4` | `AlmaLinux:9`, `Rocky Linux:9` | likewise |
/// | `pypi`, `NPM` | `PyPI`, `npm` | letter case of the family is not told apart |
final class EcosystemName {

    private static final List<String> FAMILIES =
            List.of(
                    "AlmaLinux",
                    "Alpaquita",
                    "Alpine",
                    "Amazon Linux",
                    "Azure Linux",
                    "Chainguard",
                    "crates.io",
                    "Debian",
                    "Go",
                    "Hex",
                    "Mageia",
                    "Maven",
                    "npm",
                    "NuGet",
                    "openEuler",
                    "openSUSE",
                    "Oracle Linux",
                    "Packagist",
                    "Photon OS",
                    "Pub",
                    "PyPI",
                    "Red Hat",
                    "Rocky Linux",
                    "RubyGems",
                    "SUSE",
                    "SwiftURL",
                    "Ubuntu",
                    "Wolfi");

    /// Codenames that trackers use in place of numbers. Sources: Debian's and Ubuntu's lists of
    /// releases.
    private static final Map<String, String> DEBIAN =
            Map.ofEntries(
                    Map.entry("woody", "3.0"),
                    Map.entry("sarge", "3.1"),
                    Map.entry("etch", "4"),
                    Map.entry("lenny", "5"),
                    Map.entry("squeeze", "6"),
                    Map.entry("wheezy", "7"),
                    Map.entry("jessie", "8"),
                    Map.entry("stretch", "9"),
                    Map.entry("buster", "10"),
                    Map.entry("bullseye", "11"),
                    Map.entry("bookworm", "12"),
                    Map.entry("trixie", "13"),
                    Map.entry("forky", "14"),
                    Map.entry("duke", "15"));

    private static final Map<String, String> UBUNTU =
            Map.ofEntries(
                    Map.entry("warty", "4.10"),
                    Map.entry("hoary", "5.04"),
                    Map.entry("breezy", "5.10"),
                    Map.entry("dapper", "6.06"),
                    Map.entry("edgy", "6.10"),
                    Map.entry("feisty", "7.04"),
                    Map.entry("gutsy", "7.10"),
                    Map.entry("hardy", "8.04"),
                    Map.entry("intrepid", "8.10"),
                    Map.entry("jaunty", "9.04"),
                    Map.entry("karmic", "9.10"),
                    Map.entry("lucid", "10.04"),
                    Map.entry("maverick", "10.10"),
                    Map.entry("natty", "11.04"),
                    Map.entry("oneiric", "11.10"),
                    Map.entry("precise", "12.04"),
                    Map.entry("quantal", "12.10"),
                    Map.entry("raring", "13.04"),
                    Map.entry("saucy", "13.10"),
                    Map.entry("trusty", "14.04"),
                    Map.entry("utopic", "14.10"),
                    Map.entry("vivid", "15.04"),
                    Map.entry("wily", "15.10"),
                    Map.entry("xenial", "16.04"),
                    Map.entry("yakkety", "16.10"),
                    Map.entry("zesty", "17.04"),
                    Map.entry("artful", "17.10"),
                    Map.entry("bionic", "18.04"),
                    Map.entry("cosmic", "18.10"),
                    Map.entry("disco", "19.04"),
                    Map.entry("eoan", "19.10"),
                    Map.entry("focal", "20.04"),
                    Map.entry("groovy", "20.10"),
                    Map.entry("hirsute", "21.04"),
                    Map.entry("impish", "21.10"),
                    Map.entry("jammy", "22.04"),
                    Map.entry("kinetic", "22.10"),
                    Map.entry("lunar", "23.04"),
                    Map.entry("mantic", "23.10"),
                    Map.entry("noble", "24.04"),
                    Map.entry("oracular", "24.10"),
                    Map.entry("plucky", "25.04"),
                    Map.entry("questing", "25.10"),
                    Map.entry("resolute", "26.04"));

    private EcosystemName() {}

    /// The index's spelling; of a family that is not known the text as it is.
    static String canonical(String written) {
        String text = written.strip();
        int colon = text.indexOf(':');
        String family = family(colon < 0 ? text : text.substring(0, colon).strip());
        if (colon < 0) {
            return family;
        }
        String after = text.substring(colon + 1).strip();
        String release = after.isEmpty() ? "" : release(family, after).strip();
        return release.isEmpty() ? family : family + ":" + release;
    }

    /// The part before the release: `Debian` of `Debian:12`.
    static String family(String name) {
        int colon = name.indexOf(':');
        String word = colon < 0 ? name : name.substring(0, colon);
        for (String family : FAMILIES) {
            if (family.equalsIgnoreCase(word)) {
                return family;
            }
        }
        return word;
    }

    /// Where the advisories of a root file system's own packages stand; empty where it does not say
    /// which system it is, or is one that no feed speaks of. An apk stream counts more than the
    /// os-release: packages come from the repositories.
    static Optional<String> of(Distribution distribution) {
        OsRelease os = distribution.os();
        if (os == null) {
            return distribution.apkStream().isEmpty()
                    ? Optional.empty()
                    : Optional.of(canonical("Alpine:" + distribution.apkStream()));
        }
        String version = os.versionId();
        return switch (os.id().toLowerCase(Locale.ROOT)) {
            case "alpine" ->
                    known(
                            "Alpine",
                            distribution.apkStream().isEmpty()
                                    ? version
                                    : distribution.apkStream());
            case "wolfi" -> Optional.of("Wolfi");
            case "chainguard" -> Optional.of("Chainguard");
            case "debian", "raspbian" ->
                    known("Debian", version.isEmpty() ? os.codename() : version);
            case "ubuntu" -> known("Ubuntu", version);
            case "almalinux", "alma" -> known("AlmaLinux", version);
            case "rocky" -> known("Rocky Linux", version);
            case "rhel", "centos" -> known("Red Hat", version);
            case "ol" -> known("Oracle Linux", version);
            case "amzn" -> known("Amazon Linux", version);
            case "photon" -> known("Photon OS", version);
            case "mariner", "azurelinux" -> known("Azure Linux", version);
            case "sles", "sled", "sle-micro" -> known("SUSE", version);
            case "opensuse-leap" -> known("openSUSE", version);
            case "mageia" -> known("Mageia", version);
            case String _ -> Optional.empty();
        };
    }

    /// As [#of(Distribution)]; where the file system is silent, by the `distro` qualifier of the
    /// component's own purl, as SBOMs have it: `debian-12`.
    static Optional<String> of(Component component, Distribution distribution) {
        Optional<String> told = of(distribution);
        String distro = component.purl().qualifiers().getOrDefault("distro", "");
        int dash = distro.lastIndexOf('-');
        if (told.isPresent() || distribution.os() != null || distro.isEmpty()) {
            return told;
        }
        String id = dash < 0 ? distro : distro.substring(0, dash);
        String version = dash < 0 ? "" : distro.substring(dash + 1);
        return of(
                new Distribution(
                        new OsRelease(id, version, distro, "", List.of(), ""), "", List.of()));
    }

    private static Optional<String> known(String family, String release) {
        return release.isEmpty()
                ? Optional.empty()
                : Optional.of(canonical(family + ":" + release));
    }

    private static String release(String family, String release) {
        return switch (family) {
            case "Ubuntu" -> ubuntu(release);
            case "Debian" -> {
                String number = DEBIAN.getOrDefault(release.toLowerCase(Locale.ROOT), release);
                // Until 3.1 a release was told by both numbers.
                yield number.startsWith("3.") ? parts(number, 2) : parts(number, 1);
            }
            case "Alpine" -> alpine(release);
            case "AlmaLinux", "Rocky Linux", "Oracle Linux" -> parts(release, 1);
            case "Red Hat" -> Character.isDigit(release.charAt(0)) ? parts(release, 1) : release;
            case String _ -> release;
        };
    }

    private static String ubuntu(String release) {
        String text = release;
        while (text.endsWith(":LTS")) {
            text = text.substring(0, text.length() - ":LTS".length());
        }
        int colon = text.lastIndexOf(':');
        String last = text.substring(colon + 1);
        return text.substring(0, colon + 1)
                + UBUNTU.getOrDefault(last.toLowerCase(Locale.ROOT), last);
    }

    private static String alpine(String release) {
        String text = release.startsWith("v") ? release.substring(1) : release;
        return !text.isEmpty() && Character.isDigit(text.charAt(0)) ? "v" + parts(text, 2) : text;
    }

    /// The first parts of a dotted number.
    private static String parts(String text, int count) {
        int end = -1;
        for (int part = 0; part < count; part++) {
            end = text.indexOf('.', end + 1);
            if (end <= 0) {
                return text;
            }
        }
        return text.substring(0, end);
    }
}

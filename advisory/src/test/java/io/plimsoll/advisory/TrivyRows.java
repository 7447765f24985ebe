package io.plimsoll.advisory;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.FixState;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange;
import io.plimsoll.model.VersionRange.End;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import tools.jackson.databind.JsonNode;

/// Turns the rows of another scanner's test database (`fixtures/db/*.yaml`) into advisories, so
/// that its expected findings judge this matching.
final class TrivyRows {

    private static final Map<String, String> DISTRIBUTIONS =
            Map.ofEntries(
                    Map.entry("alma ", "AlmaLinux:"),
                    Map.entry("alpine ", "Alpine:"),
                    Map.entry("amazon linux ", "Amazon Linux:"),
                    Map.entry("CBL-Mariner ", "Azure Linux:"),
                    Map.entry("debian ", "Debian:"),
                    Map.entry("openSUSE Leap ", "openSUSE:"),
                    Map.entry("Oracle Linux ", "Oracle Linux:"),
                    Map.entry("Photon OS ", "Photon OS:"),
                    Map.entry("rocky ", "Rocky Linux:"),
                    Map.entry("SUSE Linux Enterprise ", "SUSE:"),
                    Map.entry("ubuntu ", "Ubuntu:"));

    private static final Map<String, String> LANGUAGES =
            Map.of(
                    "cargo", "crates.io",
                    "composer", "Packagist",
                    "go", "Go",
                    "maven", "Maven",
                    "npm", "npm",
                    "nuget", "NuGet",
                    "pip", "PyPI",
                    "rubygems", "RubyGems");

    /// Its numbers for what a publisher says of a fix.
    private static final int END_OF_LIFE = 7;

    private TrivyRows() {}

    static List<Advisory> read(SortedMap<String, byte[]> files) {
        List<Advisory> advisories = new ArrayList<>();
        files.forEach((path, bytes) -> {
            if (path.contains("/fixtures/db/") && !path.endsWith("/k8s.yaml")) {
                for (JsonNode bucket : FeedJson.YAML.readTree(bytes)) {
                    ecosystem(bucket.path("bucket").asString(""))
                            .ifPresent(name -> packages(name, bucket, advisories));
                }
            }
        });
        return advisories;
    }

    private static Optional<String> ecosystem(String bucket) {
        int colons = bucket.indexOf("::");
        if (colons > 0) {
            return Optional.ofNullable(LANGUAGES.get(bucket.substring(0, colons)));
        }
        return DISTRIBUTIONS.entrySet().stream()
                .filter(entry -> bucket.startsWith(entry.getKey()))
                .map(entry -> entry.getValue() + bucket.substring(entry.getKey().length()))
                .findFirst();
    }

    private static void packages(String ecosystem, JsonNode bucket, List<Advisory> advisories) {
        for (JsonNode named : bucket.path("pairs")) {
            for (JsonNode row : named.path("pairs")) {
                JsonNode value = row.path("value");
                var ranges = ranges(ecosystem, value);
                var affected =
                        new Affected(
                                ecosystem,
                                named.path("bucket").asString(""),
                                ranges,
                                List.of(),
                                value.path("Status").asInt(0) == END_OF_LIFE
                                        ? FixState.END_OF_LIFE
                                        : ranges.isEmpty() ? FixState.AFFECTED : FixState.FIXED,
                                Severity.UNKNOWN,
                                architectures(value),
                                "");
                advisories.add(Sample.advisory(row.path("key").asString(""), affected));
            }
        }
    }

    private static List<String> architectures(JsonNode value) {
        List<String> found = new ArrayList<>();
        for (JsonNode entry : value.path("Entries")) {
            found.addAll(FeedJson.texts(entry, "Arches"));
        }
        return found;
    }

    private static List<VersionRange> ranges(String ecosystem, JsonNode value) {
        String fixed = FeedJson.text(value, "FixedVersion");
        if (!fixed.isEmpty()) {
            return List.of(VersionRange.before(fixed));
        }
        List<VersionRange> ranges = new ArrayList<>();
        for (String text : FeedJson.texts(value, "VulnerableVersions")) {
            ranges.add(range(text));
        }
        List<String> patched = FeedJson.texts(value, "PatchedVersions");
        return ranges.isEmpty() && !patched.isEmpty() ? outside(ecosystem, patched) : ranges;
    }

    /// `>= 1.0, < 2.0` and `[1.0,2.0)`.
    private static VersionRange range(String text) {
        if (text.startsWith("[")) {
            String[] bounds = text.substring(1, text.length() - 1).split(",", -1);
            return new VersionRange(bounds[0], End.FIXED, bounds[1]);
        }
        String introduced = "0";
        var end = End.NONE;
        String version = "";
        for (String part : text.split(",", -1)) {
            String bound = part.strip();
            String number = bound.replaceFirst("^[<>=]+ *", "");
            if (bound.startsWith(">=")) {
                introduced = number;
            } else if (bound.startsWith("<=")) {
                end = End.LAST_AFFECTED;
                version = number;
            } else {
                end = End.FIXED;
                version = number;
            }
        }
        return new VersionRange(introduced, end, version);
    }

    /// What lies between the patched stretches.
    private static List<VersionRange> outside(String ecosystem, List<String> patched) {
        VersionScheme scheme = VersionScheme.ofOsvEcosystem(ecosystem);
        List<VersionRange> gaps = new ArrayList<>();
        String from = "0";
        for (VersionRange range :
                patched.stream()
                        .map(TrivyRows::range)
                        .sorted(Comparator.comparing(VersionRange::introduced, scheme::compare))
                        .toList()) {
            gaps.add(new VersionRange(from, End.FIXED, range.introduced()));
            from = range.version();
        }
        return gaps;
    }
}

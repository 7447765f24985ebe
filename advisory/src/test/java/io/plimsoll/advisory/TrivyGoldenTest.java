package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.advisory.Matching.Target;
import io.plimsoll.model.Component;
import io.plimsoll.model.Distribution;
import io.plimsoll.model.Ecosystem;
import io.plimsoll.model.Finding;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import io.plimsoll.model.SourcePackage;
import io.plimsoll.testing.Shared;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/// Another scanner's expected reports as an oracle: with its own advisory rows, the packages of
/// each report have exactly the findings that it expects, and for distributions with the same fix
/// and status. Left out are CentOS and UBI, whose rows hang on Red Hat's content sets, and
/// CocoaPods, Conan, Hex, Pub and Swift, which the model has no ecosystem for.
final class TrivyGoldenTest {

    private static final List<String> LEFT_OUT =
            List.of("centos", "redhat", "cocoapods", "conan", "hex", "pub", "swift");

    private static final Map<String, String> OS_IDS =
            Map.of(
                    "alma", "almalinux",
                    "amazon", "amzn",
                    "oracle", "ol",
                    "cbl-mariner", "mariner");

    /// Reports name binaries only; these are built from sources of another name.
    private static final Map<String, String> SOURCES =
            Map.ofEntries(
                    Map.entry("libcrypto1.1", "openssl"),
                    Map.entry("libssl1.1", "openssl"),
                    Map.entry("musl-utils", "musl"),
                    Map.entry("libidn2-0", "libidn2"),
                    Map.entry("e2fslibs", "e2fsprogs"),
                    Map.entry("libcomerr2", "e2fsprogs"),
                    Map.entry("libcom-err2", "e2fsprogs"),
                    Map.entry("libext2fs2", "e2fsprogs"),
                    Map.entry("libss2", "e2fsprogs"),
                    Map.entry("curl-libs", "curl"));

    @TestFactory
    Stream<DynamicTest> reports() {
        SortedMap<String, byte[]> files = Shared.archive("fixtures/trivy-projects-golden.tar.gz");
        var index = AdvisoryIndex.of(Sample.bytes(TrivyRows.read(files)));
        List<DynamicTest> tests = new ArrayList<>();
        files.forEach((path, bytes) -> {
            if (path.endsWith(".json.golden")) {
                JsonNode report = FeedJson.JSON.readTree(bytes);
                for (JsonNode result : report.path("Results")) {
                    if (isCovered(result)) {
                        tests.add(
                                DynamicTest.dynamicTest(
                                        path + " " + result.path("Target").asString(""),
                                        () -> check(index, report, result)));
                    }
                }
            }
        });
        assertThat(tests).hasSizeGreaterThan(30);
        return tests.stream();
    }

    private static boolean isCovered(JsonNode result) {
        return !result.path("Vulnerabilities").isEmpty()
                && !LEFT_OUT.contains(result.path("Type").asString(""));
    }

    private static void check(AdvisoryIndex index, JsonNode report, JsonNode result)
            throws MalformedInputException {
        Distribution distribution = distribution(report.path("Metadata").path("OS"));
        SortedMap<String, TreeSet<String>> expected = new TreeMap<>();
        SortedMap<String, PlacedComponent> components = new TreeMap<>();
        for (JsonNode finding : result.path("Vulnerabilities")) {
            PlacedComponent placed = component(finding);
            components.put(placed.id(), placed);
            boolean os = placed.component().ecosystem().isOperatingSystem();
            expected.computeIfAbsent(placed.id(), _ -> new TreeSet<>())
                    .add(
                            finding.path("VulnerabilityID").asString("")
                                    + (os ? " " + fix(finding) : ""));
        }
        SortedMap<String, TreeSet<String>> found = new TreeMap<>();
        var matching = new Matching(index, distribution, Target.IMAGE);
        for (Finding finding : matching.match(List.copyOf(components.values()))) {
            boolean os =
                    Ecosystem.ofPurlType(finding.component().split("[:/]", 3)[1])
                            .isOperatingSystem();
            found.computeIfAbsent(finding.component(), _ -> new TreeSet<>())
                    .add(
                            finding.id()
                                    + (os
                                            ? " "
                                                    + finding.status().word()
                                                    + " "
                                                    + withoutEpochZero(
                                                            String.join(", ", finding.fixedIn()))
                                            : ""));
        }
        assertThat(found).isEqualTo(expected);
    }

    private static String fix(JsonNode finding) {
        return finding.path("Status").asString("")
                + " "
                + finding.path("FixedVersion").asString("");
    }

    private static String withoutEpochZero(String version) {
        return version.startsWith("0:") ? version.substring(2) : version;
    }

    private static Distribution distribution(JsonNode os) {
        String family = os.path("Family").asString("");
        String version = os.path("Name").asString("").replaceFirst(" .*", "");
        return family.isEmpty()
                ? Distribution.NONE
                : Sample.distribution(OS_IDS.getOrDefault(family, family), version);
    }

    private static PlacedComponent component(JsonNode finding) throws MalformedInputException {
        Purl purl = Purl.parse(finding.path("PkgIdentifier").path("PURL").asString(""));
        String version = finding.path("InstalledVersion").asString("");
        String source = SOURCES.getOrDefault(purl.name(), purl.name());
        return Sample.placed(
                new Component(
                        purl,
                        version,
                        new SourcePackage(source, version),
                        List.of(),
                        Presence.INSTALLED));
    }
}

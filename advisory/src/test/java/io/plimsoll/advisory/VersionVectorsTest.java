package io.plimsoll.advisory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testing.Shared;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Every line of the comparison vectors: right, or in `versions/exceptions.txt` with the reason. An
/// exception that became right fails too.
class VersionVectorsTest {

    private static final Pattern LINE = Pattern.compile("(.*?) +(<|>|==?) +(.*)");

    @ParameterizedTest
    @CsvSource({
        "alpine, APK",
        "cran, CRAN",
        "debian, DEB",
        "hackage, HACKAGE",
        "maven, MAVEN",
        "nuget, NUGET",
        "packagist, COMPOSER",
        "pub, PUB",
        "pypi, PYPI",
        "redhat, RPM",
        "rubygems, GEM",
        "semver, SEMVER"
    })
    void everyLineHoldsOrIsListed(String ecosystem, VersionScheme scheme) throws IOException {
        var wrong = new TreeMap<String, Integer>();
        for (var file : Shared.archive("vectors/osv-scalibr-versions.tar.gz").entrySet()) {
            if (!file.getKey().startsWith(ecosystem + "-versions")) {
                continue;
            }
            check(file.getKey(), file.getValue(), scheme::compare, wrong);
        }
        assertWrongAreListed(wrong, ecosystem + "-versions");
    }

    @Test
    void everyLineOfRpmHoldsOrIsListed() throws IOException {
        var files = Shared.archive("vectors/claircore-rpmver.tar.gz");
        var wrong = new TreeMap<String, Integer>();
        check("rpmvercmp", file(files, "rpmvercmp"), VersionScheme.RPM::compare, wrong);
        assertWrongAreListed(wrong, "rpmvercmp");
    }

    @Test
    void everyFullNameOfRpmIsOrderedAndRead() throws IOException {
        var files = Shared.archive("vectors/claircore-rpmver.tar.gz");
        var wrong = new TreeMap<String, Integer>();
        check(
                "compare",
                file(files, "compare"),
                (a, b) -> Nevra.parse(a).orElseThrow().compareTo(Nevra.parse(b).orElseThrow()),
                wrong);
        assertThat(wrong).isEmpty();
        for (String line : new String(file(files, "parse"), UTF_8).lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] parts = line.replace("''", "-").split(" +", -1);
            assertThat(Nevra.parse(parts[0]))
                    .contains(
                            new Nevra(
                                    absent(parts[1]),
                                    absent(parts[2]),
                                    parts[3],
                                    parts[4],
                                    absent(parts[5])));
        }
    }

    private static String absent(String part) {
        return part.equals("-") ? "" : part;
    }

    private static byte[] file(SortedMap<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name));
    }

    private interface Order {
        int compare(String a, String b);
    }

    private static void check(
            String name, byte[] content, Order order, Map<String, Integer> wrong) {
        for (String line : new String(content, UTF_8).lines().toList()) {
            var match = LINE.matcher(line);
            if (line.isBlank() || line.startsWith("#") || line.startsWith("//")) {
                continue;
            }
            assertThat(match.matches()).as(line).isTrue();
            int expected =
                    switch (match.group(2)) {
                        case "<" -> -1;
                        case ">" -> 1;
                        default -> 0;
                    };
            int actual = Integer.signum(order.compare(match.group(1), match.group(3)));
            int reverse = Integer.signum(order.compare(match.group(3), match.group(1)));
            if (actual != expected || reverse != -expected) {
                wrong.put(name + ": " + line, actual);
            }
        }
    }

    private static void assertWrongAreListed(Map<String, Integer> wrong, String prefix)
            throws IOException {
        var listed = new TreeSet<String>();
        exceptions().stream().filter(line -> line.startsWith(prefix)).forEach(listed::add);
        assertThat(new TreeSet<>(wrong.keySet())).containsExactlyElementsOf(listed);
    }

    /// Lines of `file: vector`; those with a `#` before them tell the reason for the lines below.
    private static List<String> exceptions() throws IOException {
        try (var in =
                Objects.requireNonNull(
                        VersionVectorsTest.class.getResourceAsStream("/versions/exceptions.txt"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}

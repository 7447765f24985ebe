package io.plimsoll.advisory;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.FixState;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// Alpine's database of security fixes: for each branch, repository and origin package the versions
/// that mend something and what they mend, as YAML or as the JSON that the site serves. Fixed
/// version `0` says that the package never had the fault. Faults without a fix are not in it, nor
/// severities, nor a date. Source: alpine-secdb, `README`; secdb.alpinelinux.org.
///
/// A line may name several ids, with remarks (`CVE-2017-2616 (+ regression fix)`): each CVE in it
/// is one fault. Other ids beside a CVE (`CVE-2017-10913 XSA-218`) are left aside: an advisory may
/// be about several CVEs, so it is no second name of one.
final class AlpineReader implements FeedReader {

    static final String SOURCE = "alpine";

    /// Bytes of one file; the largest known is a hundredth of it.
    private static final int MAX_BYTES = 64 << 20;

    private static final int MAX_IDS = 100;

    /// As it comes: also `CVE 2018-16859`, `CVE_2019-2426`, `CVE-2017-17434-1`,
    /// `CVE-2017-8073.patch`.
    private static final Pattern CVE = Pattern.compile("CVE[-_ ]([0-9]{4})-([0-9]{4,19})");

    @Override
    public String id() {
        return SOURCE;
    }

    @Override
    public boolean knows(FeedFile file) {
        String head = file.head();
        String name = file.name();
        boolean yaml = name.endsWith(".yaml") || name.endsWith(".yml");
        return yaml
                ? head.contains("\ndistroversion:") && head.contains("\npackages:")
                : head.stripLeading().startsWith("{")
                        && head.contains("\"distroversion\"")
                        && head.contains("\"secfixes\"");
    }

    @Override
    public Reading open(FeedSink sink) {
        return file -> read(file, sink);
    }

    private static void read(FeedFile file, FeedSink sink) throws IOException {
        boolean json = file.head().stripLeading().startsWith("{");
        var mapper = json ? FeedJson.JSON : FeedJson.YAML;
        JsonNode database;
        try {
            database = mapper.readTree(file.bytes(MAX_BYTES));
        } catch (JacksonException bad) {
            throw FeedJson.malformed(file, bad);
        }
        String branch = FeedJson.text(database, "distroversion");
        if (branch.isEmpty()) {
            throw new MalformedInputException(file.path(), "a distroversion", "none");
        }
        String ecosystem = EcosystemName.canonical("Alpine:" + branch);
        for (JsonNode entry : database.path("packages")) {
            JsonNode origin = entry.path("pkg");
            String name = FeedJson.text(origin, "name");
            if (name.isEmpty()) {
                sink.skipped(file.path() + ": packages", "expected a package with a name");
                continue;
            }
            for (var fixes : origin.path("secfixes").properties()) {
                for (JsonNode line : fixes.getValue()) {
                    fix(file.path() + ": " + name, ecosystem, name, fixes.getKey(), line, sink);
                }
            }
        }
    }

    private static void fix(
            String place,
            String ecosystem,
            String name,
            String version,
            JsonNode line,
            FeedSink sink) {
        List<String> ids = ids(line.isString() ? line.asString("") : "");
        if (ids.isEmpty() || version.isBlank()) {
            sink.skipped(
                    place,
                    "expected the id of a fault, found \""
                            + VulnerabilityId.shown(line.toString())
                            + "\"");
            return;
        }
        boolean never = version.equals("0");
        var affected =
                new Affected(
                        ecosystem,
                        name,
                        never ? List.of() : List.of(VersionRange.before(version.strip())),
                        List.of(),
                        never ? FixState.NOT_AFFECTED : FixState.FIXED,
                        Severity.UNKNOWN,
                        List.of(),
                        "");
        for (String id : ids) {
            sink.advisory(
                    new Advisory(
                            id,
                            SOURCE,
                            List.of(),
                            List.of(),
                            "",
                            Severity.UNKNOWN,
                            null,
                            List.of(affected)));
        }
    }

    /// The CVEs in a line, else the words that look like an id: letters, a dash, a digit behind.
    private static List<String> ids(String line) {
        List<String> ids = new ArrayList<>();
        Matcher cve = CVE.matcher(line);
        while (cve.find() && ids.size() < MAX_IDS) {
            String id = "CVE-" + cve.group(1) + "-" + cve.group(2);
            if (!ids.contains(id)) {
                ids.add(id);
            }
        }
        if (ids.isEmpty()) {
            NativeRange.split(line.replace(',', ' '), " ").stream()
                    .filter(AlpineReader::isId)
                    .distinct()
                    .limit(MAX_IDS)
                    .forEach(ids::add);
        }
        return ids;
    }

    private static boolean isId(String word) {
        int dash = word.indexOf('-');
        return dash > 0
                && word.length() <= VulnerabilityId.MAX_LENGTH
                && Character.isLetter(word.charAt(0))
                && word.chars().limit(dash).allMatch(Character::isLetterOrDigit)
                && word.chars().skip(dash).anyMatch(Character::isDigit);
    }
}

package io.plimsoll.advisory;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.FixState;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange.End;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The Ruby community's database: a YAML file for each gem and fault,
/// `gems/rack/CVE-2011-5036.yml`, with the versions that are patched and that never had the fault;
/// all others are affected. Scores come without their vectors, so they only give the severity.
/// Source: rubysec/ruby-advisory-db, README, "Schema".
///
/// Left out by rule: `rubies/`, faults of Ruby itself, since no cataloger tells a Ruby's version,
/// and records whose patched and unaffected versions are all there are.
final class RubySecReader implements FeedReader {

    static final String SOURCE = "rubysec";

    static final String RUBIES = "fault of Ruby itself, no package";
    static final String NO_VERSION = "no version is affected by its own word";

    /// Bytes of one file; the largest known is a hundredth of it.
    private static final int MAX_BYTES = 1 << 20;

    private static final int MAX_TITLE = 200;

    private static final int MAX_REQUIREMENTS = 1000;

    @Override
    public String id() {
        return SOURCE;
    }

    @Override
    public boolean knows(FeedFile file) {
        String head = "\n" + file.head();
        return (file.name().endsWith(".yml") || file.name().endsWith(".yaml"))
                && (head.contains("\ngem:") || head.contains("\nengine:"))
                && head.contains("\ntitle:")
                && head.contains("\ndate:");
    }

    @Override
    public Reading open(FeedSink sink) {
        return file -> read(file, sink);
    }

    private static void read(FeedFile file, FeedSink sink) throws IOException {
        JsonNode record;
        try {
            record = FeedJson.YAML.readTree(file.bytes(MAX_BYTES));
        } catch (JacksonException bad) {
            throw FeedJson.malformed(file, bad);
        }
        sink.dated(SOURCE, FeedJson.text(record, "date"));
        if (!FeedJson.text(record, "engine").isEmpty()) {
            sink.leftOut(SOURCE, RUBIES);
            return;
        }
        String gem = FeedJson.text(record, "gem");
        List<String> ids = ids(file.path(), record);
        if (gem.isEmpty() || ids.isEmpty()) {
            throw new MalformedInputException(
                    file.path(),
                    "a gem and a cve, ghsa or osvdb id",
                    "gem " + VulnerabilityId.shown(gem));
        }
        Affected affected = affected(file.path(), gem, record);
        if (affected.ranges().isEmpty()) {
            sink.leftOut(SOURCE, NO_VERSION);
            return;
        }
        sink.advisory(
                new Advisory(
                        ids.getFirst(),
                        SOURCE,
                        ids.subList(1, ids.size()),
                        List.of(),
                        Titles.oneLine(FeedJson.text(record, "title"), MAX_TITLE),
                        severity(record),
                        null,
                        List.of(affected)));
    }

    /// The CVE and GitHub's id of the same fault; that of the OSVDB only where there is no other,
    /// since one of those may stand for several.
    private static List<String> ids(String place, JsonNode record) throws MalformedInputException {
        List<String> ids = new ArrayList<>();
        for (String kind : List.of("cve", "ghsa", "osvdb")) {
            String number = FeedJson.text(record, kind);
            if (number.isEmpty() || (kind.equals("osvdb") && !ids.isEmpty())) {
                continue;
            }
            String id = kind.toUpperCase(Locale.ROOT) + "-" + number;
            if (!isId(id)) {
                throw new MalformedInputException(
                        place, "a " + kind + " id", VulnerabilityId.shown(number));
            }
            ids.add(id);
        }
        return List.copyOf(ids);
    }

    private static boolean isId(String id) {
        return id.startsWith("CVE-")
                ? VulnerabilityId.isCve(id)
                : id.length() <= VulnerabilityId.MAX_LENGTH
                        && id.chars().allMatch(c -> c == '-' || Character.isLetterOrDigit(c));
    }

    private static Affected affected(String place, String gem, JsonNode record)
            throws MalformedInputException {
        var sound = VersionSpans.none(VersionScheme.GEM);
        List<String> requirements = new ArrayList<>(FeedJson.texts(record, "patched_versions"));
        requirements.addAll(FeedJson.texts(record, "unaffected_versions"));
        if (requirements.size() > MAX_REQUIREMENTS) {
            throw new MalformedInputException(
                    place, "at most " + MAX_REQUIREMENTS + " requirements", "more");
        }
        for (String requirement : requirements) {
            try {
                sound = sound.or(NativeRange.read("gem", requirement).constraints());
            } catch (MalformedInputException bad) {
                throw new MalformedInputException(place, "a requirement of a gem", bad);
            }
        }
        var ranges = sound.others().ranges();
        boolean fixed = ranges.stream().anyMatch(range -> range.end() == End.FIXED);
        return new Affected(
                "RubyGems",
                gem,
                ranges,
                List.of(),
                fixed ? FixState.FIXED : FixState.AFFECTED,
                Severity.UNKNOWN,
                List.of(),
                "");
    }

    /// By the newest score; version 2 has no critical.
    private static Severity severity(JsonNode record) {
        for (String version : List.of("cvss_v4", "cvss_v3", "cvss_v2")) {
            double score = record.path(version).asDouble(-1);
            if (score >= 0 && score <= 10) {
                Severity severity = Severity.ofCvss(score);
                return version.equals("cvss_v2") && severity == Severity.CRITICAL
                        ? Severity.HIGH
                        : severity;
            }
        }
        return Severity.UNKNOWN;
    }
}

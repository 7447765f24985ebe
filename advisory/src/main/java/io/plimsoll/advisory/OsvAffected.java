package io.plimsoll.advisory;

import io.plimsoll.model.Affected;
import io.plimsoll.model.FixState;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.VersionRange;
import io.plimsoll.model.VersionRange.End;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;

/// One entry of an OSV record's `affected`. Source: OSV schema, `affected[]`.
final class OsvAffected {

    private static final int MAX_NAME = 1000;
    private static final int MAX_EVENTS = 10_000;
    private static final int MAX_VERSIONS = 100_000;

    private final String id;
    private final String summary;

    /// @param summary of the record: errata tell their module there
    OsvAffected(String id, String summary) {
        this.id = id;
        this.summary = summary;
    }

    /// The place in the exception is that within the record.
    Affected read(JsonNode entry) throws MalformedInputException {
        JsonNode about = entry.path("package");
        String ecosystem = EcosystemName.canonical(FeedJson.text(about, "ecosystem"));
        String name = FeedJson.text(about, "name").strip();
        if (ecosystem.isEmpty() || name.isEmpty() || name.length() > MAX_NAME) {
            throw new MalformedInputException(
                    id, "a package with an ecosystem and a name", VulnerabilityId.shown(name));
        }
        List<String> versions = FeedJson.texts(entry, "versions");
        if (versions.size() > MAX_VERSIONS) {
            throw new MalformedInputException(id, "at most " + MAX_VERSIONS + " versions", "more");
        }
        List<VersionRange> ranges =
                ranges(entry.path("ranges"), VersionScheme.ofOsvEcosystem(ecosystem));
        boolean onlyCommits =
                ranges.isEmpty() && versions.isEmpty() && !entry.path("ranges").isEmpty();
        if (onlyCommits) {
            throw new MalformedInputException(id, "versions or a range of them", "commits only");
        }
        boolean fixed = ranges.stream().anyMatch(range -> range.end() == End.FIXED);
        return new Affected(
                ecosystem,
                PackageName.canonical(ecosystem, name),
                ranges,
                List.copyOf(new TreeSet<>(versions)),
                fixed ? FixState.FIXED : FixState.AFFECTED,
                OsvSeverity.of(entry),
                List.of(),
                module(ranges));
    }

    private List<VersionRange> ranges(JsonNode ranges, VersionScheme scheme)
            throws MalformedInputException {
        List<VersionRange> found = new ArrayList<>();
        for (JsonNode range : ranges) {
            // Commits are an order of their own that no package's version stands in.
            if (!FeedJson.text(range, "type").equals("GIT")) {
                stretches(events(range.path("events"), scheme), found);
            }
        }
        return List.copyOf(found);
    }

    /// A point where a stretch begins or ends.
    private record Event(Kind kind, String version) {}

    /// In the order in which equal versions follow one another: `fixed` is exclusive, so a stretch
    /// may begin where one ended.
    private enum Kind {
        FIXED,
        INTRODUCED,
        LAST_AFFECTED
    }

    /// In the order of versions: records need not write them so. Only stretches that are not
    /// written one after the other are sorted, so that a version which the scheme misjudges does no
    /// harm elsewhere.
    private List<Event> events(JsonNode written, VersionScheme scheme)
            throws MalformedInputException {
        if (written.size() > MAX_EVENTS) {
            throw new MalformedInputException(id, "at most " + MAX_EVENTS + " events", "more");
        }
        List<Event> events = new ArrayList<>();
        boolean alternate = true;
        for (JsonNode event : written) {
            String introduced = FeedJson.text(event, "introduced");
            String fixed = FeedJson.text(event, "fixed");
            String last = FeedJson.text(event, "last_affected");
            alternate &= introduced.isEmpty() == (events.size() % 2 == 1);
            if (!introduced.isEmpty()) {
                events.add(new Event(Kind.INTRODUCED, introduced));
            } else if (!fixed.isEmpty()) {
                events.add(new Event(Kind.FIXED, fixed));
            } else if (!last.isEmpty()) {
                events.add(new Event(Kind.LAST_AFFECTED, last));
            }
        }
        if (!alternate) {
            Comparator<Event> byBeginning = Comparator.comparing(e -> !e.version().equals("0"));
            events.sort(
                    byBeginning
                            .thenComparing(Event::version, scheme::compare)
                            .thenComparing(Event::kind));
        }
        return events;
    }

    private static void stretches(List<Event> events, List<VersionRange> found) {
        String open = "";
        for (Event event : events) {
            if (event.kind() == Kind.INTRODUCED) {
                open = open.isEmpty() ? event.version() : open;
            } else if (!open.isEmpty()) {
                End end = event.kind() == Kind.FIXED ? End.FIXED : End.LAST_AFFECTED;
                found.add(new VersionRange(open, end, event.version()));
                open = "";
            }
        }
        if (!open.isEmpty()) {
            found.add(new VersionRange(open, End.NONE, ""));
        }
    }

    /// The module stream that an erratum of a modular build is about: `nodejs:14` of `Important:
    /// nodejs:14 security update`. Empty where the build is none of a module, or the summary names
    /// more than one stream.
    private String module(List<VersionRange> ranges) {
        if (ranges.stream().noneMatch(range -> ModuleBuild.isModular(range.version()))) {
            return "";
        }
        var streams = new TreeSet<String>();
        for (String word : summary.split(" ", 50)) {
            int colon = word.indexOf(':');
            if (colon > 0 && colon < word.length() - 1) {
                streams.add(word);
            }
        }
        return streams.size() == 1 ? streams.first() : "";
    }
}

package io.plimsoll.advisory;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.FixState;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/// Debian's security tracker as its site serves it, `tracker/data/json`: by source package, CVE and
/// release. It has a line for every release that has the package, so a release without one has no
/// such package, and nothing needs to be concluded from unstable. It tells no date.
///
/// | status | here |
/// | --- | --- |
/// | `resolved`, `fixed_version` `0` | not affected |
/// | `resolved` | fixed in that version |
/// | `open`, urgency `end-of-life` | end of life |
/// | `open`, `nodsa_reason` `ignored` · `postponed` | will not fix · fix deferred |
/// | `open` | affected |
/// | `undetermined` | under investigation |
///
/// Urgency `unimportant` is severity negligible, `not yet assigned` none. Left out by rule:
/// releases without a number (`sid`, `experimental`), which no os-release names.
final class DebianTrackerReader implements FeedReader {

    static final String SOURCE = "debian";

    static final String NO_NUMBER = "release without a number (sid, experimental)";

    private static final int MAX_TITLE = 200;

    @Override
    public String id() {
        return SOURCE;
    }

    @Override
    public boolean knows(FeedFile file) {
        String head = file.head();
        return head.stripLeading().startsWith("{")
                && head.contains("\"releases\"")
                && head.contains("\"repositories\"")
                && head.contains("\"urgency\"");
    }

    @Override
    public Reading open(FeedSink sink) {
        return file ->
                FeedJson.eachMember(
                        file,
                        (name, faults) -> source(file.path() + ": " + name, name, faults, sink));
    }

    private static void source(String place, String name, JsonNode faults, FeedSink sink) {
        for (var fault : faults.properties()) {
            String id = fault.getKey();
            boolean isId =
                    VulnerabilityId.isCve(id)
                            || (id.startsWith("TEMP-")
                                    && id.length() <= VulnerabilityId.MAX_LENGTH);
            if (!isId || name.isEmpty()) {
                sink.skipped(
                        place,
                        "expected a CVE or TEMP id, found \"" + VulnerabilityId.shown(id) + "\"");
                continue;
            }
            List<Affected> rows = rows(place + ": " + id, name, fault.getValue(), sink);
            if (!rows.isEmpty()) {
                String title = FeedJson.text(fault.getValue(), "description");
                sink.advisory(
                        new Advisory(
                                id,
                                SOURCE,
                                List.of(),
                                List.of(),
                                Titles.oneLine(title, MAX_TITLE),
                                Severity.UNKNOWN,
                                null,
                                rows));
            }
        }
    }

    private static List<Affected> rows(String place, String name, JsonNode fault, FeedSink sink) {
        List<Affected> rows = new ArrayList<>();
        for (var release : fault.path("releases").properties()) {
            String ecosystem = EcosystemName.canonical("Debian:" + release.getKey());
            boolean numbered =
                    ecosystem.length() > "Debian:".length()
                            && Character.isDigit(ecosystem.charAt("Debian:".length()));
            if (!numbered) {
                sink.leftOut(SOURCE, NO_NUMBER);
                continue;
            }
            try {
                rows.add(row(place, ecosystem, name, release.getValue()));
            } catch (MalformedInputException bad) {
                sink.skipped(place + ": " + release.getKey(), bad);
            }
        }
        return List.copyOf(rows);
    }

    private static Affected row(String place, String ecosystem, String name, JsonNode release)
            throws MalformedInputException {
        String fix = FeedJson.text(release, "fixed_version");
        String urgency = FeedJson.text(release, "urgency");
        String reason = FeedJson.text(release, "nodsa_reason");
        FixState state =
                switch (FeedJson.text(release, "status")) {
                    case "resolved" -> fix.equals("0") ? FixState.NOT_AFFECTED : FixState.FIXED;
                    case "open" -> open(urgency, reason);
                    case "undetermined" -> FixState.UNDER_INVESTIGATION;
                    case String other ->
                            throw new MalformedInputException(
                                    place,
                                    "status resolved, open or undetermined",
                                    VulnerabilityId.shown(other));
                };
        if (state == FixState.FIXED && fix.isEmpty()) {
            throw new MalformedInputException(place, "the version that resolved it", "none");
        }
        return new Affected(
                ecosystem,
                name,
                state == FixState.FIXED ? List.of(VersionRange.before(fix)) : List.of(),
                List.of(),
                state,
                // Stars mark urgencies that were set by a script.
                OsvSeverity.word(urgency.replace("*", "")),
                List.of(),
                "");
    }

    private static FixState open(String urgency, String reason) {
        if (urgency.equals("end-of-life")) {
            return FixState.END_OF_LIFE;
        }
        return switch (reason) {
            case "ignored" -> FixState.WILL_NOT_FIX;
            case "postponed" -> FixState.FIX_DEFERRED;
            case String _ -> FixState.AFFECTED;
        };
    }
}

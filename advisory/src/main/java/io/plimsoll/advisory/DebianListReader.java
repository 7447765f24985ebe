package io.plimsoll.advisory;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.FixState;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Debian's lists of advisories, `data/DSA/list`, `data/DLA/list` and `data/DTSA/list` of the
/// security tracker: a heading, the CVEs in braces, and for each release and source package what
/// mends it.
///
/// ```
/// [29 Mar 2023] DSA-5380-1 xorg-server - security update
///         {CVE-2023-1393}
///         [bullseye] - xorg-server 2:1.20.11-1+deb11u1
/// ```
///
/// `<not-affected>` is handed on as that, `<unfixed>` as affected, `<end-of-life>` as that; notes
/// carry nothing for a machine and are left out. A list says nothing of faults without an advisory:
/// [DebianTrackerReader] does.
final class DebianListReader implements FeedReader {

    static final String SOURCE = "debian/advisories";

    static final String NOTE = "note to the team";
    static final String NO_PACKAGE = "advisory without a package";
    static final String REGRESSION = "mends an earlier update, no fault of its own";

    /// `[29 Mar 2023] DSA-5380-1 xorg-server - security update`.
    private static final Pattern HEADING =
            Pattern.compile("\\[([^\\]]{1,40})\\] (D(?:SA|LA|TSA)-[0-9]+(?:-[0-9]+)?)(?: (.*))?");

    /// `[bullseye] - xorg-server 2:1.20.11-1+deb11u1`, at times with a remark behind.
    private static final Pattern ROW =
            Pattern.compile("\\[([a-z]+)\\] - (\\S+) +(<[^>]+>|\\S+)(?: .*)?");

    private static final Map<String, String> MONTHS =
            Map.ofEntries(
                    Map.entry("jan", "01"),
                    Map.entry("feb", "02"),
                    Map.entry("mar", "03"),
                    Map.entry("apr", "04"),
                    Map.entry("may", "05"),
                    Map.entry("jun", "06"),
                    Map.entry("jul", "07"),
                    Map.entry("aug", "08"),
                    Map.entry("sep", "09"),
                    Map.entry("oct", "10"),
                    Map.entry("nov", "11"),
                    Map.entry("dec", "12"));

    /// `29 Mar 2023`, and in the oldest `August 26th, 2005`, which is not read.
    private static final Pattern DATE =
            Pattern.compile("([0-9]{1,2}) ([A-Za-z]{3})[a-z]* ([0-9]{4})");

    /// Characters of one line; a longer one is not read.
    private static final int MAX_LINE = 100_000;

    private static final int MAX_TITLE = 200;

    @Override
    public String id() {
        return "debian-lists";
    }

    @Override
    public boolean knows(FeedFile file) {
        return file.name().equals("list")
                && HEADING.matcher(file.head().lines().findFirst().orElse("")).matches();
    }

    @Override
    public Reading open(FeedSink sink) {
        return file -> new ListFile(file, sink).read();
    }

    private static final class ListFile {
        private final FeedFile file;
        private final FeedSink sink;
        private final List<Affected> rows = new ArrayList<>();
        private final TreeSet<String> cves = new TreeSet<>();
        private String id = "";
        private String title = "";
        private int number;

        ListFile(FeedFile file, FeedSink sink) {
            this.file = file;
            this.sink = sink;
        }

        void read() throws IOException {
            var lines =
                    new BufferedReader(
                            new InputStreamReader(file.stream(), StandardCharsets.UTF_8));
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                String text = line.strip();
                if (line.length() > MAX_LINE) {
                    skipped(text);
                } else if (line.startsWith("[")) {
                    heading(text);
                } else if (!text.isEmpty()) {
                    below(text);
                }
            }
            handOn();
        }

        private void heading(String text) {
            handOn();
            Matcher heading = HEADING.matcher(text);
            if (!heading.matches()) {
                skipped(text);
                return;
            }
            id = heading.group(2);
            title = heading.group(3) == null ? "" : heading.group(3);
            sink.dated(SOURCE, date(heading.group(1)));
        }

        private void below(String text) {
            if (text.startsWith("NOTE:")) {
                sink.leftOut(SOURCE, NOTE);
            } else if (text.startsWith("{")) {
                int end = text.indexOf('}');
                String inside = text.substring(1, end < 0 ? text.length() : end);
                NativeRange.split(inside, " ").stream()
                        .filter(VulnerabilityId::isCve)
                        .forEach(cves::add);
            } else {
                row(text);
            }
        }

        private void row(String text) {
            Matcher row = ROW.matcher(text);
            String ecosystem =
                    row.matches() ? EcosystemName.canonical("Debian:" + row.group(1)) : "";
            boolean numbered = ecosystem.matches("Debian:[0-9].*");
            if (id.isEmpty() || !numbered) {
                skipped(text);
                return;
            }
            rows.add(affected(ecosystem, row.group(2), row.group(3)));
        }

        private void handOn() {
            boolean regression = cves.isEmpty() && title.endsWith("regression update");
            if (regression) {
                sink.leftOut(SOURCE, REGRESSION);
            } else if (!id.isEmpty() && !rows.isEmpty()) {
                sink.advisory(
                        new Advisory(
                                id,
                                SOURCE,
                                List.of(),
                                List.copyOf(cves),
                                Titles.oneLine(title, MAX_TITLE),
                                Severity.UNKNOWN,
                                null,
                                List.copyOf(rows)));
            } else if (!id.isEmpty()) {
                sink.leftOut(SOURCE, NO_PACKAGE);
            }
            id = "";
            title = "";
            rows.clear();
            cves.clear();
        }

        private void skipped(String text) {
            sink.skipped(
                    file.path() + ": line " + number,
                    "expected an advisory or a package in a release, found \""
                            + VulnerabilityId.shown(text)
                            + "\"");
        }
    }

    private static Affected affected(String ecosystem, String name, String version) {
        FixState state =
                switch (version) {
                    case "<not-affected>" -> FixState.NOT_AFFECTED;
                    case "<end-of-life>" -> FixState.END_OF_LIFE;
                    case String other -> other.startsWith("<") ? FixState.AFFECTED : FixState.FIXED;
                };
        return new Affected(
                ecosystem,
                name,
                state == FixState.FIXED ? List.of(VersionRange.before(version)) : List.of(),
                List.of(),
                state,
                Severity.UNKNOWN,
                List.of(),
                "");
    }

    private static String date(String text) {
        Matcher date = DATE.matcher(text);
        if (!date.matches()) {
            return "";
        }
        String month = MONTHS.getOrDefault(date.group(2).toLowerCase(Locale.ROOT), "");
        return date.group(3)
                + "-"
                + month
                + "-"
                + ("0" + date.group(1)).substring(date.group(1).length() - 1);
    }
}

package io.plimsoll.advisory;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.Cvss;
import io.plimsoll.model.Severity;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Ubuntu's CVE tracker: one file for each CVE in `active/` and `retired/`, fields at the start of
/// a line, what belongs to them indented below, and for each release and source package a line
/// `jammy_openssl: released (3.0.2-0ubuntu1.1)`. [UbuntuStatus] says what the words mean.
///
/// Left out by rule: packages that a release does not have (`DNE`), and lines of what no os-release
/// names (`upstream`, `devel`, snaps, overlays, FIPS), and files whose fault never got an id.
/// Source: ubuntu-cve-tracker, README.
final class UbuntuReader implements FeedReader {

    static final String SOURCE = "ubuntu";

    static final String ABSENT = "package not in the release (DNE)";
    static final String NO_RELEASE = "no release of Ubuntu (upstream, devel, snap, overlay, FIPS)";

    static final String PROVISIONAL = "fault without an id (CVE-2013-NNN1)";

    /// Bytes of one file; the largest known is a hundredth of it.
    private static final int MAX_BYTES = 16 << 20;

    /// Lines about packages in one file; the largest known, of kernels, has below 10,000.
    private static final int MAX_ROWS = 200_000;

    private static final int MAX_TITLE = 200;

    /// Field names with the package behind a `_`, besides those of the releases.
    private static final List<String> FIELDS =
            List.of("Patches_", "Tags_", "Priority_", "Assigned-to_");

    private static final List<String> PRO = List.of("esm-infra/", "esm-apps/", "esm-infra-legacy/");

    private static final String PRO_END = "/esm";

    @Override
    public String id() {
        return SOURCE;
    }

    @Override
    public boolean knows(FeedFile file) {
        return file.name().startsWith("CVE-")
                && file.head().contains("Candidate:")
                && file.head().contains("PublicDate:");
    }

    @Override
    public Reading open(FeedSink sink) {
        Map<String, String> releases = new HashMap<>();
        return file -> new CveFile(file, sink, releases).read();
    }

    /// The ecosystem of a release's name in the tracker; empty for what is none.
    private static String ecosystem(String release) {
        String name = release;
        String channel = "Ubuntu:";
        for (String prefix : PRO) {
            if (release.startsWith(prefix)) {
                name = release.substring(prefix.length());
                channel = "Ubuntu:Pro:";
            }
        }
        if (release.endsWith(PRO_END)) {
            name = release.substring(0, release.length() - PRO_END.length());
            channel = "Ubuntu:Pro:";
        }
        String ecosystem = EcosystemName.canonical(channel + name);
        boolean numbered =
                ecosystem.length() > channel.length()
                        && Character.isDigit(ecosystem.charAt(channel.length()));
        return numbered ? ecosystem : "";
    }

    private record Row(String release, String name, String status) {}

    /// One file on its way.
    private static final class CveFile {
        private final FeedFile file;
        private final FeedSink sink;
        private final Map<String, String> ecosystems;
        private final List<Row> rows = new ArrayList<>();
        private final Map<String, Severity> priorities = new HashMap<>();
        private final List<String> vectors = new ArrayList<>();
        private final StringBuilder description = new StringBuilder();
        private String id = "";
        private String field = "";
        private Severity priority = Severity.UNKNOWN;

        CveFile(FeedFile file, FeedSink sink, Map<String, String> ecosystems) {
            this.file = file;
            this.sink = sink;
            this.ecosystems = ecosystems;
        }

        void read() throws IOException {
            String text = new String(file.bytes(MAX_BYTES), StandardCharsets.UTF_8);
            int number = 0;
            for (int start = 0; start < text.length(); ) {
                int end = text.indexOf('\n', start);
                end = end < 0 ? text.length() : end;
                number++;
                char first = text.charAt(start);
                if (first == ' ' || first == '\t') {
                    continued(text.substring(start, end).strip());
                } else if (first != '#' && end > start) {
                    line(text.substring(start, end), number);
                }
                start = end + 1;
            }
            handOn();
        }

        private void continued(String text) {
            if (field.equals("Description") && description.length() < MAX_TITLE) {
                description.append(text).append(' ');
            } else if (field.equals("CVSS")) {
                int colon = text.indexOf(':');
                int end = text.indexOf(" [");
                if (colon > 0) {
                    vectors.add(text.substring(colon + 1, end > colon ? end : text.length()));
                }
            }
        }

        private void line(String line, int number) {
            int colon = line.indexOf(':');
            int underscore = line.indexOf('_');
            if (colon < 0) {
                return;
            }
            field = line.substring(0, colon);
            String value = line.substring(colon + 1).strip();
            boolean row = underscore > 0 && underscore < colon;
            if (row && FIELDS.stream().noneMatch(field::startsWith)) {
                row(underscore, value, number);
            } else if (field.startsWith("Priority")) {
                priority(value);
            } else if (field.equals("Candidate")) {
                id = value;
            } else if (field.equals("PublicDate")) {
                sink.dated(SOURCE, value);
            }
        }

        /// `Priority: high`, `Priority_PACKAGE: low`, `Priority_PACKAGE_RELEASE: low`.
        private void priority(String value) {
            int space = value.indexOf(' ');
            Severity severity = OsvSeverity.word(space < 0 ? value : value.substring(0, space));
            if (field.equals("Priority")) {
                priority = severity;
            } else if (severity != Severity.UNKNOWN) {
                priorities.put(field.substring("Priority_".length()), severity);
            }
        }

        private void row(int underscore, String status, int number) {
            String release =
                    ecosystems.computeIfAbsent(
                            field.substring(0, underscore), UbuntuReader::ecosystem);
            String name = field.substring(underscore + 1).strip();
            if (release.isEmpty()) {
                sink.leftOut(SOURCE, NO_RELEASE);
            } else if (UbuntuStatus.isAbsent(status)) {
                sink.leftOut(SOURCE, ABSENT);
            } else if (name.isEmpty() || !UbuntuStatus.isKnown(status)) {
                sink.skipped(
                        file.path() + ": line " + number,
                        "expected a package and its status, found \""
                                + VulnerabilityId.shown(status)
                                + "\"");
            } else if (rows.size() == MAX_ROWS) {
                sink.skipped(
                        file.path() + ": line " + number, "expected at most " + MAX_ROWS + " rows");
            } else {
                rows.add(new Row(field.substring(0, underscore), name, status));
            }
        }

        private void handOn() {
            if (id.contains("-NNN")) {
                sink.leftOut(SOURCE, PROVISIONAL);
                return;
            }
            if (!VulnerabilityId.isCve(id)) {
                sink.skipped(
                        file.path(),
                        "expected a CVE id as Candidate, found \""
                                + VulnerabilityId.shown(id)
                                + "\"");
                return;
            }
            var cvss = CvssVector.newest(vectors);
            Severity severity =
                    priority != Severity.UNKNOWN
                            ? priority
                            : cvss.map(Cvss::score).map(Severity::ofCvss).orElse(Severity.UNKNOWN);
            sink.advisory(
                    new Advisory(
                            id,
                            SOURCE,
                            List.of(),
                            List.of(),
                            Titles.oneLine(description.toString(), MAX_TITLE),
                            severity,
                            cvss.orElse(null),
                            rows.stream().map(this::affected).toList()));
        }

        private Affected affected(Row row) {
            Severity own =
                    priorities.isEmpty()
                            ? Severity.UNKNOWN
                            : priorities.getOrDefault(
                                    row.name() + "_" + row.release(),
                                    priorities.getOrDefault(row.name(), Severity.UNKNOWN));
            String ecosystem = ecosystems.getOrDefault(row.release(), "");
            return UbuntuStatus.affected(ecosystem, row.name(), row.status(), own);
        }
    }
}

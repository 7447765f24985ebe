package io.plimsoll.advisory;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.Cvss;
import io.plimsoll.model.FixState;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange;
import io.plimsoll.model.VersionRange.End;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// The few best-known faults that are part of the program: `starter.txt`, which tells its form at
/// its top. It is our own file, so what is wrong in it is an error of the build.
final class StarterSet {

    static final String SOURCE = "starter";

    private static final String FILE = "starter.txt";
    private static final String SEPARATOR = " | ";
    private static final int HEAD_FIELDS = 6;
    private static final int ROW_FIELDS = 3;

    private final FeedSink sink;
    private final List<Affected> rows = new ArrayList<>();
    private List<String> head = List.of();

    private StarterSet(FeedSink sink) {
        this.sink = sink;
    }

    static void read(FeedSink sink) {
        new StarterSet(sink).read();
    }

    private void read() {
        text().lines().forEach(this::line);
        handOn();
    }

    private static String text() {
        try (var in = StarterSet.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is not in the program");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private void line(String line) {
        if (line.startsWith("date ")) {
            sink.dated(SOURCE, line.substring("date ".length()));
        } else if (line.startsWith("exploited ")) {
            sink.dated(KevReader.SOURCE, line.substring("exploited ".length()));
        } else if (line.startsWith("  ")) {
            rows.add(row(fields(line.substring(2), ROW_FIELDS)));
        } else if (!line.isEmpty() && !line.startsWith("#")) {
            handOn();
            head = fields(line, HEAD_FIELDS);
        }
    }

    private void handOn() {
        if (head.isEmpty()) {
            return;
        }
        String rating = head.get(3);
        int space = rating.indexOf(' ');
        Cvss cvss = space < 0 ? null : cvss(rating, space);
        sink.advisory(
                new Advisory(
                        head.getFirst(),
                        SOURCE,
                        NativeRange.split(head.get(1), " "),
                        NativeRange.split(head.get(2), " "),
                        head.get(5),
                        cvss == null ? OsvSeverity.word(rating) : Severity.ofCvss(cvss.score()),
                        cvss,
                        List.copyOf(rows)));
        for (String cve : NativeRange.split(head.get(4), " ")) {
            sink.enrichment(KevReader.SOURCE, new Enrichment.Exploited(cve, ""));
        }
        head = List.of();
        rows.clear();
    }

    /// `9.8 CVSS:3.1/AV:N…`: the score stands there so that nothing needs to compute it.
    private static Cvss cvss(String rating, int space) {
        String vector = rating.substring(space + 1);
        String version = vector.substring("CVSS:".length(), vector.indexOf('/'));
        return new Cvss(version, Double.parseDouble(rating.substring(0, space)), vector);
    }

    private static Affected row(List<String> fields) {
        List<VersionRange> ranges =
                NativeRange.split(fields.get(2), ",").stream().map(StarterSet::range).toList();
        boolean fixed = ranges.stream().anyMatch(range -> range.end() == End.FIXED);
        return new Affected(
                fields.get(0),
                fields.get(1),
                ranges,
                List.of(),
                fixed ? FixState.FIXED : FixState.AFFECTED,
                Severity.UNKNOWN,
                List.of(),
                "");
    }

    /// `>=1.0 <1.2`, `<=1.2`, `*`.
    private static VersionRange range(String text) {
        String introduced = "0";
        var end = End.NONE;
        String version = "";
        for (String word : NativeRange.split(text, " ")) {
            if (word.startsWith(">=")) {
                introduced = word.substring(2);
            } else if (word.startsWith("<=")) {
                end = End.LAST_AFFECTED;
                version = word.substring(2);
            } else if (word.startsWith("<")) {
                end = End.FIXED;
                version = word.substring(1);
            } else if (!word.equals("*")) {
                throw new IllegalStateException(FILE + ": expected a range, found " + text);
            }
        }
        return new VersionRange(introduced, end, version);
    }

    private static List<String> fields(String line, int count) {
        List<String> fields = new ArrayList<>();
        int start = 0;
        for (int end = line.indexOf(SEPARATOR); end >= 0; end = line.indexOf(SEPARATOR, start)) {
            fields.add(line.substring(start, end).strip());
            start = end + SEPARATOR.length();
        }
        fields.add(line.substring(start).strip());
        if (fields.size() != count) {
            throw new IllegalStateException(
                    FILE + ": expected " + count + " fields, found " + line);
        }
        return fields;
    }
}

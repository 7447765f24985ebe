package io.plimsoll.advisory;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/// What the compiled file is made of, for a person: its sources, and the ecosystems that it speaks
/// of.
///
/// @param sources by name
/// @param ecosystems number of rows in each, by name with the release
/// @param skipped records and files that could not be read when it was built
public record IndexContents(
        List<FeedSource> sources, SortedMap<String, Long> ecosystems, long skipped) {

    /// One source.
    ///
    /// @param name `debian`, `osv/PyPI`, `kev`
    /// @param date of the newest change in it, `2026-08-21`; empty where it tells none
    /// @param rows package rows, or CVEs for a source that is about CVEs
    /// @param advisories of which these rows are
    /// @param ecosystems that its rows are about, sorted
    /// @param leftOut records left out on purpose, by reason
    public record FeedSource(
            String name,
            String date,
            long rows,
            long advisories,
            List<String> ecosystems,
            SortedMap<String, Long> leftOut) {}

    /// The day of the newest change in any source, `2026-08-21`; empty where none tells one.
    public String newestDate() {
        // The form of the dates makes the order of texts that of days.
        return sources.stream().map(FeedSource::date).max(Comparator.naturalOrder()).orElse("");
    }

    /// All varints, texts with their length in front: this section is read whole and once.
    byte[] toBytes() {
        var out = new ByteSink();
        out.varint(skipped);
        out.varint(sources.size());
        for (FeedSource source : sources) {
            text(source.name(), out);
            text(source.date(), out);
            out.varint(source.rows());
            out.varint(source.advisories());
            out.varint(source.ecosystems().size());
            source.ecosystems().forEach(ecosystem -> text(ecosystem, out));
            counts(source.leftOut(), out);
        }
        counts(ecosystems, out);
        return out.toBytes();
    }

    static IndexContents read(Section section) {
        var in = new VarintReader(section);
        long skipped = in.next();
        int count = in.count();
        List<FeedSource> sources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = text(section, in);
            String date = text(section, in);
            long rows = in.next();
            long advisories = in.next();
            List<String> ecosystems = new ArrayList<>();
            for (int left = in.count(); left > 0; left--) {
                ecosystems.add(text(section, in));
            }
            sources.add(
                    new FeedSource(
                            name,
                            date,
                            rows,
                            advisories,
                            List.copyOf(ecosystems),
                            counts(section, in)));
        }
        return new IndexContents(List.copyOf(sources), counts(section, in), skipped);
    }

    private static void counts(SortedMap<String, Long> counts, ByteSink out) {
        out.varint(counts.size());
        counts.forEach((name, count) -> {
            text(name, out);
            out.varint(count);
        });
    }

    private static SortedMap<String, Long> counts(Section section, VarintReader in) {
        int count = in.count();
        var counts = new TreeMap<String, Long>();
        for (int i = 0; i < count; i++) {
            String name = text(section, in);
            counts.put(name, in.next());
        }
        return Collections.unmodifiableSortedMap(counts);
    }

    private static void text(String text, ByteSink out) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.varint(bytes.length);
        out.put(bytes);
    }

    private static String text(Section section, VarintReader in) {
        int length = in.count();
        byte[] bytes = section.copy(in.position(), length);
        in.at(in.position() + length);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}

package io.plimsoll.advisory;

import io.plimsoll.advisory.IndexBuilder.PackageKey;
import io.plimsoll.advisory.IndexContents.FeedSource;
import io.plimsoll.advisory.IndexFrame.Part;
import io.plimsoll.model.Digest;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Lays out what an [IndexBuilder] gathered as the compiled file: see [IndexFrame]. All orders are
/// those of the contents, so equal contents give equal bytes.
final class IndexWriter {

    private static final ValueLayout.OfInt U32 =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    /// Packages that share one entry of the directory, on average.
    private static final int PACKAGES_PER_ENTRY = 2;

    private final IndexBuilder from;
    private final Map<Part, byte[]> sections = new EnumMap<>(Part.class);
    private final Details.Writer details;

    private IndexWriter(IndexBuilder from) {
        this.from = from;
        this.details = new Details.Writer(from.strings::offset);
    }

    /// Writes the file beside its place and renames it: a reader of the old one is not disturbed,
    /// and a half-written one is never seen.
    ///
    /// @return digest of the file: see [IndexFrame]
    static Digest write(IndexBuilder from, Path file) throws IOException {
        Path parent = file.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        try {
            byte[] digest;
            try (var out = Files.newOutputStream(beside)) {
                digest = write(from, out);
            }
            try (var written = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(
                    beside,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
            return Digest.sha256(digest);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// @return the digest that was written at the end
    static byte[] write(IndexBuilder from, OutputStream out) throws IOException {
        var writer = new IndexWriter(from);
        writer.layOut();
        Map<Part, Long> sizes = new EnumMap<>(Part.class);
        writer.sections.forEach((part, bytes) -> sizes.put(part, (long) bytes.length));
        MessageDigest sha256 = sha256();
        var digested = new DigestOutputStream(out, sha256);
        digested.write(IndexFrame.head(sizes));
        for (Part part : Part.values()) {
            byte[] bytes = writer.sections.getOrDefault(part, new byte[0]);
            digested.write(bytes);
            digested.write(new byte[(int) (IndexFrame.aligned(bytes.length) - bytes.length)]);
        }
        byte[] digest = sha256.digest();
        out.write(digest);
        return digest;
    }

    private void layOut() {
        from.facts.forEach((cve, facts) -> {
            from.strings.add(cve);
            from.strings.add(facts.title());
            if (facts.cvss() != null) {
                from.strings.add(facts.cvss().version());
                from.strings.add(facts.cvss().vector());
            }
        });
        from.strings.freeze();
        sections.put(Part.STRINGS, from.strings.toBytes());
        int[] headOrder = heads();
        int[] statementOrder = statements();
        packages(headOrder, statementOrder);
        facts();
        sections.put(Part.DETAILS, details.toBytes());
    }

    /// @return the place of each head in the file, by its number in the builder
    private int[] heads() {
        Integer[] sorted = numbers(from.heads.size());
        Arrays.sort(
                sorted, (a, b) -> AdvisoryHead.ORDER.compare(from.heads.get(a), from.heads.get(b)));
        var offsets = new byte[Math.multiplyExact(sorted.length, Integer.BYTES)];
        var segment = MemorySegment.ofArray(offsets);
        int[] order = new int[sorted.length];
        for (int i = 0; i < sorted.length; i++) {
            order[sorted[i]] = i;
            segment.set(U32, (long) i * Integer.BYTES, details.head(from.heads.get(sorted[i])));
        }
        sections.put(Part.ADVISORIES, offsets);
        return order;
    }

    /// @return the place of each statement in the file, by its number in the builder
    private int[] statements() {
        int[] uses = new int[from.statements.size()];
        for (int row = 0; row < from.rowStatements.size(); row++) {
            uses[from.rowStatements.get(row)]++;
        }
        byte[][] encoded = new byte[uses.length][];
        var one = new ByteSink();
        for (int i = 0; i < uses.length; i++) {
            one.clear();
            Statements.write(from.statements.get(i), from.strings::offset, one);
            encoded[i] = one.toBytes();
        }
        Integer[] sorted = numbers(uses.length);
        Arrays.sort(
                sorted,
                (a, b) ->
                        uses[a] != uses[b]
                                ? Integer.compare(uses[b], uses[a])
                                : Arrays.compareUnsigned(encoded[a], encoded[b]));
        var out = new ByteSink();
        var offsets = new byte[Math.multiplyExact(uses.length, Integer.BYTES)];
        var segment = MemorySegment.ofArray(offsets);
        int[] order = new int[uses.length];
        for (int i = 0; i < uses.length; i++) {
            order[sorted[i]] = i;
            segment.set(U32, (long) i * Integer.BYTES, out.size());
            out.put(encoded[sorted[i]]);
        }
        sections.put(Part.STATEMENTS, out.toBytes());
        sections.put(Part.STATEMENT_OFFSETS, offsets);
        return order;
    }

    private void packages(int[] headOrder, int[] statementOrder) {
        int count = from.packages.size();
        long[] keys = new long[count];
        for (int i = 0; i < count; i++) {
            PackageKey key = from.packages.get(i);
            keys[i] = KeyHash.of(key.ecosystem(), key.name());
        }
        Integer[] sorted = numbers(count);
        Arrays.sort(
                sorted,
                (a, b) -> {
                    int order = Long.compareUnsigned(keys[a], keys[b]);
                    return order != 0
                            ? order
                            : from.packages
                                    .get(a)
                                    .toString()
                                    .compareTo(from.packages.get(b).toString());
                });
        int[] starts = new int[count + 1];
        long[] rows = rowsByPackage(starts, headOrder, statementOrder);
        var table = new byte[Math.toIntExact(count * PackageRow.BYTES)];
        var segment = MemorySegment.ofArray(table);
        var out = new ByteSink();
        var tally = new RowTally(headOrder.length);
        String[] headSources = new String[headOrder.length];
        for (int i = 0; i < headOrder.length; i++) {
            headSources[headOrder[i]] = from.heads.get(i).source();
        }
        for (int i = 0; i < count; i++) {
            int number = sorted[i];
            PackageKey key = from.packages.get(number);
            int offset = out.size();
            int written = run(rows, starts[number], starts[number + 1], out, tally);
            for (int row = starts[number]; row < starts[number + 1]; row++) {
                tally.ecosystemsOf(headSources[(int) (rows[row] >>> 32)]).add(key.ecosystem());
            }
            tally.ecosystems.merge(key.ecosystem(), (long) written, Long::sum);
            PackageRow.write(
                    segment,
                    i,
                    keys[number],
                    from.strings.offset(key.ecosystem()),
                    from.strings.offset(key.name()),
                    offset,
                    written);
        }
        long[] sortedKeys = new long[count];
        for (int i = 0; i < count; i++) {
            sortedKeys[i] = keys[sorted[i]];
        }
        sections.put(Part.ROWS, out.toBytes());
        sections.put(Part.PACKAGES, table);
        sections.put(Part.DIRECTORY, directory(sortedKeys));
        sections.put(Part.CONTENTS, contents(tally, headOrder).toBytes());
    }

    /// All rows, those of one package together and ascending: the place of the advisory in the
    /// upper half, that of the statement in the lower.
    ///
    /// @param starts filled with the first row of each package, and at the end their number
    private long[] rowsByPackage(int[] starts, int[] headOrder, int[] statementOrder) {
        int size = from.rowPackages.size();
        for (int row = 0; row < size; row++) {
            starts[from.rowPackages.get(row) + 1]++;
        }
        for (int i = 1; i < starts.length; i++) {
            starts[i] += starts[i - 1];
        }
        int[] next = starts.clone();
        long[] rows = new long[size];
        for (int row = 0; row < size; row++) {
            long head = headOrder[from.rowHeads.get(row)];
            long statement = statementOrder[from.rowStatements.get(row)];
            rows[next[from.rowPackages.get(row)]++] = head << 32 | statement;
        }
        for (int i = 0; i + 1 < starts.length; i++) {
            Arrays.sort(rows, starts[i], starts[i + 1]);
        }
        return rows;
    }

    /// One package's rows; a row that came twice is written once.
    private static int run(long[] rows, int start, int end, ByteSink out, RowTally tally) {
        int written = 0;
        long advisory = 0;
        for (int i = start; i < end; i++) {
            if (i > start && rows[i] == rows[i - 1]) {
                continue;
            }
            long next = rows[i] >>> 32;
            out.varint(next - advisory);
            out.varint(rows[i] & 0xffff_ffffL);
            advisory = next;
            tally.advisories[(int) next]++;
            written++;
        }
        return written;
    }

    private static byte[] directory(long[] keys) {
        int bits = 0;
        while ((1L << bits) * PACKAGES_PER_ENTRY < keys.length) {
            bits++;
        }
        int entries = 1 << bits;
        var bytes = new byte[(entries + 1) * Integer.BYTES];
        var segment = MemorySegment.ofArray(bytes);
        int row = 0;
        for (int entry = 0; entry <= entries; entry++) {
            while (row < keys.length && entryOf(keys[row], bits) < entry) {
                row++;
            }
            segment.set(U32, (long) entry * Integer.BYTES, row);
        }
        return bytes;
    }

    /// Which entry of a directory of so many bits has a key.
    static long entryOf(long key, int bits) {
        return bits == 0 ? 0 : key >>> (Long.SIZE - bits);
    }

    private void facts() {
        List<Keyed> keyed = new ArrayList<>();
        from.facts.forEach((cve, facts) -> keyed.add(new Keyed(KeyHash.of(cve), cve, facts)));
        keyed.sort((a, b) -> Long.compareUnsigned(a.key(), b.key()));
        var table = new byte[Math.toIntExact(keyed.size() * FactRow.BYTES)];
        var segment = MemorySegment.ofArray(table);
        for (int i = 0; i < keyed.size(); i++) {
            CveFacts facts = keyed.get(i).facts();
            FactRow.write(
                    segment,
                    i,
                    keyed.get(i).key(),
                    from.strings.offset(keyed.get(i).cve()),
                    Codes.SEVERITIES.indexOf(facts.severity()) | (facts.kev() ? FactRow.KEV : 0),
                    facts.epss() < 0
                            ? FactRow.NO_EPSS
                            : (int) Math.round(facts.epss() * FactRow.EPSS_SCALE),
                    details.rating(facts.cvss()),
                    from.strings.offset(facts.title()));
        }
        sections.put(Part.FACTS, table);
    }

    private IndexContents contents(RowTally tally, int[] headOrder) {
        SortedMap<String, Long> rows = new TreeMap<>();
        SortedMap<String, Long> advisories = new TreeMap<>();
        for (int number = 0; number < headOrder.length; number++) {
            String source = from.heads.get(number).source();
            rows.merge(source, tally.advisories[headOrder[number]], Long::sum);
            advisories.merge(source, 1L, Long::sum);
        }
        List<FeedSource> sources = new ArrayList<>();
        for (var entry : from.sources().entrySet()) {
            String name = entry.getKey();
            sources.add(
                    new FeedSource(
                            name,
                            entry.getValue().dateText(),
                            rows.getOrDefault(name, 0L) + entry.getValue().facts,
                            advisories.getOrDefault(name, 0L),
                            List.copyOf(tally.ecosystemsOf(name)),
                            entry.getValue().leftOut));
        }
        return new IndexContents(List.copyOf(sources), tally.ecosystems, from.skippedCount());
    }

    static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException absent) {
            throw new AssertionError("every Java platform has SHA-256", absent);
        }
    }

    private static Integer[] numbers(int count) {
        var numbers = new Integer[count];
        Arrays.setAll(numbers, i -> i);
        return numbers;
    }

    private record Keyed(long key, String cve, CveFacts facts) {}

    /// What is counted while rows are written.
    private static final class RowTally {
        final SortedMap<String, Long> ecosystems = new TreeMap<>();

        /// By place of the advisory in the file.
        final long[] advisories;

        private final Map<String, SortedSet<String>> ecosystemsOf = new HashMap<>();

        RowTally(int advisories) {
            this.advisories = new long[advisories];
        }

        SortedSet<String> ecosystemsOf(String source) {
            return ecosystemsOf.computeIfAbsent(source, _ -> new TreeSet<>());
        }
    }
}

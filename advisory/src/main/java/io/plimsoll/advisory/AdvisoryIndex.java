package io.plimsoll.advisory;

import io.plimsoll.advisory.IndexFrame.Part;
import io.plimsoll.model.Cvss;
import io.plimsoll.model.Digest;
import io.plimsoll.model.Severity;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The compiled advisories: one immutable file, mapped into memory and shared between processes.
/// [#open] checks its frame and parses nothing; [#verify] checks every byte and is called when a
/// file comes into the house. [IndexFrame] tells its format.
///
/// Any number of threads may ask it; each takes its own [Rows]. Whatever a damaged file does, the
/// answer is one or a [CorruptIndexException]. The file must be replaced by renaming, never be cut
/// while it is open.
public final class AdvisoryIndex implements AutoCloseable {

    private static final int SEVERITY_MASK = 0xff;

    /// Bytes that are digested in one go.
    private static final int DIGEST_STEP = 1 << 20;

    private final Arena arena;
    private final MemorySegment file;
    private final Map<Part, Section> sections;
    private final Strings strings;
    private final IndexContents contents;
    private final long packageCount;
    private final long advisoryCount;
    private final long statementCount;
    private final int directoryBits;

    private AdvisoryIndex(Arena arena, MemorySegment file) {
        this.arena = arena;
        this.file = file;
        this.sections = IndexFrame.sections(file);
        this.strings = new Strings(section(Part.STRINGS));
        this.contents = IndexContents.read(section(Part.CONTENTS));
        this.packageCount = section(Part.PACKAGES).size() / PackageRow.BYTES;
        this.advisoryCount = section(Part.ADVISORIES).size() / Integer.BYTES;
        this.statementCount = section(Part.STATEMENT_OFFSETS).size() / Integer.BYTES;
        long entries = section(Part.DIRECTORY).size() / Integer.BYTES - 1;
        if (entries < 1 || Long.bitCount(entries) != 1) {
            throw section(Part.DIRECTORY).corrupt(0, "a power of two and one entries");
        }
        this.directoryBits = Long.numberOfTrailingZeros(entries);
    }

    /// Maps a file. Throws [CorruptIndexException] where it is none of this format and version.
    public static AdvisoryIndex open(Path path) throws IOException {
        var arena = Arena.ofShared();
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return new AdvisoryIndex(
                    arena, channel.map(MapMode.READ_ONLY, 0, channel.size(), arena));
        } catch (IOException | RuntimeException failed) {
            arena.close();
            throw failed;
        }
    }

    /// An index in memory.
    static AdvisoryIndex of(byte[] bytes) {
        return new AdvisoryIndex(Arena.ofShared(), MemorySegment.ofArray(bytes).asReadOnly());
    }

    /// The few best-known faults that are part of the program, in memory: the sources `starter` and
    /// `kev`, with their dates. It knows a hundredth of a percent of what feeds do.
    public static AdvisoryIndex starter() {
        var builder = new IndexBuilder();
        StarterSet.read(builder);
        var out = new ByteArrayOutputStream();
        try {
            IndexWriter.write(builder, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return of(out.toByteArray());
    }

    public IndexContents contents() {
        return contents;
    }

    /// What stands at the file's end: its name in the world.
    public Digest digest() {
        return Digest.sha256(IndexFrame.digest(file));
    }

    /// Reads every byte and every row. Throws [CorruptIndexException] where the file is not what
    /// its digest says or a row points outside.
    public void verify() {
        MessageDigest sha256 = IndexWriter.sha256();
        long end = file.byteSize() - IndexFrame.DIGEST_BYTES;
        for (long offset = 0; offset < end; offset += DIGEST_STEP) {
            sha256.update(file.asSlice(offset, Math.min(DIGEST_STEP, end - offset)).asByteBuffer());
        }
        Digest found = Digest.sha256(sha256.digest());
        if (!found.equals(digest())) {
            throw new CorruptIndexException(end, "the digest " + found + ", found " + digest());
        }
        for (long i = 0; i < statementCount; i++) {
            statement((int) i);
        }
        for (long i = 0; i < advisoryCount; i++) {
            advisory((int) i);
        }
        long counted = 0;
        var rows = rows();
        for (long i = 0; i < packageCount; i++) {
            rows.at(i);
            while (rows.next()) {
                counted++;
            }
        }
        long said = contents.ecosystems().values().stream().mapToLong(Long::longValue).sum();
        if (counted != said) {
            throw section(Part.ROWS).corrupt(0, said + " rows, found " + counted);
        }
        for (long i = 0; i < section(Part.FACTS).size() / FactRow.BYTES; i++) {
            fact(i);
        }
    }

    /// A new place to ask from, for one thread.
    Rows rows() {
        return new Rows();
    }

    AdvisoryHead advisory(int number) {
        long offset = section(Part.ADVISORIES).u32((long) number * Integer.BYTES);
        return Details.head(section(Part.DETAILS), offset, strings);
    }

    Statement statement(int number) {
        long offset = section(Part.STATEMENT_OFFSETS).u32((long) number * Integer.BYTES);
        return Statements.read(new VarintReader(section(Part.STATEMENTS)).at(offset), strings);
    }

    /// What is known of a CVE apart from packages.
    Optional<Fact> fact(String cve) {
        Section table = section(Part.FACTS);
        long key = KeyHash.of(cve);
        long low = 0;
        long high = table.size() / FactRow.BYTES;
        while (low < high) {
            long middle = (low + high) >>> 1;
            if (Long.compareUnsigned(FactRow.key(table, middle), key) < 0) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        long end = table.size() / FactRow.BYTES;
        for (long row = low; row < end && FactRow.key(table, row) == key; row++) {
            if (strings.equal(FactRow.id(table, row), cve)) {
                return Optional.of(fact(row));
            }
        }
        return Optional.empty();
    }

    private Fact fact(long row) {
        Section table = section(Part.FACTS);
        int flags = FactRow.flags(table, row);
        int severity = flags & SEVERITY_MASK;
        if (severity >= Codes.SEVERITIES.size()) {
            throw table.corrupt(row * FactRow.BYTES, "a severity");
        }
        int epss = FactRow.epss(table, row);
        return new Fact(
                strings.text(FactRow.id(table, row)),
                (flags & FactRow.KEV) != 0,
                epss == FactRow.NO_EPSS ? -1 : Integer.toUnsignedLong(epss) / FactRow.EPSS_SCALE,
                Codes.SEVERITIES.get(severity),
                Details.rating(section(Part.DETAILS), FactRow.cvss(table, row), strings),
                strings.text(FactRow.title(table, row)));
    }

    /// What is known of a CVE apart from packages.
    ///
    /// @param epss -1 where unknown
    /// @param severity [Severity#UNKNOWN] where nobody rated it
    record Fact(
            String cve,
            boolean kev,
            double epss,
            Severity severity,
            @Nullable Cvss cvss,
            String title) {}

    /// The rows of one package, and a way to the next package. Allocates nothing once it is made.
    final class Rows {
        private final Section packages = section(Part.PACKAGES);
        private final Section directory = section(Part.DIRECTORY);
        private final VarintReader reader = new VarintReader(section(Part.ROWS));
        private long left;
        private int advisory;
        private int statement;

        /// Goes before the first row of a package.
        ///
        /// @param ecosystem as [EcosystemName] writes it
        /// @param name as [PackageName] writes it
        /// @return false where nothing is known of it; then there is no next row either
        boolean find(String ecosystem, String name) {
            left = 0;
            long key = KeyHash.of(ecosystem, name);
            long entry = IndexWriter.entryOf(key, directoryBits);
            long row = directory.u32(entry * Integer.BYTES);
            long end = directory.u32((entry + 1) * Integer.BYTES);
            for (; row < end; row++) {
                if (PackageRow.key(packages, row) == key
                        && strings.equal(PackageRow.name(packages, row), name)
                        && strings.equal(PackageRow.ecosystem(packages, row), ecosystem)) {
                    at(row);
                    return true;
                }
            }
            return false;
        }

        private void at(long row) {
            left = PackageRow.count(packages, row);
            reader.at(PackageRow.rows(packages, row));
            advisory = 0;
        }

        /// Goes to the next row; false after the last.
        boolean next() {
            if (left == 0) {
                return false;
            }
            left--;
            advisory += reader.below(advisoryCount - advisory, "the distance to an advisory");
            statement = reader.below(statementCount, "a statement");
            return true;
        }

        /// Number of this row's advisory, for [AdvisoryIndex#advisory].
        int advisory() {
            return advisory;
        }

        /// Number of this row's statement, for [AdvisoryIndex#statement].
        int statement() {
            return statement;
        }
    }

    private Section section(Part part) {
        Section section = sections.get(part);
        if (section == null) {
            throw new IllegalStateException("the frame has every section: " + part);
        }
        return section;
    }

    @Override
    public void close() {
        arena.close();
    }
}

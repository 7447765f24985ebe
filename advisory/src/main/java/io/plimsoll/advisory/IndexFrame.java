package io.plimsoll.advisory;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;

/// The frame of the compiled file, all little-endian:
///
/// | offset | bytes | |
/// | --- | --- | --- |
/// | 0 | 8 | `PLIMADV` and a line feed |
/// | 8 | 4 | version of the format |
/// | 12 | 4 | number of sections |
/// | 16 | 8 | length of the file |
/// | 24 | 16 each | a section's offset and length, in the order of [Part] |
/// | … | | the sections, each on a multiple of 8, zeros between |
/// | length - 32 | 32 | SHA-256 of all that stands before it |
///
/// So `head -c -32 FILE | sha256sum` gives what stands at its end, and that is the file's name in
/// the world: [AdvisoryIndex#digest].
final class IndexFrame {

    static final int VERSION = 1;

    /// SHA-256.
    static final int DIGEST_BYTES = 32;

    private static final byte[] MAGIC = "PLIMADV\n".getBytes(StandardCharsets.US_ASCII);
    private static final int SECTIONS_AT = 24;
    private static final int SECTION_BYTES = 16;
    private static final int ALIGNMENT = 8;

    private static final ValueLayout.OfInt U32 =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);
    private static final ValueLayout.OfLong U64 =
            ValueLayout.JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN);

    /// The sections, in the order in which they stand.
    enum Part {
        /// Texts: see [Strings].
        STRINGS,
        /// Sources and ecosystems: see [IndexContents].
        CONTENTS,
        /// What advisories say apart from packages, and CVSS ratings: see [Details].
        DETAILS,
        /// u32 offset in [#DETAILS] of each advisory, by its number.
        ADVISORIES,
        /// Ranges, versions, states: see [Statements].
        STATEMENTS,
        /// u32 offset in [#STATEMENTS] of each statement, by its number; the commonest have the
        /// lowest numbers, so that rows name them in one byte.
        STATEMENT_OFFSETS,
        /// For each package the advisories that speak of it, ascending: the distance to the one
        /// before and the number of the statement, both varints.
        ROWS,
        /// See [PackageRow].
        PACKAGES,
        /// u32: for each value of the top bits of a package's key the first row that has it, and at
        /// the end the number of rows. The number of entries is a power of two and one.
        DIRECTORY,
        /// See [FactRow].
        FACTS
    }

    private IndexFrame() {}

    static long headBytes() {
        return aligned(SECTIONS_AT + (long) SECTION_BYTES * Part.values().length);
    }

    static long aligned(long offset) {
        return (offset + ALIGNMENT - 1) & -ALIGNMENT;
    }

    /// The head of a file with these sections.
    ///
    /// @param sizes bytes of each section
    static byte[] head(Map<Part, Long> sizes) {
        byte[] head = new byte[(int) headBytes()];
        var segment = MemorySegment.ofArray(head);
        MemorySegment.copy(MemorySegment.ofArray(MAGIC), 0, segment, 0, MAGIC.length);
        segment.set(U32, 8, VERSION);
        segment.set(U32, 12, Part.values().length);
        long offset = head.length;
        long at = SECTIONS_AT;
        for (Part part : Part.values()) {
            long size = sizes.getOrDefault(part, 0L);
            segment.set(U64, at, offset);
            segment.set(U64, at + 8, size);
            at += SECTION_BYTES;
            offset = aligned(offset + size);
        }
        segment.set(U64, 16, offset + DIGEST_BYTES);
        return head;
    }

    /// The sections of a file; checks the frame and nothing in the sections.
    static Map<Part, Section> sections(MemorySegment file) {
        long size = file.byteSize();
        if (size < headBytes() + DIGEST_BYTES) {
            throw new CorruptIndexException(0, "an advisory index, found " + size + " bytes");
        }
        byte[] magic = file.asSlice(0, MAGIC.length).toArray(ValueLayout.JAVA_BYTE);
        if (!Arrays.equals(magic, MAGIC)) {
            throw new CorruptIndexException(0, "the magic of an advisory index");
        }
        if (file.get(U32, 8) != VERSION) {
            throw new CorruptIndexException(
                    8,
                    "format version "
                            + VERSION
                            + ", found "
                            + Integer.toUnsignedString(file.get(U32, 8)));
        }
        if (file.get(U32, 12) != Part.values().length) {
            throw new CorruptIndexException(12, Part.values().length + " sections");
        }
        if (file.get(U64, 16) != size) {
            throw new CorruptIndexException(
                    16, "a length of " + size + ": the file is cut or grown");
        }
        var sections = new EnumMap<Part, Section>(Part.class);
        long from = headBytes();
        long at = SECTIONS_AT;
        for (Part part : Part.values()) {
            long offset = file.get(U64, at);
            long length = file.get(U64, at + 8);
            if (offset != from || length < 0 || length > size - DIGEST_BYTES - offset) {
                throw new CorruptIndexException(at, "section " + part + " within the file");
            }
            sections.put(part, new Section(part.name(), file.asSlice(offset, length)));
            from = aligned(offset + length);
            at += SECTION_BYTES;
        }
        if (from + DIGEST_BYTES != size) {
            throw new CorruptIndexException(from, "the digest after the last section");
        }
        return sections;
    }

    static byte[] digest(MemorySegment file) {
        return file.asSlice(file.byteSize() - DIGEST_BYTES).toArray(ValueLayout.JAVA_BYTE);
    }
}

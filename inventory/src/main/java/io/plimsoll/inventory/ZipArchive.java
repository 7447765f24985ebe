package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A zip archive in memory, read through its central directory: of fifty thousand members only the
/// wanted ones cost more than a look at their names. Data in front of the archive (the script of a
/// self-executing jar) and zip64 are understood.
///
/// Source: PKWARE APPNOTE.TXT 6.3.10, sections 4.3 (records), 4.4 (fields), 4.5.3 (zip64). Limits:
/// [#ENTRIES] members, [#WANTED] of them wanted; names of at most 64 KiB by the format itself.
final class ZipArchive {

    static final int ENTRIES = 1_000_000;

    static final int WANTED = 100_000;

    private static final int END_SIGNATURE = 0x06054b50;
    private static final int END_BYTES = 22;
    private static final int END64_LOCATOR_SIGNATURE = 0x07064b50;
    private static final int END64_LOCATOR_BYTES = 20;
    private static final int END64_SIGNATURE = 0x06064b50;
    private static final int END64_BYTES = 56;
    private static final int CENTRAL_SIGNATURE = 0x02014b50;
    private static final int CENTRAL_BYTES = 46;
    private static final int COMMENT_LIMIT = 0xffff;
    private static final int ZIP64_EXTRA = 1;
    private static final long IN_ZIP64 = 0xffff_ffffL;

    /// One member as the central directory tells of it; everything may be a lie.
    ///
    /// @param flags general purpose bits
    /// @param method 0 stored, 8 deflated
    /// @param compressedBytes bytes in the archive
    /// @param sizeBytes bytes after decompression
    /// @param localOffset of its local header, from the start of the archive's bytes
    record Entry(
            String name,
            int flags,
            int method,
            int crc32,
            long compressedBytes,
            long sizeBytes,
            long localOffset) {}

    /// Whether a member is wanted, by the bytes of its name.
    interface NameFilter {
        boolean wants(byte[] bytes, int from, int to);
    }

    private final LittleEndian bytes;
    private final String place;
    private final int centralFrom;
    private final int centralTo;
    private final long shift;

    private ZipArchive(
            LittleEndian bytes, String place, int centralFrom, int centralTo, long shift) {
        this.bytes = bytes;
        this.place = place;
        this.centralFrom = centralFrom;
        this.centralTo = centralTo;
        this.shift = shift;
    }

    /// Finds the central directory.
    ///
    /// @param place of the archive, for the error
    static ZipArchive open(LittleEndian bytes, String place) throws MalformedInputException {
        int end = endRecord(bytes, place);
        long size = bytes.u32(end + 12);
        long offset = bytes.u32(end + 16);
        long centralTo = end;
        int locator = end - END64_LOCATOR_BYTES;
        if (locator >= 0 && bytes.i32(locator) == END64_LOCATOR_SIGNATURE) {
            // The locator's own offset is off by any data in front: the record ends where the
            // locator begins, unless it carries an extensible part that nobody writes.
            int end64 = locator - END64_BYTES;
            if (end64 < 0 || bytes.i32(end64) != END64_SIGNATURE) {
                throw new MalformedInputException(
                        place + " offset " + Math.max(0, end64),
                        "the zip64 end of central directory record",
                        "something else");
            }
            size = bytes.i64(end64 + 40);
            offset = bytes.i64(end64 + 48);
            centralTo = end64;
        }
        long centralFrom = centralTo - size;
        if (size < 0 || centralFrom < 0) {
            throw new MalformedInputException(
                    place + " offset " + end,
                    "a central directory inside the file",
                    "one of " + size + " bytes");
        }
        // Where data stands in front and the offsets were not adjusted, the directory is not where
        // it says; the same shift then holds for every member.
        return new ZipArchive(
                bytes, place, (int) centralFrom, (int) centralTo, centralFrom - offset);
    }

    /// The last end record whose comment fits into the file.
    private static int endRecord(LittleEndian bytes, String place) throws MalformedInputException {
        int last = bytes.length() - END_BYTES;
        int first = Math.max(0, last - COMMENT_LIMIT);
        for (int at = last; at >= first; at--) {
            if (bytes.i32(at) == END_SIGNATURE
                    && at + END_BYTES + bytes.u16(at + 20) <= bytes.length()) {
                return at;
            }
        }
        throw new MalformedInputException(
                place, "a zip archive", "no end of central directory record in it");
    }

    /// The wanted members in the order of the directory. A directory that breaks off is told of,
    /// and what stands before the break is given.
    List<Entry> entries(NameFilter filter, Complaints complaints) {
        var found = new ArrayList<Entry>();
        int at = centralFrom;
        for (int count = 0; at < centralTo; count++) {
            if (count == ENTRIES || found.size() == WANTED) {
                complaints.add(place, "expected at most " + count + " such members, found more");
                break;
            }
            if (at + CENTRAL_BYTES > centralTo || bytes.i32(at) != CENTRAL_SIGNATURE) {
                complaints.add(
                        "offset " + at,
                        "expected a central directory header, found something else");
                break;
            }
            int nameTo = at + CENTRAL_BYTES + bytes.u16(at + 28);
            int extraTo = nameTo + bytes.u16(at + 30);
            int next = extraTo + bytes.u16(at + 32);
            if (next > centralTo) {
                complaints.add(
                        "offset " + at,
                        "expected a member's record of the directory, found the directory's end");
                break;
            }
            if (filter.wants(bytes.array(), bytes.index(at + CENTRAL_BYTES), bytes.index(nameTo))) {
                found.add(entry(at, nameTo, extraTo));
            }
            at = next;
        }
        return found;
    }

    private Entry entry(int at, int nameTo, int extraTo) {
        long compressed = bytes.u32(at + 20);
        long size = bytes.u32(at + 24);
        long offset = bytes.u32(at + 42);
        for (int extra = nameTo; extra + 4 <= extraTo; ) {
            int dataTo = Math.min(extraTo, extra + 4 + bytes.u16(extra + 2));
            if (bytes.u16(extra) == ZIP64_EXTRA) {
                int field = extra + 4;
                if (size == IN_ZIP64 && field + 8 <= dataTo) {
                    size = bytes.i64(field);
                    field += 8;
                }
                if (compressed == IN_ZIP64 && field + 8 <= dataTo) {
                    compressed = bytes.i64(field);
                    field += 8;
                }
                if (offset == IN_ZIP64 && field + 8 <= dataTo) {
                    offset = bytes.i64(field);
                }
            }
            extra = dataTo;
        }
        int nameFrom = bytes.index(at + CENTRAL_BYTES);
        return new Entry(
                new String(
                        bytes.array(),
                        nameFrom,
                        bytes.index(nameTo) - nameFrom,
                        StandardCharsets.UTF_8),
                bytes.u16(at + 8),
                bytes.u16(at + 10),
                bytes.i32(at + 16),
                compressed,
                size,
                offset + shift);
    }

    /// Whether it has no members at all.
    boolean isEmpty() {
        return centralFrom == centralTo;
    }

    LittleEndian bytes() {
        return bytes;
    }
}

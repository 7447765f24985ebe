package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.nio.ByteOrder;
import java.util.Arrays;

/// Reads all values of a Berkeley DB hash, as rpm's `Packages` was until rpm 4.16: every page of
/// the file is looked at, and those of the hash hold keys and values in turn. Values too large for
/// a page lie in a chain of overflow pages.
///
/// Source: Berkeley DB, `dbinc/db_page.h` (versions 7 to 10 of the hash). Each byte of the file can
/// be part of one value only; when values together are larger than the file, it is refused.
final class BerkeleyHash {

    static final long MAGIC = 0x061561;
    static final int MAGIC_OFFSET = 12;

    private static final int PAGE_SIZE_OFFSET = 20;
    private static final int ENCRYPTION_OFFSET = 24;
    private static final int META_FLAGS_OFFSET = 26;
    private static final int CHECKSUM_FLAG = 1;
    private static final int LAST_PAGE_OFFSET = 32;

    private static final int NEXT_PAGE = 16;
    private static final int ENTRIES = 20;
    private static final int OVERFLOW_BYTES = 22;
    private static final int TYPE = 25;
    private static final int PAGE_HEADER = 26;

    private static final int UNSORTED_HASH_PAGE = 2;
    private static final int OVERFLOW_PAGE = 7;
    private static final int HASH_PAGE = 13;

    private static final int INLINE_ITEM = 1;
    private static final int OVERFLOW_ITEM = 3;

    /// The record of key 0 holds the number of the next package and no header.
    private static final int COUNTER_BYTES = 4;

    private final FileBytes file;
    private final int pageSize;
    private long valueBytes;

    private BerkeleyHash(FileBytes file, int pageSize) {
        this.file = file;
        this.pageSize = pageSize;
    }

    static void read(FileBytes bytes, RpmBlobs blobs) throws MalformedInputException {
        var file =
                bytes.withOrder(
                        bytes.u32(MAGIC_OFFSET) == MAGIC
                                ? ByteOrder.BIG_ENDIAN
                                : ByteOrder.LITTLE_ENDIAN);
        long pageSize = file.u32(PAGE_SIZE_OFFSET);
        if (pageSize < 512 || pageSize > 64 << 10 || Long.bitCount(pageSize) != 1) {
            throw file.malformed(
                    PAGE_SIZE_OFFSET, "a page size from 512 to 65536", String.valueOf(pageSize));
        }
        if (file.u8(ENCRYPTION_OFFSET) != 0 || (file.u8(META_FLAGS_OFFSET) & CHECKSUM_FLAG) != 0) {
            throw file.malformed(
                    ENCRYPTION_OFFSET, "pages without encryption and checksum", "such pages");
        }
        new BerkeleyHash(file, (int) pageSize).readPages(blobs);
    }

    private void readPages(RpmBlobs blobs) throws MalformedInputException {
        long last = file.u32(LAST_PAGE_OFFSET);
        for (long page = 1; page <= last; page++) {
            int type = file.u8(page * pageSize + TYPE);
            if (type == HASH_PAGE || type == UNSORTED_HASH_PAGE) {
                readPage(page, blobs);
            }
        }
    }

    private void readPage(long page, RpmBlobs blobs) throws MalformedInputException {
        long start = page * pageSize;
        int entries = file.u16(start + ENTRIES);
        if (entries > (pageSize - PAGE_HEADER) / 2) {
            blobs.lost("page " + page, "expected fewer entries than " + entries);
            return;
        }
        for (int value = 1; value < entries; value += 2) {
            byte[] blob;
            try {
                blob = value(start, value);
            } catch (MalformedInputException e) {
                if (valueBytes > file.length()) {
                    throw e;
                }
                blobs.lost("page " + page + " entry " + value, e.getMessage());
                continue;
            }
            if (blob.length > COUNTER_BYTES) {
                blobs.blob("page " + page + " entry " + value, blob);
            }
        }
    }

    private byte[] value(long start, int entry) throws MalformedInputException {
        int from = item(start, entry);
        int type = file.u8(start + from);
        return switch (type) {
            case INLINE_ITEM -> {
                // Items lie one before the other from the page's end, in the order of their index.
                int length = item(start, entry - 1) - from - 1;
                count(start, length);
                yield file.copy(start + from + 1, length);
            }
            case OVERFLOW_ITEM -> overflow(file.u32(start + from + 4), file.u32(start + from + 8));
            default ->
                    throw file.malformed(start + from, "a value or its overflow", "type " + type);
        };
    }

    private int item(long start, int entry) throws MalformedInputException {
        int offset = file.u16(start + PAGE_HEADER + 2L * entry);
        if (offset < PAGE_HEADER || offset >= pageSize) {
            throw file.malformed(
                    start + PAGE_HEADER + 2L * entry, "an offset in the page", offset + "");
        }
        return offset;
    }

    private byte[] overflow(long first, long length) throws MalformedInputException {
        if (length > file.length()) {
            throw file.malformed(
                    first * pageSize, "a value smaller than the file", length + " bytes");
        }
        // Grows with what is read: the stated length alone takes no memory.
        byte[] value = new byte[(int) Math.min(length, pageSize)];
        int filled = 0;
        long page = first;
        while (filled < length) {
            long start = page * pageSize;
            int part = file.u16(start + OVERFLOW_BYTES);
            // A chain that goes in a circle ends here too: each of its pages fills a part.
            if (file.u8(start + TYPE) != OVERFLOW_PAGE
                    || part == 0
                    || part > Math.min(pageSize - PAGE_HEADER, length - filled)) {
                throw file.malformed(
                        start,
                        "an overflow page with at most " + (length - filled) + " bytes",
                        "type " + file.u8(start + TYPE) + " with " + part);
            }
            count(start, part);
            if (filled + part > value.length) {
                value = Arrays.copyOf(value, (int) Math.min(length, 2L * (filled + part)));
            }
            file.copy(start + PAGE_HEADER, part, value, filled);
            filled += part;
            page = file.u32(start + NEXT_PAGE);
        }
        return value;
    }

    private void count(long at, long length) throws MalformedInputException {
        valueBytes += Math.max(0, length);
        if (length < 0 || valueBytes > file.length()) {
            throw file.malformed(at, "values smaller than the file", valueBytes + " bytes");
        }
    }
}

package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.BitSet;
import java.util.function.ObjLongConsumer;

/// Reads rpm's `Packages` table out of an SQLite database, without the indexes and other tables of
/// the same file: the b-tree of the schema names its root, and the rows' second column is the
/// header.
///
/// Source: sqlite.org, "Database File Format" (fileformat2.html). A page can be part of the tree
/// once and a byte of the file part of one row only, so cycles and shared chains end. What stands
/// in a write-ahead log beside the file is not seen.
final class SqliteTable {

    /// `SQLite format 3` and a zero byte.
    static final String MAGIC = "SQLite format 3\0";

    private static final String TABLE = "Packages";

    private static final int PAGE_SIZE_OFFSET = 16;
    private static final int RESERVED_OFFSET = 20;
    private static final int ENCODING_OFFSET = 56;
    private static final int FILE_HEADER = 100;

    private static final int INTERIOR_PAGE = 0x05;
    private static final int LEAF_PAGE = 0x0d;
    private static final int INTERIOR_HEADER = 12;
    private static final int LEAF_HEADER = 8;

    /// The schema's columns: type, name, tbl_name, rootpage, sql.
    private static final int SCHEMA_NAME = 1;

    private static final int SCHEMA_ROOT = 3;
    private static final int PACKAGE_BLOB = 1;

    /// Bytes of one row of the schema; the text of a table's definition is in it.
    private static final int SCHEMA_ROW_LIMIT = 1 << 20;

    private final FileBytes file;
    private final int pageSize;
    private final int usable;
    private final RpmBlobs blobs;
    private final BitSet visited = new BitSet();
    private long rowBytes;

    /// Whether the tree was found to be none.
    private boolean rejoined;

    private SqliteTable(FileBytes file, int pageSize, int usable, RpmBlobs blobs) {
        this.file = file;
        this.pageSize = pageSize;
        this.usable = usable;
        this.blobs = blobs;
    }

    static void read(FileBytes file, RpmBlobs blobs) throws MalformedInputException {
        int stated = file.u16(PAGE_SIZE_OFFSET);
        int pageSize = stated == 1 ? 64 << 10 : stated;
        int usable = pageSize - file.u8(RESERVED_OFFSET);
        if (Integer.bitCount(pageSize) != 1 || usable < 480) {
            throw file.malformed(PAGE_SIZE_OFFSET, "a page size from 512 to 65536", pageSize + "");
        }
        if (file.u32(ENCODING_OFFSET) > 1) {
            throw file.malformed(
                    ENCODING_OFFSET, "texts in UTF-8", "encoding " + file.u32(ENCODING_OFFSET));
        }
        new SqliteTable(file, pageSize, usable, blobs).readPackages();
    }

    private void readPackages() throws MalformedInputException {
        long[] root = {0};
        walk(
                1,
                (row, at) -> {
                    if (row.length <= SCHEMA_ROW_LIMIT && root[0] == 0) {
                        root[0] = rootOf(row);
                    }
                });
        if (root[0] == 0) {
            throw file.malformed(FILE_HEADER, "the table Packages", "none of that name");
        }
        walk(
                root[0],
                (row, at) -> {
                    var blob = new SqliteRow(row).column(PACKAGE_BLOB);
                    if (blob.isPresent()) {
                        blobs.blob("row " + at, blob.get());
                    } else {
                        blobs.lost("row " + at, "expected a header in its second column");
                    }
                });
    }

    /// The root page of the table that this row of the schema defines, if it is the one that is
    /// looked for; else 0.
    private static long rootOf(byte[] schemaRow) {
        var row = new SqliteRow(schemaRow);
        boolean wanted =
                row.column(SCHEMA_NAME)
                        .filter(name -> Arrays.equals(name, TABLE.getBytes(StandardCharsets.UTF_8)))
                        .isPresent();
        return wanted ? row.number(SCHEMA_ROOT).orElse(0) : 0;
    }

    /// Hands on every row of a table's b-tree, in the order of row ids.
    private void walk(long root, ObjLongConsumer<byte[]> rows) throws MalformedInputException {
        var pages = new ArrayDeque<Long>();
        push(root, pages);
        while (!pages.isEmpty()) {
            long page = pages.pop();
            try {
                readPage(page, pages, rows);
            } catch (MalformedInputException e) {
                if (page == root || rejoined || rowBytes > file.length()) {
                    throw e;
                }
                blobs.lost("page " + page, e.getMessage());
            }
        }
    }

    private void readPage(long page, ArrayDeque<Long> pages, ObjLongConsumer<byte[]> rows)
            throws MalformedInputException {
        long start = (page - 1) * pageSize;
        long header = page == 1 ? FILE_HEADER : start;
        int type = file.u8(header);
        if (type != INTERIOR_PAGE && type != LEAF_PAGE) {
            throw file.malformed(header, "a page of a table's b-tree", "type " + type);
        }
        int cells = file.u16(header + 3);
        int headerSize = type == LEAF_PAGE ? LEAF_HEADER : INTERIOR_HEADER;
        if (cells * 2L > pageSize - headerSize) {
            throw file.malformed(header + 3, "cells that fit the page", cells + " cells");
        }
        long pointers = header + headerSize;
        if (type == LEAF_PAGE) {
            for (int cell = 0; cell < cells; cell++) {
                readRow(start + file.u16(pointers + 2L * cell), rows);
            }
        } else {
            // The pages wait on a stack: the last pushed is read first.
            push(file.u32(header + 8), pages);
            for (int cell = cells - 1; cell >= 0; cell--) {
                push(file.u32(start + file.u16(pointers + 2L * cell)), pages);
            }
        }
    }

    private void push(long page, ArrayDeque<Long> pages) throws MalformedInputException {
        if (page < 1 || page > file.length() / pageSize) {
            blobs.lost("page " + page, "expected a page of the file");
        } else if (visited.get((int) page)) {
            rejoined = true;
            throw file.malformed(
                    (page - 1) * pageSize, "a page met once", "page " + page + " again");
        } else {
            visited.set((int) page);
            pages.push(page);
        }
    }

    private void readRow(long cell, ObjLongConsumer<byte[]> rows) throws MalformedInputException {
        var varint = new Varint(cell);
        long length = varint.next();
        long id = varint.next();
        byte[] row;
        try {
            row = payload(varint.at, length);
        } catch (MalformedInputException e) {
            if (rowBytes > file.length()) {
                throw e;
            }
            blobs.lost("row " + id, e.getMessage());
            return;
        }
        rows.accept(row, id);
    }

    /// A row's bytes: the first of them in the cell, the rest in a chain of overflow pages. How
    /// many are in the cell follows fileformat2.html, section 1.6, for table leaf cells.
    private byte[] payload(long at, long length) throws MalformedInputException {
        if (length < 0 || length > file.length()) {
            throw file.malformed(at, "a row smaller than the file", length + " bytes");
        }
        int most = usable - 35;
        int least = (usable - 12) * 32 / 255 - 23;
        long spill = least + (length - least) % (usable - 4);
        int local = (int) (length <= most ? length : spill <= most ? spill : least);
        count(at, local);
        byte[] row = file.copy(at, local);
        int filled = local;
        long next = local < length ? file.u32(at + local) : 0;
        while (filled < length) {
            if (next == 0) {
                throw file.malformed(at, "a row of " + length + " bytes", filled + " bytes");
            }
            long page = (next - 1) * pageSize;
            int part = (int) Math.min(usable - 4, length - filled);
            count(page, part);
            if (filled + part > row.length) {
                row = Arrays.copyOf(row, (int) Math.min(length, 2L * (filled + part)));
            }
            file.copy(page + 4, part, row, filled);
            filled += part;
            next = file.u32(page);
        }
        return row;
    }

    private void count(long at, long length) throws MalformedInputException {
        rowBytes += length;
        if (rowBytes > file.length()) {
            throw file.malformed(at, "rows smaller than the file", rowBytes + " bytes");
        }
    }

    /// Reads variable-length integers from the file one after another.
    private final class Varint {

        private long at;

        Varint(long at) {
            this.at = at;
        }

        long next() throws MalformedInputException {
            long value = 0;
            for (int i = 0; i < 8; i++) {
                int next = file.u8(at++);
                value = (value << 7) | (next & 0x7f);
                if (next < 0x80) {
                    return value;
                }
            }
            return (value << 8) | file.u8(at++);
        }
    }
}

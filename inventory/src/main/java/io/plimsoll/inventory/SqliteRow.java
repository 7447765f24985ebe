package io.plimsoll.inventory;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;

/// One row in SQLite's record format: a header of serial types, then the values. What leaves the
/// row is absent. Source: fileformat2.html, section 2.1.
final class SqliteRow {

    private static final int FIRST_BLOB_TYPE = 12;

    private final byte[] row;

    SqliteRow(byte[] row) {
        this.row = row;
    }

    /// The bytes of a column that is a text or a blob.
    Optional<byte[]> column(int index) {
        return range(index)
                .filter(range -> range.type >= FIRST_BLOB_TYPE)
                .map(range -> Arrays.copyOfRange(row, range.from, range.from + range.length));
    }

    /// The value of a column that is an integer.
    OptionalLong number(int index) {
        var range = range(index);
        if (range.isEmpty() || range.get().type >= FIRST_BLOB_TYPE) {
            return OptionalLong.empty();
        }
        // Types 8 and 9 are the numbers 0 and 1 without a byte.
        long value = range.get().type == 9 ? 1 : 0;
        for (int i = 0; i < range.get().length; i++) {
            value = (value << 8) | (row[range.get().from + i] & 0xff);
        }
        return OptionalLong.of(value);
    }

    private record Range(long type, int from, int length) {}

    private Optional<Range> range(int index) {
        var types = new Cursor();
        long header = types.next();
        long at = header;
        for (int column = 0; types.at < header && types.at < row.length; column++) {
            long type = types.next();
            long length = length(type);
            if (at < 0 || length < 0 || at > row.length - length) {
                return Optional.empty();
            }
            if (column == index) {
                return Optional.of(new Range(type, (int) at, (int) length));
            }
            at += length;
        }
        return Optional.empty();
    }

    private static long length(long type) {
        if (type >= FIRST_BLOB_TYPE) {
            return (type - FIRST_BLOB_TYPE) / 2;
        }
        return switch ((int) type) {
            case 1, 2, 3, 4 -> type;
            case 5 -> 6;
            case 6, 7 -> 8;
            default -> type < 0 ? -1 : 0;
        };
    }

    /// Reads the header's variable-length integers; behind the row's end stand zeros.
    private final class Cursor {

        private int at;

        long next() {
            long value = 0;
            for (int i = 0; i < 9 && at < row.length; i++) {
                int next = row[at++];
                if (i == 8) {
                    return (value << 8) | (next & 0xff);
                }
                value = (value << 7) | (next & 0x7f);
                if (next >= 0) {
                    return value;
                }
            }
            return value;
        }
    }
}

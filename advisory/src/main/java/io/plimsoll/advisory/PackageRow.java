package io.plimsoll.advisory;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.VarHandle;

/// One row of the package table: 24 bytes, little-endian, in unsigned order of `key`, of equal keys
/// in order of their texts. Only this class knows its bytes.
final class PackageRow {

    private static final StructLayout LAYOUT =
            structLayout(
                    // KeyHash of ecosystem and name
                    JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN).withName("key"),
                    // offsets in the string section
                    JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN).withName("ecosystem"),
                    JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN).withName("name"),
                    // offset in the row section, and how many stand there
                    JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN).withName("rows"),
                    JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN).withName("count"));

    static final long BYTES = LAYOUT.byteSize();

    private static final VarHandle KEY = LAYOUT.varHandle(groupElement("key"));
    private static final VarHandle ECOSYSTEM = LAYOUT.varHandle(groupElement("ecosystem"));
    private static final VarHandle NAME = LAYOUT.varHandle(groupElement("name"));
    private static final VarHandle ROWS = LAYOUT.varHandle(groupElement("rows"));
    private static final VarHandle COUNT = LAYOUT.varHandle(groupElement("count"));

    private PackageRow() {}

    static long key(Section table, long row) {
        return (long) KEY.get(table.bytes(), table.row(row, BYTES));
    }

    static long ecosystem(Section table, long row) {
        return Integer.toUnsignedLong((int) ECOSYSTEM.get(table.bytes(), table.row(row, BYTES)));
    }

    static long name(Section table, long row) {
        return Integer.toUnsignedLong((int) NAME.get(table.bytes(), table.row(row, BYTES)));
    }

    static long rows(Section table, long row) {
        return Integer.toUnsignedLong((int) ROWS.get(table.bytes(), table.row(row, BYTES)));
    }

    static long count(Section table, long row) {
        return Integer.toUnsignedLong((int) COUNT.get(table.bytes(), table.row(row, BYTES)));
    }

    static void write(
            MemorySegment table, long row, long key, int ecosystem, int name, int rows, int count) {
        KEY.set(table, row * BYTES, key);
        ECOSYSTEM.set(table, row * BYTES, ecosystem);
        NAME.set(table, row * BYTES, name);
        ROWS.set(table, row * BYTES, rows);
        COUNT.set(table, row * BYTES, count);
    }
}

package io.plimsoll.advisory;

import static java.lang.foreign.MemoryLayout.PathElement.groupElement;
import static java.lang.foreign.MemoryLayout.structLayout;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;
import static java.lang.foreign.ValueLayout.JAVA_LONG_UNALIGNED;
import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.StructLayout;
import java.lang.invoke.VarHandle;

/// One row of the table of CVEs: 28 bytes, little-endian, in unsigned order of `key`. Only this
/// class knows its bytes.
final class FactRow {

    /// Parts of a billion: EPSS is published with nine decimals at most.
    static final double EPSS_SCALE = 1e9;

    /// The value of `epss` where none is known.
    static final int NO_EPSS = -1;

    /// In `flags`: KEV lists it.
    static final int KEV = 0x100;

    private static final StructLayout LAYOUT =
            structLayout(
                    // KeyHash of the id
                    JAVA_LONG_UNALIGNED.withOrder(LITTLE_ENDIAN).withName("key"),
                    // offset in the string section
                    JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN).withName("id"),
                    // code of the severity, and KEV
                    JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN).withName("flags"),
                    JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN).withName("epss"),
                    // offset in the detail section; 0 where none is known
                    JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN).withName("cvss"),
                    // offset in the string section
                    JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN).withName("title"));

    static final long BYTES = LAYOUT.byteSize();

    private static final VarHandle KEY = LAYOUT.varHandle(groupElement("key"));
    private static final VarHandle ID = LAYOUT.varHandle(groupElement("id"));
    private static final VarHandle FLAGS = LAYOUT.varHandle(groupElement("flags"));
    private static final VarHandle EPSS = LAYOUT.varHandle(groupElement("epss"));
    private static final VarHandle CVSS = LAYOUT.varHandle(groupElement("cvss"));
    private static final VarHandle TITLE = LAYOUT.varHandle(groupElement("title"));

    private FactRow() {}

    static long key(Section table, long row) {
        return (long) KEY.get(table.bytes(), table.row(row, BYTES));
    }

    static long id(Section table, long row) {
        return Integer.toUnsignedLong((int) ID.get(table.bytes(), table.row(row, BYTES)));
    }

    static int flags(Section table, long row) {
        return (int) FLAGS.get(table.bytes(), table.row(row, BYTES));
    }

    static int epss(Section table, long row) {
        return (int) EPSS.get(table.bytes(), table.row(row, BYTES));
    }

    static long cvss(Section table, long row) {
        return Integer.toUnsignedLong((int) CVSS.get(table.bytes(), table.row(row, BYTES)));
    }

    static long title(Section table, long row) {
        return Integer.toUnsignedLong((int) TITLE.get(table.bytes(), table.row(row, BYTES)));
    }

    static void write(
            MemorySegment table,
            long row,
            long key,
            int id,
            int flags,
            int epss,
            int cvss,
            int title) {
        KEY.set(table, row * BYTES, key);
        ID.set(table, row * BYTES, id);
        FLAGS.set(table, row * BYTES, flags);
        EPSS.set(table, row * BYTES, epss);
        CVSS.set(table, row * BYTES, cvss);
        TITLE.set(table, row * BYTES, title);
    }
}

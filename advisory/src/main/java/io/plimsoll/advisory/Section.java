package io.plimsoll.advisory;

import static java.nio.ByteOrder.LITTLE_ENDIAN;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;

/// One part of the compiled file, readable within its bounds only: whatever points outside is a
/// [CorruptIndexException] that names the section and the offset in it. Any number of threads.
final class Section {

    private static final ValueLayout.OfInt U32 =
            ValueLayout.JAVA_INT_UNALIGNED.withOrder(LITTLE_ENDIAN);

    private final String name;
    private final MemorySegment bytes;
    private final long size;

    Section(String name, MemorySegment bytes) {
        this.name = name;
        this.bytes = bytes;
        this.size = bytes.byteSize();
    }

    long size() {
        return size;
    }

    /// The rows of a table, for the class that knows their layout, which asks through [#row].
    MemorySegment bytes() {
        return bytes;
    }

    /// Where a row of a table begins.
    long row(long index, long rowBytes) {
        long offset = index * rowBytes;
        if (index < 0 || offset + rowBytes > size) {
            throw corrupt(offset, "a row");
        }
        return offset;
    }

    int u8(long offset) {
        if (offset < 0 || offset >= size) {
            throw corrupt(offset, "a byte");
        }
        return bytes.get(ValueLayout.JAVA_BYTE, offset) & 0xff;
    }

    long u32(long offset) {
        if (offset < 0 || offset + Integer.BYTES > size) {
            throw corrupt(offset, "four bytes");
        }
        return Integer.toUnsignedLong(bytes.get(U32, offset));
    }

    /// A slice of bytes, copied.
    byte[] copy(long offset, long length) {
        if (offset < 0 || length < 0 || length > size - offset) {
            throw corrupt(offset, length + " bytes");
        }
        return bytes.asSlice(offset, length).toArray(ValueLayout.JAVA_BYTE);
    }

    CorruptIndexException corrupt(long offset, String expected) {
        return new CorruptIndexException(offset, expected + " of section " + name);
    }
}

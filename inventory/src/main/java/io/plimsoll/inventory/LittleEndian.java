package io.plimsoll.inventory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Objects;

/// A part of a byte array with little-endian numbers in it. Positions count from the part's start;
/// the caller keeps them inside.
final class LittleEndian {

    private static final VarHandle SHORT =
            MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle INT =
            MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] array;
    private final int from;
    private final int length;

    /// @param array shared, never written to
    /// @param from first byte of the part
    /// @param length bytes
    private LittleEndian(byte[] array, int from, int length) {
        this.array = array;
        this.from = from;
        this.length = length;
    }

    byte[] array() {
        return array;
    }

    int from() {
        return from;
    }

    int length() {
        return length;
    }

    static LittleEndian of(byte[] array) {
        return new LittleEndian(array, 0, array.length);
    }

    LittleEndian part(int at, int size) {
        Objects.checkFromIndexSize(at, size, length);
        return new LittleEndian(array, from + at, size);
    }

    /// The position in [#array].
    int index(int at) {
        return from + at;
    }

    int u16(int at) {
        Objects.checkFromIndexSize(at, 2, length);
        return Short.toUnsignedInt((short) SHORT.get(array, from + at));
    }

    int i32(int at) {
        Objects.checkFromIndexSize(at, 4, length);
        return (int) INT.get(array, from + at);
    }

    long u32(int at) {
        return Integer.toUnsignedLong(i32(at));
    }

    long i64(int at) {
        Objects.checkFromIndexSize(at, 8, length);
        return (long) LONG.get(array, from + at);
    }
}

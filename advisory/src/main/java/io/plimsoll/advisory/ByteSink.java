package io.plimsoll.advisory;

import java.util.Arrays;

/// Bytes that grow at their end; [VarintReader] reads the numbers.
final class ByteSink {

    private byte[] bytes = new byte[1 << 10];
    private int size;

    int size() {
        return size;
    }

    void varint(long value) {
        reserve(9);
        long rest = value;
        while (rest >= 0x80) {
            bytes[size++] = (byte) (rest | 0x80);
            rest >>>= 7;
        }
        bytes[size++] = (byte) rest;
    }

    void put(byte[] more) {
        reserve(more.length);
        System.arraycopy(more, 0, bytes, size, more.length);
        size += more.length;
    }

    void clear() {
        size = 0;
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, size);
    }

    private void reserve(int more) {
        if (bytes.length - size < more) {
            bytes = Arrays.copyOf(bytes, Math.addExact(Math.max(bytes.length << 1, size), more));
        }
    }
}

package io.plimsoll.inventory;

/// The bytes of a binary that are in view while it passes by.
final class BinaryWindow {

    private final byte[] bytes;
    private final int from;
    private final int to;
    private final long offset;

    /// @param bytes used again for the next window
    /// @param from index of the first byte in view
    /// @param to index behind the last one
    /// @param offset of the first byte, from the binary's start
    BinaryWindow(byte[] bytes, int from, int to, long offset) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
        this.offset = offset;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    long offset() {
        return offset;
    }

    /// Offset behind the last byte.
    long end() {
        return offset + (to - from);
    }

    /// Index of the byte at an offset in view.
    int index(long at) {
        return from + (int) (at - offset);
    }

    boolean matches(long at, byte[] pattern) {
        int index = index(at);
        for (int i = 0; i < pattern.length; i++) {
            if (bytes[index + i] != pattern[i]) {
                return false;
            }
        }
        return true;
    }
}

package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The first bytes of a binary, with checked access: a header that points outside is an error of
/// the file, never of the reader. Positions count from the binary's start.
final class BinaryHead {

    private final ByteBuffer bytes;
    private final String place;

    /// @param place of the binary, for errors
    BinaryHead(byte[] bytes, int length, String place) {
        this.bytes = ByteBuffer.wrap(bytes, 0, length).slice().order(ByteOrder.BIG_ENDIAN);
        this.place = place;
    }

    void order(ByteOrder order) {
        bytes.order(order);
    }

    ByteOrder order() {
        return bytes.order();
    }

    int length() {
        return bytes.limit();
    }

    /// The first four bytes in big-endian order; 0 where there are fewer.
    int magic() {
        return bytes.limit() < 4
                ? 0
                : ByteBuffer.wrap(
                                new byte[] {bytes.get(0), bytes.get(1), bytes.get(2), bytes.get(3)})
                        .getInt();
    }

    int u8(long at) throws MalformedInputException {
        return Byte.toUnsignedInt(bytes.get(check(at, 1)));
    }

    int u16(long at) throws MalformedInputException {
        return Short.toUnsignedInt(bytes.getShort(check(at, 2)));
    }

    long u32(long at) throws MalformedInputException {
        return Integer.toUnsignedLong(bytes.getInt(check(at, 4)));
    }

    long i64(long at) throws MalformedInputException {
        return bytes.getLong(check(at, 8));
    }

    /// An address or offset of the binary's own width.
    long word(long at, boolean is64Bit) throws MalformedInputException {
        return is64Bit ? i64(at) : u32(at);
    }

    /// A name in a field of fixed size, to the first zero byte.
    String name(long at, int size) throws MalformedInputException {
        int from = check(at, size);
        int length = 0;
        while (length < size && bytes.get(from + length) != 0) {
            length++;
        }
        byte[] name = new byte[length];
        bytes.get(from, name);
        return new String(name, StandardCharsets.ISO_8859_1);
    }

    /// A region of the file; absent sizes and offsets that no file has are an error.
    BinaryRegion region(String name, long offset, long size, long address, boolean isWritable)
            throws MalformedInputException {
        if (offset < 0 || size < 0 || offset > Long.MAX_VALUE - size) {
            throw new MalformedInputException(
                    place, "regions inside the file", "one at " + offset + " of " + size);
        }
        return new BinaryRegion(name, offset, size, address, isWritable);
    }

    /// Refuses absurd counts.
    int count(long count) throws MalformedInputException {
        if (count < 0 || count > BinaryLayout.REGIONS) {
            throw new MalformedInputException(
                    place,
                    "at most " + BinaryLayout.REGIONS + " regions",
                    Long.toUnsignedString(count));
        }
        return (int) count;
    }

    private int check(long at, int size) throws MalformedInputException {
        if (at < 0 || at > bytes.limit() - (long) size) {
            throw new MalformedInputException(
                    place + " offset " + Long.toUnsignedString(at),
                    "headers in the first " + bytes.limit() + " bytes",
                    "one outside");
        }
        return (int) at;
    }
}

package io.plimsoll.artifact;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Where the fields of a tar header stand in its block, and how they are written. Source: POSIX
/// pax, "ustar Interchange Format"; GNU tar manual, "Basic Tar Format". Where the two leave
/// something open, it is read as the Go library does with which every engine unpacks its layers:
/// another reading would see another file system than the container.
final class TarHeader {

    static final int NAME = 0;
    static final int NAME_BYTES = 100;
    static final int MODE = 100;
    static final int MODE_BYTES = 8;
    static final int SIZE = 124;
    static final int SIZE_BYTES = 12;
    static final int TYPE = 156;
    static final int LINK = 157;
    static final int LINK_BYTES = 100;

    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_BYTES = 8;
    private static final int MAGIC = 257;
    private static final int PREFIX = 345;
    private static final int PREFIX_BYTES = 155;
    private static final int STAR_PREFIX_BYTES = 131;
    private static final int STAR_TRAILER = 508;
    private static final int GNU_TIME_BYTES = 12;

    /// What [#number] gives for a field that is no number; no field may be as negative.
    static final long NO_NUMBER = Long.MIN_VALUE;

    private static final VarHandle LONGS =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long EVEN_BYTES = 0x00FF00FF00FF00FFL;
    private static final long HIGH_BITS = 0x8080808080808080L;

    private TarHeader() {}

    /// Whether a block has the magic that every tar since 1988 has, GNU's included.
    static boolean hasMagic(byte[] block) {
        return block.length >= TarInput.BLOCK_BYTES && matches(block, MAGIC, "ustar");
    }

    static boolean isZero(byte[] block, int at) {
        long any = 0;
        for (int i = 0; i < TarInput.BLOCK_BYTES; i += Long.BYTES) {
            any |= (long) LONGS.get(block, at + i);
        }
        return any == 0;
    }

    /// Whether the header's checksum is the sum of its bytes, its own field taken as spaces. Some
    /// old programs summed signed bytes; both are read.
    static boolean checksumHolds(byte[] block, int at) {
        long sums = 0;
        long negative = 0;
        // Four sums of 16 bits side by side: 128 bytes of 255 stay below 65536.
        for (int i = 0; i < TarInput.BLOCK_BYTES; i += Long.BYTES) {
            long bytes = (long) LONGS.get(block, at + i);
            sums += (bytes & EVEN_BYTES) + ((bytes >>> 8) & EVEN_BYTES);
            negative += Long.bitCount(bytes & HIGH_BITS);
        }
        long unsigned =
                (sums & 0xFFFF)
                        + ((sums >>> 16) & 0xFFFF)
                        + ((sums >>> 32) & 0xFFFF)
                        + (sums >>> 48);
        for (int i = at + CHECKSUM; i < at + CHECKSUM + CHECKSUM_BYTES; i++) {
            unsigned += ' ' - (block[i] & 0xff);
            negative -= block[i] < 0 ? 1 : 0;
        }
        long stated = octal(block, at + CHECKSUM, CHECKSUM_BYTES);
        return stated == unsigned || stated == unsigned - 256 * negative;
    }

    /// A number in octal digits or, with the first bit set, in base 256 (two's complement).
    static long number(byte[] block, int from, int length) {
        return block[from] < 0 ? base256(block, from, length) : octal(block, from, length);
    }

    /// The name without what long-name records say: with the prefix of ustar or star.
    static String name(byte[] block, int at) {
        String name = text(block, at + NAME, NAME_BYTES);
        String prefix = prefix(block, at);
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /// Text up to a NUL or the field's end. Names are bytes: those that are no UTF-8 are read as
    /// ISO 8859-1, so that different ones stay different.
    static String text(byte[] bytes, int from, int length) {
        int end = from;
        int any = 0;
        while (end < from + length && bytes[end] != 0) {
            any |= bytes[end];
            end++;
        }
        if (any >= 0) {
            return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, from, end - from))
                    .toString();
        } catch (CharacterCodingException _) {
            return new String(bytes, from, end - from, StandardCharsets.ISO_8859_1);
        }
    }

    private static String prefix(byte[] block, int at) {
        if (matches(block, at + MAGIC, "ustar\0")) {
            boolean star = matches(block, at + STAR_TRAILER, "tar\0");
            return text(block, at + PREFIX, star ? STAR_PREFIX_BYTES : PREFIX_BYTES);
        }
        if (matches(block, at + MAGIC, "ustar  \0") && block[at + PREFIX] != 0) {
            // GNU keeps two times here; Go before 1.8 wrote a prefix into the same place.
            boolean times =
                    number(block, at + PREFIX, GNU_TIME_BYTES) != NO_NUMBER
                            && number(block, at + PREFIX + GNU_TIME_BYTES, GNU_TIME_BYTES)
                                    != NO_NUMBER;
            return times ? "" : text(block, at + PREFIX, PREFIX_BYTES);
        }
        return "";
    }

    private static boolean matches(byte[] block, int from, String expected) {
        for (int i = 0; i < expected.length(); i++) {
            if (block[from + i] != expected.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static long octal(byte[] block, int from, int length) {
        int at = from;
        int end = from + length;
        while (at < end && isBlank(block[at])) {
            at++;
        }
        while (end > at && isBlank(block[end - 1])) {
            end--;
        }
        long number = 0;
        for (; at < end && block[at] != 0; at++) {
            int digit = block[at] - '0';
            if (digit < 0 || digit > 7 || number >>> 60 != 0) {
                return NO_NUMBER;
            }
            number = (number << 3) | digit;
        }
        return number;
    }

    private static boolean isBlank(byte character) {
        return character == ' ' || character == 0;
    }

    private static long base256(byte[] block, int from, int length) {
        int sign = (block[from] & 0x40) == 0 ? 0 : 0xff;
        long number = 0;
        for (int i = 0; i < length; i++) {
            int value = (block[from + i] ^ sign) & (i == 0 ? 0x7f : 0xff);
            if (number >>> 55 != 0) {
                return NO_NUMBER;
            }
            number = (number << 8) | value;
        }
        return sign == 0 ? number : ~number;
    }
}

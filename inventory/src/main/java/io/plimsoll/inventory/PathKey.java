package io.plimsoll.inventory;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;

/// Makes eight bytes of a path, so that what a layer hides or owns can be told without keeping its
/// paths. A path is taken for another one with a chance of the number of paths in 2^64; the key is
/// random, so that whoever builds an image cannot make a path that passes for another.
///
/// Source: Aumasson and Bernstein, "SipHash: a fast short-input PRF"; here SipHash-1-3.
///
/// @param key0 random; the same for all layers that are laid over each other
/// @param key1 random
record PathKey(long key0, long key1) {

    private static final VarHandle WORD =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    static PathKey random() {
        var random = new SecureRandom();
        return new PathKey(random.nextLong(), random.nextLong());
    }

    long hash(String path) {
        byte[] bytes = path.getBytes(StandardCharsets.UTF_8);
        return hash(bytes, 0, bytes.length);
    }

    long hash(byte[] path, int from, int to) {
        long v0 = key0 ^ 0x736f6d6570736575L;
        long v1 = key1 ^ 0x646f72616e646f6dL;
        long v2 = key0 ^ 0x6c7967656e657261L;
        long v3 = key1 ^ 0x7465646279746573L;
        int words = ((to - from) >> 3) + 1;
        int finalRounds = 3;
        for (int i = 0; i < words + finalRounds; i++) {
            long m = i < words ? word(path, from + (i << 3), from, to) : 0;
            v3 ^= m;
            v2 ^= i == words ? 0xff : 0;
            v0 += v1;
            v1 = Long.rotateLeft(v1, 13) ^ v0;
            v0 = Long.rotateLeft(v0, 32);
            v2 += v3;
            v3 = Long.rotateLeft(v3, 16) ^ v2;
            v0 += v3;
            v3 = Long.rotateLeft(v3, 21) ^ v0;
            v2 += v1;
            v1 = Long.rotateLeft(v1, 17) ^ v2;
            v2 = Long.rotateLeft(v2, 32);
            v0 ^= m;
        }
        return v0 ^ v1 ^ v2 ^ v3;
    }

    /// Eight bytes from `start`; the last word is filled up with zeros and ends with the length.
    private static long word(byte[] path, int start, int from, int to) {
        if (start + Long.BYTES <= to) {
            return (long) WORD.get(path, start);
        }
        long word = (long) (to - from) << 56;
        for (int i = start; i < to; i++) {
            word |= (path[i] & 0xffL) << (8 * (i - start));
        }
        return word;
    }
}

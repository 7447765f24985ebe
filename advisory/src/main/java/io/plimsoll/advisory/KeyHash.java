package io.plimsoll.advisory;

/// The 64-bit keys of the index's tables, computed over UTF-8 without making it. A key only finds
/// candidates; [Strings#equal] decides.
///
/// FNV-1a, then the finaliser of MurmurHash3: the tables are ordered and divided by the top bits,
/// which FNV alone leaves uneven for short texts.
final class KeyHash {

    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    /// No UTF-8 contains this byte, so it separates two texts without doubt.
    private static final int SEPARATOR = 0xff;

    private KeyHash() {}

    static long of(String text) {
        return mixed(add(OFFSET_BASIS, text));
    }

    static long of(String first, String second) {
        return mixed(add(step(add(OFFSET_BASIS, first), SEPARATOR), second));
    }

    private static long add(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            int c = text.charAt(i);
            if (c < 0x80) {
                hash = step(hash, c);
                continue;
            }
            int codePoint = Utf8.codePoint(text, i);
            for (int k = 0; k < Utf8.length(codePoint); k++) {
                hash = step(hash, Utf8.octet(codePoint, k));
            }
            i += Character.charCount(codePoint) - 1;
        }
        return hash;
    }

    private static long step(long hash, int octet) {
        return (hash ^ octet) * PRIME;
    }

    private static long mixed(long hash) {
        long h = hash;
        h = (h ^ (h >>> 33)) * 0xff51afd7ed558ccdL;
        h = (h ^ (h >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return h ^ (h >>> 33);
    }
}

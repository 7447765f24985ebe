package io.plimsoll.advisory;

/// UTF-8 octets of a text one by one, as [String#getBytes(java.nio.charset.Charset)] would give
/// them, without making an array. Source: RFC 3629 §3.
final class Utf8 {

    private Utf8() {}

    /// The code point at this index; half a surrogate pair counts as `?`, as it does for the JDK.
    static int codePoint(String text, int index) {
        int codePoint = text.codePointAt(index);
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE
                ? '?'
                : codePoint;
    }

    static int length(int codePoint) {
        if (codePoint < 0x80) {
            return 1;
        }
        return codePoint < 0x800 ? 2 : codePoint < 0x10000 ? 3 : 4;
    }

    /// @param k from 0 to the length, exclusive
    static int octet(int codePoint, int k) {
        int length = length(codePoint);
        if (length == 1) {
            return codePoint;
        }
        int bits = codePoint >>> (6 * (length - 1 - k));
        return k == 0 ? ((0xf00 >>> length) & 0xff) | bits : 0x80 | (bits & 0x3f);
    }
}

package io.plimsoll.advisory;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Optional;

/// Versions inside a [VersRange]: letters, digits, `.-_~` and the colon stand for themselves.
/// Source: vers-spec and purl-spec, "Character encoding".
final class PercentEncoding {

    private static final String HEX = "0123456789ABCDEF";

    private PercentEncoding() {}

    static void encode(String text, StringBuilder out) {
        for (byte b : text.getBytes(UTF_8)) {
            char c = (char) b;
            if (Digits.isDigit(c) || Digits.isLetter(c) || ".-_~:".indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(b >> 4 & 0xf)).append(HEX.charAt(b & 0xf));
            }
        }
    }

    /// Empty where a `%` has no two hex digits behind it, or the bytes are no UTF-8.
    static Optional<String> decode(String text) {
        if (text.indexOf('%') < 0) {
            return Optional.of(text);
        }
        byte[] in = text.getBytes(UTF_8);
        var out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out.put(in[i]);
                continue;
            }
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            out.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            return Optional.of(UTF_8.newDecoder().decode(out.flip()).toString());
        } catch (CharacterCodingException _) {
            return Optional.empty();
        }
    }
}

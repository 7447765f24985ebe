package io.plimsoll.inventory;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/// Text by its byte order mark, as programs on Windows write it; UTF-8 where there is none. Foreign
/// bytes are replaced.
final class MarkedText {

    private static final String MARK = "\uFEFF";

    private MarkedText() {}

    static String decode(byte[] bytes) {
        boolean wide =
                bytes.length >= 2
                        && ((bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)
                                || (bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF));
        Charset charset = wide ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        String text = new String(bytes, charset);
        return text.startsWith(MARK) ? text.substring(1) : text;
    }
}

package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// Texts one after another, each with its length in front as a varint of seven bits a byte, low
/// ones first. Source: Go, `encoding/binary`, "Uvarint".
final class VarintTexts {

    private static final int VARINT_BITS = 28;

    private final byte[] bytes;
    private final int limit;
    private int at;

    /// @param limit bytes; a longer text is refused
    VarintTexts(byte[] bytes, int limit) {
        this.bytes = bytes;
        this.limit = limit;
    }

    /// The next text, a character a byte; empty where the bytes end within it.
    Optional<String> next() throws MalformedInputException {
        long length = 0;
        for (int shift = 0; ; shift += 7) {
            if (at == bytes.length) {
                return Optional.empty();
            }
            byte b = bytes[at++];
            length |= (long) (b & 0x7f) << shift;
            if (length > limit || shift > VARINT_BITS) {
                throw new MalformedInputException(
                        "a text", "at most " + limit + " bytes", "a longer one");
            }
            if (b >= 0) {
                break;
            }
        }
        if (length > bytes.length - at) {
            return Optional.empty();
        }
        var text = new String(bytes, at, (int) length, StandardCharsets.ISO_8859_1);
        at += (int) length;
        return Optional.of(text);
    }
}

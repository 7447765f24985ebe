package io.plimsoll.advisory;

import java.nio.charset.StandardCharsets;

/// The texts of the compiled file, each once: its length in bytes, then UTF-8. A text is known by
/// the offset where its length stands; offset 0 is the empty text.
final class Strings {

    private final Section section;

    Strings(Section section) {
        this.section = section;
    }

    String text(long offset) {
        var reader = new VarintReader(section).at(offset);
        int length = reader.count();
        return new String(section.copy(reader.position(), length), StandardCharsets.UTF_8);
    }

    /// Whether the text there is this one; allocates nothing.
    boolean equal(long offset, String text) {
        long position = offset;
        long length = 0;
        int b;
        int shift = 0;
        do {
            b = section.u8(position++);
            length |= (long) (b & 0x7f) << shift;
            shift += 7;
        } while (b >= 0x80 && shift <= 28);
        long end = position + length;
        for (int i = 0; i < text.length(); i++) {
            int codePoint = Utf8.codePoint(text, i);
            int octets = Utf8.length(codePoint);
            if (end - position < octets) {
                return false;
            }
            for (int k = 0; k < octets; k++) {
                if (section.u8(position++) != Utf8.octet(codePoint, k)) {
                    return false;
                }
            }
            if (codePoint >= 0x10000) {
                i++;
            }
        }
        return position == end;
    }
}

package io.plimsoll.artifact;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// The content of a gzip file of one or more members. Like gzip itself it ignores what follows the
/// last member and is none. [java.util.zip.GZIPInputStream] asks its source whether bytes are
/// `available` to find a further member, which a network need not answer. Source: RFC 1952.
final class GzipStream extends InputStream {

    private static final int BUFFER_BYTES = 64 << 10;

    // RFC 1952 §2.3.1, FLG
    private static final int HEADER_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    /// Names and comments longer than this are refused (limit).
    private static final int TEXT_BYTES = 64 << 10;

    private final InputStream in;
    private final String place;
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int position;
    private int limit;
    private boolean ended;

    GzipStream(InputStream in, String place) throws IOException {
        this.in = in;
        this.place = place;
        if (!member()) {
            throw malformed("a gzip header", "none");
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!ended) {
            int read;
            try {
                read = inflater.inflate(bytes, offset, length);
            } catch (DataFormatException e) {
                throw new MalformedInputException(place, "deflated data", e);
            }
            if (read > 0) {
                crc.update(bytes, offset, read);
                return read;
            }
            if (inflater.finished()) {
                trailer();
                ended = !member();
            } else if (inflater.needsDictionary()) {
                throw malformed("deflated data", "a preset dictionary");
            } else {
                if (!has(1)) {
                    throw malformed("deflated data", "the end");
                }
                inflater.setInput(buffer, position, limit - position);
                position = limit;
            }
        }
        return -1;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }

    /// Reads a member's header; false if what follows is none (§2.3).
    private boolean member() throws IOException {
        if (!has(2) || (buffer[position] & 0xff) != 0x1f || (buffer[position + 1] & 0xff) != 0x8b) {
            return false;
        }
        position += 2;
        if (one() != 8) {
            throw malformed("the method deflate", "another");
        }
        int flags = one();
        for (int i = 0; i < 6; i++) {
            one();
        }
        if ((flags & EXTRA) != 0) {
            int length = one() | (one() << 8);
            for (int i = 0; i < length; i++) {
                one();
            }
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEADER_CRC) != 0) {
            one();
            one();
        }
        inflater.reset();
        crc.reset();
        return true;
    }

    /// Compares checksum and length with what came out (§2.3.1, CRC32 and ISIZE).
    private void trailer() throws IOException {
        position -= inflater.getRemaining();
        long expectedCrc = four();
        long expectedSize = four();
        if (expectedCrc != crc.getValue()
                || expectedSize != (inflater.getBytesWritten() & 0xFFFF_FFFFL)) {
            throw malformed("the checksum and length of its trailer", "others");
        }
    }

    private void skipText() throws IOException {
        int length = 0;
        while (one() != 0) {
            if (++length > TEXT_BYTES) {
                throw malformed("a name of at most " + TEXT_BYTES + " bytes (limit)", "more");
            }
        }
    }

    private long four() throws IOException {
        return one() | (one() << 8) | (one() << 16) | ((long) one() << 24);
    }

    private int one() throws IOException {
        if (!has(1)) {
            throw malformed("a whole gzip member", "the end");
        }
        return buffer[position++] & 0xff;
    }

    /// Whether so many bytes stand in the buffer, after reading as far as needed.
    private boolean has(int bytes) throws IOException {
        while (limit - position < bytes) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            limit -= position;
            position = 0;
            int read = in.read(buffer, limit, buffer.length - limit);
            if (read < 0) {
                return false;
            }
            limit += read;
        }
        return true;
    }

    private MalformedInputException malformed(String expected, String found) {
        return new MalformedInputException(place, expected, found);
    }
}

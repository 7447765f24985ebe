package io.plimsoll.artifact;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;

/// The bytes of a tar through one buffer, with their offset. What is skipped is read in whole
/// buffers, since a digest wants every byte; only a file that is not digested is skipped by
/// seeking.
final class TarInput {

    static final int BLOCK_BYTES = 512;

    /// Large enough that a layer's big files go by in few calls.
    static final int BUFFER_BYTES = 128 << 10;

    private final InputStream in;
    private final String place;
    private final boolean seeks;
    private final byte[] buffer;
    private int position;
    private int limit;
    private long bufferOffset;

    /// @param seeks whether `in` skips without reading, and stops at its end
    TarInput(InputStream in, String place, int bufferBytes, boolean seeks) {
        this.in = in;
        this.place = place;
        this.seeks = seeks;
        this.buffer = new byte[bufferBytes];
    }

    /// Offset of the next byte, from the beginning of the tar.
    long offset() {
        return bufferOffset + position;
    }

    /// Makes the next block stand in [#buffer] at [#position].
    ///
    /// @return false where the tar ends before it; a part of a block is refused
    boolean block() throws IOException {
        if (limit - position < BLOCK_BYTES) {
            System.arraycopy(buffer, position, buffer, 0, limit - position);
            bufferOffset += position;
            limit -= position;
            position = 0;
            while (limit < BLOCK_BYTES) {
                int read = in.read(buffer, limit, buffer.length - limit);
                if (read < 0) {
                    break;
                }
                limit += read;
            }
        }
        if (limit - position >= BLOCK_BYTES) {
            return true;
        }
        if (limit > position) {
            throw malformed("a block of 512 bytes", "the end after " + (limit - position));
        }
        return false;
    }

    byte[] buffer() {
        return buffer;
    }

    int position() {
        return position;
    }

    void passBlock() {
        position += BLOCK_BYTES;
    }

    /// As [InputStream#read(byte[], int, int)]; large reads go past the buffer.
    int read(byte[] bytes, int offset, int length) throws IOException {
        if (position == limit) {
            if (length >= buffer.length) {
                int read = in.read(bytes, offset, length);
                bufferOffset += Math.max(0, read);
                return read;
            }
            if (!fill()) {
                return -1;
            }
        }
        int read = Math.min(length, limit - position);
        System.arraycopy(buffer, position, bytes, offset, read);
        position += read;
        return read;
    }

    /// Steps to an offset that is not behind.
    ///
    /// @return false if the tar ends before it
    boolean skipTo(long target) throws IOException {
        while (offset() < target) {
            long left = target - offset();
            if (position < limit) {
                position += (int) Math.min(left, limit - position);
            } else if (seeks) {
                long skipped = in.skip(left);
                if (skipped <= 0) {
                    return false;
                }
                bufferOffset += skipped;
            } else if (!fill()) {
                return false;
            }
        }
        return true;
    }

    MalformedInputException malformed(String expected, String found) {
        return new MalformedInputException(place + " offset " + offset(), expected, found);
    }

    private boolean fill() throws IOException {
        bufferOffset += position;
        position = 0;
        limit = Math.max(0, in.read(buffer, 0, buffer.length));
        return limit > 0;
    }
}

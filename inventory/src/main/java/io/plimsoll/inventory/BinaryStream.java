package io.plimsoll.inventory;

import java.io.IOException;
import java.io.InputStream;

/// A file that is seen through a window moving forward. Memory is one window, whatever the file.
final class BinaryStream {

    /// What stays in view of a window when the next one comes.
    static final int OVERLAP = 4096;

    private static final int WINDOW = 256 << 10;

    private final InputStream in;
    private final byte[] bytes;
    private int length;
    private long offset;

    BinaryStream(InputStream in, long sizeBytes) {
        this.in = in;
        // One byte more than the file has, so that a small file's end is seen with its first
        // window.
        this.bytes = new byte[Math.clamp(sizeBytes + 1, OVERLAP * 2, WINDOW)];
    }

    /// Moves the window so that it begins at this offset, which must not lie before it.
    ///
    /// @return false where the file ends before it
    boolean moveTo(long start) throws IOException {
        if (start < offset) {
            return false;
        }
        while (start > offset + length) {
            offset += length;
            length = in.readNBytes(bytes, 0, (int) Math.min(bytes.length, start - offset));
            if (length == 0) {
                return false;
            }
        }
        keepFrom((int) (start - offset));
        return length > 0;
    }

    /// Moves the window on, keeping [#OVERLAP] bytes.
    ///
    /// @return false where nothing follows
    boolean moveOn() throws IOException {
        int before = length;
        long end = offset + before;
        keepFrom(Math.max(0, length - OVERLAP));
        return offset + length > end;
    }

    private void keepFrom(int index) throws IOException {
        System.arraycopy(bytes, index, bytes, 0, length - index);
        offset += index;
        length -= index;
        length += in.readNBytes(bytes, length, bytes.length - length);
    }

    /// The window, with offsets from a start, cut at an end.
    BinaryWindow window(long start, long end) {
        int to = (int) Math.min(length, Math.max(0, end - offset));
        return new BinaryWindow(bytes, 0, to, offset - start);
    }

    BinaryHead head(String place) {
        return new BinaryHead(bytes, Math.min(length, BinaryLayout.HEAD_BYTES), place);
    }

    /// Bytes read so far.
    long readBytes() {
        return offset + length;
    }
}

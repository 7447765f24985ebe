package io.plimsoll.advisory;

import io.plimsoll.model.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;

/// One file of a feed, decompressed, on its way past. Its stream can be read once.
final class FeedFile {

    /// What [#head] shows at most.
    static final int HEAD_BYTES = 8 * 1024;

    /// Bytes of one file after decompression. The largest in use are yearly NVD files and the
    /// Debian tracker's JSON, each below a quarter of this; beyond it the file is refused.
    static final long MAX_BYTES = 1L << 30;

    private final String path;
    private final byte[] head;
    private final String headText;
    private final InputStream rest;

    private FeedFile(String path, byte[] head, InputStream rest) {
        this.path = path;
        this.head = head;
        // Every reader asks for it.
        this.headText = new String(head, StandardCharsets.UTF_8);
        this.rest = rest;
    }

    /// @param path with `!` between a holder and the path inside it: `Go/all.zip!GO-2020-0013.json`
    static FeedFile of(String path, InputStream stream) throws IOException {
        return new FeedFile(path, stream.readNBytes(HEAD_BYTES), stream);
    }

    String path() {
        return path;
    }

    /// The path inside its holder; of a file that lies open the whole path.
    String inner() {
        return path.substring(path.lastIndexOf('!') + 1);
    }

    /// The last part of the path.
    String name() {
        String inner = inner();
        return inner.substring(inner.lastIndexOf('/') + 1);
    }

    /// The first [#HEAD_BYTES] as text; bytes that are no UTF-8 become replacement characters.
    String head() {
        return headText;
    }

    /// The whole content from its first byte. Throws [MalformedInputException] at [#MAX_BYTES].
    /// Closing it closes nothing, since the archive around it is read on.
    InputStream stream() {
        return new Bounded(
                new SequenceInputStream(new ByteArrayInputStream(head), new Unclosed(rest)),
                path,
                MAX_BYTES);
    }

    /// The whole content, for files that are small by nature.
    ///
    /// @param limit bytes; beyond it throws [MalformedInputException]
    byte[] bytes(int limit) throws IOException {
        byte[] bytes = stream().readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw new MalformedInputException(path, "at most " + limit + " bytes", "more");
        }
        return bytes;
    }

    /// A [SequenceInputStream] closes what it has read to its end; of a tarball that would be the
    /// whole.
    private static final class Unclosed extends FilterInputStream {

        Unclosed(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            return in.read(into, offset, length);
        }

        @Override
        public void close() {
            // The holder does.
        }
    }

    private static final class Bounded extends FilterInputStream {
        private final String path;
        private final long limit;
        private long left;

        Bounded(InputStream in, String path, long limit) {
            super(in);
            this.path = path;
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int value = super.read();
            count(value < 0 ? 0 : 1);
            return value;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            int count = super.read(into, offset, length);
            count(Math.max(count, 0));
            return count;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(count);
            count(skipped);
            return skipped;
        }

        @Override
        public void close() {
            // The stream is the holder's: parsers like to close what they have read.
        }

        @Override
        public boolean markSupported() {
            return false;
        }

        private void count(long bytes) throws IOException {
            left -= bytes;
            if (left < 0) {
                throw new MalformedInputException(path, "at most " + limit + " bytes", "more");
            }
        }
    }
}

package io.plimsoll.artifact;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/// An HTTP/1.1 answer to a GET, read from a connection that serves only this one. Source: RFC 9112.
///
/// @param headers by lower-case name; the last of equal names counts
/// @param body ends where the framing says; a connection that ends before is an error. Closing it
///   closes the connection
record EngineAnswer(int status, SortedMap<String, String> headers, InputStream body) {

    private static final int LONGEST_HEAD = 64 << 10;

    static EngineAnswer read(String place, InputStream connection) throws IOException {
        var head = new Head(place, connection);
        int status = status(place, head.line());
        // 1xx answers come before the one that counts.
        for (; status < 200; status = status(place, head.line())) {
            head.headers();
        }
        SortedMap<String, String> headers = head.headers();
        return new EngineAnswer(status, headers, body(place, headers, connection));
    }

    private static int status(String place, String line) throws MalformedInputException {
        boolean right = line.length() >= 12 && line.startsWith("HTTP/1.") && line.charAt(8) == ' ';
        int status = right ? number(line.substring(9, 12), 10) : -1;
        if (status < 100 || (line.length() > 12 && line.charAt(12) != ' ')) {
            throw new MalformedInputException(
                    place, "an HTTP/1.1 status line", "'" + Printable.text(line) + "'");
        }
        return status;
    }

    private static InputStream body(
            String place, SortedMap<String, String> headers, InputStream connection)
            throws MalformedInputException {
        String coding = headers.getOrDefault("transfer-encoding", "").toLowerCase(Locale.ROOT);
        String length = headers.getOrDefault("content-length", "");
        if (coding.equals("chunked")) {
            return new ChunkedBody(place, connection);
        }
        if (!coding.isEmpty()) {
            throw new MalformedInputException(
                    place, "the transfer coding 'chunked'", "'" + Printable.text(coding) + "'");
        }
        if (length.isEmpty()) {
            return connection;
        }
        long bytes = length.length() > 18 ? -1 : number(length);
        if (bytes < 0) {
            throw new MalformedInputException(
                    place, "a Content-Length", "'" + Printable.text(length) + "'");
        }
        return new LengthBody(place, connection, bytes);
    }

    private static long number(String digits) {
        return digits.chars().allMatch(c -> c >= '0' && c <= '9') ? Long.parseLong(digits) : -1;
    }

    /// A number of at most seven digits, or -1.
    private static int number(String digits, int radix) {
        boolean right =
                !digits.isEmpty()
                        && digits.length() <= 7
                        && digits.chars().allMatch(c -> c < 128 && Character.digit(c, radix) >= 0);
        return right ? Integer.parseInt(digits, radix) : -1;
    }

    /// The lines before a body, bounded together.
    private static final class Head {
        private final String place;
        private final InputStream in;
        private int left = LONGEST_HEAD;

        Head(String place, InputStream in) {
            this.place = place;
            this.in = in;
        }

        String line() throws IOException {
            var line = new StringBuilder();
            for (int b = in.read(); b != '\n'; b = in.read()) {
                if (b < 0) {
                    throw new MalformedInputException(place, "a line of the header", "the end");
                }
                if (left-- == 0) {
                    throw new MalformedInputException(
                            place,
                            "a header of at most " + LONGEST_HEAD + " bytes (limit)",
                            "more");
                }
                line.append((char) b);
            }
            boolean carriageReturn = !line.isEmpty() && line.charAt(line.length() - 1) == '\r';
            return carriageReturn ? line.substring(0, line.length() - 1) : line.toString();
        }

        SortedMap<String, String> headers() throws IOException {
            var headers = new TreeMap<String, String>();
            for (String line = line(); !line.isEmpty(); line = line()) {
                int colon = line.indexOf(':');
                if (colon <= 0) {
                    throw new MalformedInputException(
                            place, "NAME: VALUE", "'" + Printable.text(line) + "'");
                }
                headers.put(
                        line.substring(0, colon).toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
            return headers;
        }
    }

    private static final class LengthBody extends InputStream {
        private final String place;
        private final InputStream in;
        private long left;

        LengthBody(String place, InputStream in, long bytes) {
            this.place = place;
            this.in = in;
            this.left = bytes;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            if (left == 0) {
                return -1;
            }
            int count = in.read(into, from, (int) Math.min(length, left));
            if (count < 0) {
                throw new MalformedInputException(place, left + " more bytes", "the end");
            }
            left -= count;
            return count;
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }

    /// RFC 9112 §7.1; trailers are left unread, since nothing follows on this connection.
    private static final class ChunkedBody extends InputStream {
        private final String place;
        private final InputStream in;
        private InputStream chunk;
        private boolean first = true;
        private boolean ended;

        ChunkedBody(String place, InputStream in) {
            this.place = place;
            this.in = in;
            this.chunk = InputStream.nullInputStream();
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int length) throws IOException {
            while (!ended) {
                int count = chunk.read(into, from, length);
                if (count >= 0) {
                    return count;
                }
                nextChunk();
            }
            return -1;
        }

        private void nextChunk() throws IOException {
            var head = new Head(place, in);
            if (!first && !head.line().isEmpty()) {
                throw new MalformedInputException(place, "the end of a chunk", "more bytes");
            }
            first = false;
            String line = head.line();
            int semicolon = line.indexOf(';');
            String digits = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
            int bytes = number(digits, 16);
            if (bytes < 0) {
                throw new MalformedInputException(
                        place, "the size of a chunk", "'" + Printable.text(line) + "'");
            }
            ended = bytes == 0;
            chunk = new LengthBody(place, in, bytes);
        }

        @Override
        public void close() throws IOException {
            in.close();
        }
    }
}

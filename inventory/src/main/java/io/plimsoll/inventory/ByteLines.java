package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The lines of a file as ranges of one buffer, so that a line costs no object. A line ends at `\n`
/// or at the end of the file; a `\r` before it is taken off. Fields are read by [#startsWith] and
/// [#text] on the current line.
final class ByteLines {

    private static final int FIRST_BUFFER = 64 << 10;

    private final String path;
    private final InputStream in;
    private final int lineLimit;
    private byte[] buffer;
    private int end;
    private int next;
    private int from;
    private int to;
    private int number;
    private long offset;

    /// @param lineLimit bytes of one line; a longer one makes [#next] throw
    /// @param fileLimit bytes of the file; a larger one is refused at once
    ByteLines(LayerFile file, int lineLimit, long fileLimit) throws MalformedInputException {
        if (file.sizeBytes() > fileLimit) {
            throw new MalformedInputException(
                    file.path(), "at most " + fileLimit + " bytes", file.sizeBytes() + " bytes");
        }
        this.path = file.path();
        this.in = file.stream();
        this.lineLimit = lineLimit;
        this.buffer = new byte[Math.clamp(file.sizeBytes(), 256, FIRST_BUFFER)];
    }

    /// Steps to the next line; false at the end of the file.
    boolean next() throws IOException {
        int seek = next;
        while (true) {
            for (; seek < end; seek++) {
                if (buffer[seek] == '\n') {
                    line(next, seek, seek + 1);
                    return true;
                }
            }
            seek -= next;
            if (!fill()) {
                if (next == end) {
                    return false;
                }
                line(next, end, end);
                return true;
            }
        }
    }

    /// Makes the part of a line that is there stand at the buffer's begin and reads more behind it.
    private boolean fill() throws IOException {
        if (end - next > lineLimit) {
            throw new MalformedInputException(
                    path + " line " + (number + 1),
                    "a line of at most " + lineLimit + " bytes",
                    "a longer one");
        }
        if (next > 0) {
            System.arraycopy(buffer, next, buffer, 0, end - next);
            end -= next;
            next = 0;
        }
        if (end == buffer.length) {
            buffer = Arrays.copyOf(buffer, buffer.length * 2);
        }
        int read = in.read(buffer, end, buffer.length - end);
        end += Math.max(0, read);
        return read > 0;
    }

    private void line(int from, int to, int next) {
        this.from = from;
        this.to = to > from && buffer[to - 1] == '\r' ? to - 1 : to;
        offset += next - this.next;
        this.next = next;
        number++;
    }

    /// The number of the current line, from 1.
    int number() {
        return number;
    }

    /// Bytes of the file up to the current line's end.
    long offset() {
        return offset;
    }

    /// `line 12`: the place of the current line, for [Sink#skipped].
    String place() {
        return "line " + number;
    }

    /// Holds the current line between [#from] and [#to]; valid until the next step.
    byte[] buffer() {
        return buffer;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }

    int length() {
        return to - from;
    }

    /// The byte at this index of the line; 0 behind its end.
    byte at(int index) {
        return from + index < to ? buffer[from + index] : 0;
    }

    /// Whether the line is empty but for blanks.
    boolean isBlank() {
        for (int i = from; i < to; i++) {
            if (buffer[i] != ' ' && buffer[i] != '\t') {
                return false;
            }
        }
        return true;
    }

    /// Whether the line begins so; ASCII letters are compared without case.
    boolean startsWith(String asciiLowerCase) {
        if (length() < asciiLowerCase.length()) {
            return false;
        }
        for (int i = 0; i < asciiLowerCase.length(); i++) {
            int found = buffer[from + i];
            if (found >= 'A' && found <= 'Z') {
                found += 'a' - 'A';
            }
            if (found != asciiLowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// The line from this index on, as UTF-8 without blanks around it.
    String text(int index) {
        int begin = Math.min(from + index, to);
        return new String(buffer, begin, to - begin, StandardCharsets.UTF_8).strip();
    }
}

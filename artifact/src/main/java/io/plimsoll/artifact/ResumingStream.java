package io.plimsoll.artifact;

import java.io.IOException;
import java.io.InputStream;

/// A blob of known size, taken up where its connection broke. The end comes after `size` bytes and
/// not before; a server that keeps breaking off ends in the last error.
final class ResumingStream extends InputStream {

    /// Gives the bytes from a position on.
    @FunctionalInterface
    interface Opening {
        InputStream from(long position) throws IOException;
    }

    private final Opening opening;
    private final String place;
    private final long size;
    private int resumesLeft;
    private long position;
    private InputStream body;

    /// @param first the bytes from the beginning on
    ResumingStream(String place, InputStream first, Opening opening, long size, int resumes) {
        this.place = place;
        this.body = first;
        this.opening = opening;
        this.size = size;
        this.resumesLeft = resumes;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (position < size) {
            IOException broken;
            try {
                int count = body.read(into, from, (int) Math.min(length, size - position));
                if (count > 0) {
                    position += count;
                    return count;
                }
                broken = new IOException("the server sent no more");
            } catch (IOException e) {
                broken = e;
            }
            resume(broken);
        }
        return -1;
    }

    private void resume(IOException broken) throws IOException {
        if (resumesLeft == 0 || Thread.currentThread().isInterrupted()) {
            throw new IOException(
                    "%s: broke off after %d of %d bytes: %s"
                            .formatted(place, position, size, broken.getMessage()),
                    broken);
        }
        resumesLeft--;
        body.close();
        body = opening.from(position);
    }

    @Override
    public void close() throws IOException {
        body.close();
    }
}

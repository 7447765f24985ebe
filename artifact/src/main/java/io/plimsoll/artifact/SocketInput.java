package io.plimsoll.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;

/// What a socket brings, buffered, each wait bounded: a blocking channel would wait for ever.
/// Closing it closes the socket.
final class SocketInput extends InputStream {

    private static final int BUFFER_BYTES = 256 << 10;

    private final SocketChannel channel;
    private final Selector selector;
    private final Duration longestWait;
    private final ByteBuffer buffer = ByteBuffer.allocate(BUFFER_BYTES).flip();

    /// @param channel non-blocking from here on
    SocketInput(SocketChannel channel, Duration longestWait) throws IOException {
        this.channel = channel;
        this.longestWait = longestWait;
        this.selector = Selector.open();
        channel.configureBlocking(false);
        channel.register(selector, SelectionKey.OP_READ);
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffer.get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int count = Math.min(length, buffer.remaining());
        buffer.get(into, from, count);
        return count;
    }

    private boolean fill() throws IOException {
        while (!buffer.hasRemaining()) {
            buffer.clear();
            int count = channel.read(buffer);
            buffer.flip();
            if (count < 0) {
                return false;
            }
            if (count == 0) {
                await();
            }
        }
        return true;
    }

    private void await() throws IOException {
        int ready = selector.select(longestWait.toMillis());
        selector.selectedKeys().clear();
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException("interrupted while waiting for the engine");
        }
        if (ready == 0) {
            throw new SocketTimeoutException("nothing came for " + longestWait.toMillis() + " ms");
        }
    }

    @Override
    public void close() throws IOException {
        selector.close();
        channel.close();
    }
}

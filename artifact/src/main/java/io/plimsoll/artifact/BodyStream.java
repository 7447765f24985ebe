package io.plimsoll.artifact;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// The body of an answer as it comes, held to a pace: a body that stops or trickles ends in an
/// [HttpTimeoutException]. The JDK's own stream waits for ever. Only the waiting is timed, not what
/// the reader does between two reads. For one reading thread.
final class BodyStream extends InputStream implements BodySubscriber<InputStream> {

    private sealed interface Signal {
        record Bytes(List<ByteBuffer> buffers) implements Signal {}

        record End() implements Signal {}

        record Broken(Throwable cause) implements Signal {}
    }

    /// One demand is out at a time, so this holds what one network read brought.
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();

    private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
    private final ArrayDeque<ByteBuffer> buffers = new ArrayDeque<>();
    private final long windowNanos;
    private final int windowBytes;
    private long waitedNanos;
    private long arrived;
    private boolean ended;

    /// @param window waiting in which at least `bytes` must come
    BodyStream(Duration window, int bytes) {
        this.windowNanos = window.toNanos();
        this.windowBytes = bytes;
    }

    @Override
    public CompletionStage<InputStream> getBody() {
        return CompletableFuture.completedStage(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        if (subscription.complete(given)) {
            given.request(1);
        } else {
            given.cancel();
        }
    }

    @Override
    public void onNext(List<ByteBuffer> item) {
        signals.add(new Signal.Bytes(item));
    }

    @Override
    public void onError(Throwable cause) {
        signals.add(new Signal.Broken(cause));
    }

    @Override
    public void onComplete() {
        signals.add(new Signal.End());
    }

    @Override
    public int read() throws IOException {
        return fill() ? buffers.element().get() & 0xff : -1;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        ByteBuffer buffer = buffers.element();
        int count = Math.min(length, buffer.remaining());
        buffer.get(into, from, count);
        return count;
    }

    /// Whether there is a byte to read; waits for it.
    private boolean fill() throws IOException {
        while (true) {
            while (!buffers.isEmpty() && !buffers.element().hasRemaining()) {
                buffers.remove();
            }
            if (!buffers.isEmpty()) {
                return true;
            }
            if (ended) {
                return false;
            }
            switch (await()) {
                case Signal.Bytes(List<ByteBuffer> came) -> {
                    came.forEach(buffer -> arrived += buffer.remaining());
                    buffers.addAll(came);
                    subscription.join().request(1);
                }
                case Signal.End() -> ended = true;
                case Signal.Broken(Throwable cause) ->
                        throw new IOException("the connection broke: " + cause.getMessage(), cause);
            }
        }
    }

    private Signal await() throws IOException {
        while (true) {
            Signal signal = poll();
            boolean inWindow = waitedNanos < windowNanos;
            if (signal != null && inWindow) {
                return signal;
            }
            if (!inWindow && arrived < windowBytes) {
                close();
                throw new HttpTimeoutException(
                        "only %d bytes came in %d ms of waiting"
                                .formatted(arrived, windowNanos / 1_000_000));
            }
            waitedNanos = 0;
            arrived = 0;
            if (signal != null) {
                return signal;
            }
        }
    }

    private @Nullable Signal poll() throws IOException {
        long began = System.nanoTime();
        try {
            Signal signal = signals.poll(windowNanos - waitedNanos, TimeUnit.NANOSECONDS);
            waitedNanos += System.nanoTime() - began;
            return signal;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            close();
            throw new IOException("interrupted while waiting for a server", e);
        }
    }

    @Override
    public void close() {
        ended = true;
        buffers.clear();
        if (!subscription.complete(NOTHING)) {
            subscription.join().cancel();
        }
    }

    private static final Flow.Subscription NOTHING =
            new Flow.Subscription() {
                @Override
                public void request(long count) {}

                @Override
                public void cancel() {}
            };
}

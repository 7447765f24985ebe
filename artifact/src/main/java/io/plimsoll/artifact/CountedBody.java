package io.plimsoll.artifact;

import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.atomic.AtomicLong;

/// A request's body that tells how much of it has gone out, so that a long upload is told from a
/// server that takes nothing.
final class CountedBody implements BodyPublisher {

    private final BodyPublisher body;
    private final AtomicLong sent = new AtomicLong();

    CountedBody(BodyPublisher body) {
        this.body = body;
    }

    /// Bytes given to the connection so far.
    long sent() {
        return sent.get();
    }

    @Override
    public long contentLength() {
        return body.contentLength();
    }

    @Override
    public void subscribe(Subscriber<? super ByteBuffer> connection) {
        body.subscribe(
                new Subscriber<>() {
                    @Override
                    public void onSubscribe(Subscription subscription) {
                        connection.onSubscribe(subscription);
                    }

                    @Override
                    public void onNext(ByteBuffer bytes) {
                        sent.addAndGet(bytes.remaining());
                        connection.onNext(bytes);
                    }

                    @Override
                    public void onError(Throwable cause) {
                        connection.onError(cause);
                    }

                    @Override
                    public void onComplete() {
                        connection.onComplete();
                    }
                });
    }
}

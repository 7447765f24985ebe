package io.plimsoll.artifact;

import java.time.Duration;

/// How long a server is waited for, and how often it is asked again.
///
/// @param answer from the request to the answer's header, the connection included
/// @param document all waiting for one manifest, token or error text
/// @param stall waiting in which a blob must bring at least `stallBytes`
/// @param attempts requests for one thing while the server fails or is busy
/// @param firstPause before the second attempt; doubled for each further one
/// @param longestPause that a server may ask for by `Retry-After`; beyond it the attempt is given
///   up
/// @param resumes how often one blob's broken connection is taken up again
record Patience(
        Duration answer,
        Duration document,
        Duration stall,
        int stallBytes,
        int attempts,
        Duration firstPause,
        Duration longestPause,
        int resumes) {

    static final Patience DEFAULT =
            new Patience(
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(60),
                    Duration.ofSeconds(30),
                    16 << 10,
                    5,
                    Duration.ofMillis(250),
                    Duration.ofSeconds(60),
                    16);

    /// Waits; tests count instead.
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }
}

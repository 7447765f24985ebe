package io.plimsoll.advisory;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A sink that keeps what a reader finds, for tests.
final class CollectedFeed implements FeedSink {

    final List<Advisory> advisories = new ArrayList<>();
    final List<Enrichment> facts = new ArrayList<>();
    final List<String> dates = new ArrayList<>();
    final List<String> leftOut = new ArrayList<>();
    final List<String> skipped = new ArrayList<>();

    /// Reads one file that the reader must know.
    static CollectedFeed read(FeedReader reader, String path, String text) throws IOException {
        return read(reader, path, text.getBytes(StandardCharsets.UTF_8));
    }

    static CollectedFeed read(FeedReader reader, String path, byte[] bytes) throws IOException {
        var file = FeedFile.of(path, new ByteArrayInputStream(bytes));
        if (!reader.knows(file)) {
            throw new MalformedInputException(path, "a file of " + reader.id(), "another");
        }
        return readAs(reader, path, bytes);
    }

    /// As [#read], whether the reader knows it or not.
    static CollectedFeed readAs(FeedReader reader, String path, byte[] bytes) throws IOException {
        var collected = new CollectedFeed();
        FeedReader.Reading reading = reader.open(collected);
        reading.read(FeedFile.of(path, new ByteArrayInputStream(bytes)));
        reading.end();
        return collected;
    }

    @Override
    public void advisory(Advisory advisory) {
        advisories.add(advisory);
    }

    @Override
    public void enrichment(String source, Enrichment fact) {
        facts.add(fact);
    }

    @Override
    public void dated(String source, String date) {
        dates.add(source + " " + date);
    }

    @Override
    public void leftOut(String source, String reason) {
        leftOut.add(source + " " + reason);
    }

    @Override
    public void skipped(String place, String reason) {
        skipped.add(place + ": " + reason);
    }
}

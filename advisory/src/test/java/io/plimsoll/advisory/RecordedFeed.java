package io.plimsoll.advisory;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.testing.Shared;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What readers hand on, written down.
final class RecordedFeed implements FeedSink {

    final List<Advisory> advisories = new ArrayList<>();
    final List<Enrichment> facts = new ArrayList<>();
    final Map<String, String> newest = new TreeMap<>();
    final Map<String, Integer> leftOut = new TreeMap<>();
    final List<String> skipped = new ArrayList<>();

    /// One file, read by the reader alone, which must know it.
    static RecordedFeed of(FeedReader reader, String path, String text) throws IOException {
        return of(reader, path, text.getBytes(StandardCharsets.UTF_8));
    }

    static RecordedFeed of(FeedReader reader, String path, byte[] bytes) throws IOException {
        var file = FeedFile.of(path, new ByteArrayInputStream(bytes));
        if (!reader.knows(file)) {
            throw new AssertionError(reader.id() + " does not know " + path);
        }
        var recorded = new RecordedFeed();
        var reading = reader.open(recorded);
        reading.read(file);
        reading.end();
        return recorded;
    }

    /// As [#of], for bytes that may be anything; what the contract allows to be thrown is told as
    /// skipped.
    static RecordedFeed ofAny(FeedReader reader, String path, byte[] bytes) {
        var recorded = new RecordedFeed();
        try {
            var reading = reader.open(recorded);
            reading.read(FeedFile.of(path, new ByteArrayInputStream(bytes)));
            reading.end();
        } catch (MalformedInputException bad) {
            recorded.skipped(bad.place(), bad);
        } catch (IOException other) {
            throw new AssertionError("no such reading here", other);
        }
        return recorded;
    }

    /// All that lies at a path of the shared data.
    static RecordedFeed shared(FeedReader reader, String path) throws IOException {
        var recorded = new RecordedFeed();
        var feeds = new Feeds(List.of(reader), recorded);
        feeds.read(Shared.path(path));
        feeds.end();
        return recorded;
    }

    List<Affected> rows() {
        return advisories.stream().flatMap(advisory -> advisory.affected().stream()).toList();
    }

    /// The rows of all advisories with this id.
    List<Affected> rows(String id) {
        return advisories.stream()
                .filter(advisory -> advisory.id().equals(id))
                .flatMap(advisory -> advisory.affected().stream())
                .toList();
    }

    Advisory only() {
        if (advisories.size() != 1) {
            throw new AssertionError("expected one advisory, found " + advisories);
        }
        return advisories.getFirst();
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
        boolean day = date.matches("\\d{4}-\\d{2}-\\d{2}.*");
        newest.merge(
                source, day ? date.substring(0, 10) : "", (a, b) -> a.compareTo(b) < 0 ? b : a);
    }

    @Override
    public void leftOut(String source, String reason) {
        leftOut.merge(reason, 1, Integer::sum);
    }

    @Override
    public void skipped(String place, String reason) {
        skipped.add(place + ": " + reason);
    }
}

package io.plimsoll.advisory;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;

/// FIRST's EPSS scores: a line `#model_version:…,score_date:…`, a header, then
/// `cve,epss,percentile`. Source: first.org/epss, "Data".
final class EpssReader implements FeedReader {

    static final String SOURCE = "epss";

    private static final int MAX_DIGITS = 40;
    private static final Pattern DECIMAL =
            Pattern.compile("[0-9]++(?:\\.[0-9]*+)?+(?:[eE]-?+[0-9]++)?+");
    private static final String DATE = "score_date:";

    @Override
    public String id() {
        return SOURCE;
    }

    @Override
    public boolean knows(FeedFile file) {
        return file.head().startsWith("#model_version:") || file.head().startsWith("cve,epss,");
    }

    @Override
    public Reading open(FeedSink sink) {
        return file -> read(file, sink);
    }

    private static void read(FeedFile file, FeedSink sink) throws IOException {
        var records = new CsvRecords(file);
        List<String> header = records.next();
        if (!header.isEmpty() && header.getFirst().startsWith("#")) {
            for (String field : header) {
                if (field.startsWith(DATE)) {
                    sink.dated(SOURCE, field.substring(DATE.length()));
                }
            }
            header = records.next();
        }
        if (header.size() < 2
                || !header.getFirst().equals("cve")
                || !header.get(1).equals("epss")) {
            throw new MalformedInputException(
                    records.place(),
                    "the header cve,epss",
                    VulnerabilityId.shown(String.join(",", header)));
        }
        for (var record = records.next(); !record.isEmpty(); record = records.next()) {
            score(records.place(), record, sink);
        }
    }

    private static void score(String place, List<String> record, FeedSink sink) {
        String cve = record.getFirst();
        if (!VulnerabilityId.isCve(cve)) {
            if (record.size() > 1 || !cve.isEmpty()) {
                sink.skipped(
                        place, "expected a CVE id, found \"" + VulnerabilityId.shown(cve) + "\"");
            }
            return;
        }
        double epss = probability(record.size() > 1 ? record.get(1) : "");
        if (epss < 0) {
            sink.skipped(place, "expected a probability from 0 to 1 for " + cve);
            return;
        }
        sink.enrichment(SOURCE, new Enrichment.Likelihood(cve, epss));
    }

    /// -1 where the text is no decimal number from 0 to 1. The JDK's parser also takes signs, white
    /// space, hexadecimal and type letters.
    private static double probability(String text) {
        if (text.length() > MAX_DIGITS || !DECIMAL.matcher(text).matches()) {
            return -1;
        }
        try {
            double value = Double.parseDouble(text);
            return value >= 0 && value <= 1 ? value : -1;
        } catch (NumberFormatException _) {
            return -1;
        }
    }
}

package io.plimsoll.advisory;

import io.plimsoll.advisory.IndexContents.FeedSource;
import java.util.Map;
import java.util.stream.Collectors;

/// The dates of the sources, to be named wherever one is cited.
final class SourceDates {

    private final Map<String, String> dates;

    SourceDates(IndexContents contents) {
        this.dates =
                contents.sources().stream()
                        .collect(Collectors.toUnmodifiableMap(FeedSource::name, FeedSource::date));
    }

    /// `osv/PyPI of 2024-10-10`.
    String named(String source) {
        String date = dates.getOrDefault(source, "");
        return source + (date.isEmpty() ? " (which tells no date)" : " of " + date);
    }
}

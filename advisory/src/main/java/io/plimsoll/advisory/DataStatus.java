package io.plimsoll.advisory;

import io.plimsoll.advisory.IndexContents.FeedSource;
import io.plimsoll.model.AdvisorySnapshot;
import io.plimsoll.model.Digest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/// How old the advisories are at a given instant. Ages are counted from the end of the day that a
/// source names, in UTC, since a source tells a day.
///
/// @param digest of the compiled file
/// @param sources by name
/// @param skipped records that were lost when it was built
public record DataStatus(Digest digest, List<SourceAge> sources, long skipped) {

    /// One source.
    ///
    /// @param days since its newest change, rounded down; -1 where it names no date
    /// @param stale older than allowed, or without a date
    public record SourceAge(FeedSource source, long days, boolean stale) {}

    /// @param now the instant to judge at
    /// @param maxAge that a source may have
    public static DataStatus of(AdvisoryIndex index, Instant now, Duration maxAge) {
        List<SourceAge> ages =
                index.contents().sources().stream()
                        .map(source -> age(source, now, maxAge))
                        .toList();
        return new DataStatus(index.digest(), ages, index.contents().skipped());
    }

    /// What a report says of the data. It is stale where a source is that speaks of one of these
    /// ecosystems: a feed that a scan did not need may be as old as it likes.
    ///
    /// @param ecosystems that were asked for, as [Matching#ecosystems] gives them; where none of
    ///   the sources speaks of any, the data is not stale but silent
    public AdvisorySnapshot snapshot(Set<String> ecosystems) {
        boolean stale =
                sources.stream()
                        .filter(age -> !Collections.disjoint(age.source().ecosystems(), ecosystems))
                        .anyMatch(SourceAge::stale);
        List<AdvisorySnapshot.Source> told =
                sources.stream()
                        .map(SourceAge::source)
                        .map(s -> new AdvisorySnapshot.Source(s.name(), s.date(), s.rows()))
                        .toList();
        return new AdvisorySnapshot(digest, told, stale);
    }

    private static SourceAge age(FeedSource source, Instant now, Duration maxAge) {
        if (source.date().isEmpty()) {
            return new SourceAge(source, -1, true);
        }
        Instant end =
                LocalDate.parse(source.date()).plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
        Duration age = Duration.between(end, now);
        return new SourceAge(source, Math.max(0, age.toDays()), age.compareTo(maxAge) > 0);
    }
}

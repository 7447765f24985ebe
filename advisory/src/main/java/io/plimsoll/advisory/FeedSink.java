package io.plimsoll.advisory;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.MalformedInputException;

/// Takes what a [FeedReader] finds. A source is a feed's name as the report shows it: `debian`,
/// `osv/PyPI`.
interface FeedSink {

    /// An advisory, of the source that it names. Each [io.plimsoll.model.Affected] counts as one
    /// row of that source; its ecosystem is written as [EcosystemName] has it.
    void advisory(Advisory advisory);

    /// A fact about one CVE; counts as one row of that source.
    void enrichment(String source, Enrichment fact);

    /// When something in this source changed last, by its own word: a date or a date with time, as
    /// RFC 3339 writes them. The newest counts; what is no date is left aside.
    void dated(String source, String date);

    /// A record that was read and is left out on purpose, for example `withdrawn`: only counted.
    void leftOut(String source, String reason);

    /// A record that could not be read, while the rest of the file goes on.
    ///
    /// @param place the file's [FeedFile#path] and the place inside it as far as known
    /// @param reason what was expected and what was found
    void skipped(String place, String reason);

    default void skipped(String place, MalformedInputException bad) {
        skipped(place, String.valueOf(bad.getMessage()));
    }
}

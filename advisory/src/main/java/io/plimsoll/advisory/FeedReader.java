package io.plimsoll.advisory;

import java.io.IOException;

/// Reads what one publisher serves. Stateless itself: the state of a build is in its [Reading].
///
/// A feed is a set of files, whatever held them: a folder, a zip, a tarball, or a single file
/// compressed or not. [Feeds] opens the holders, asks each reader of [FeedReaders#ALL] in turn
/// whether it knows a file, and gives it to the first that does.
interface FeedReader {

    /// Stable short name, as in the documented table of feeds: `osv`, `debian`.
    String id();

    /// Whether this file belongs to the feed, by its path inside its holder and its first bytes.
    /// Reads nothing of the stream and never fails.
    boolean knows(FeedFile file);

    /// Starts the reading of all files of this feed in one build.
    Reading open(FeedSink sink);

    /// One build's reading of a feed; its files come in any order and from any number of holders.
    interface Reading {

        /// Reads one file and hands on what it finds. A bad record is [FeedSink#skipped] and the
        /// rest is read; a file that cannot be read on throws
        /// [io.plimsoll.model.MalformedInputException], and what was handed on stays.
        void read(FeedFile file) throws IOException;

        /// No more files come: what could only be told from all of them together is handed on now.
        default void end() {}
    }
}

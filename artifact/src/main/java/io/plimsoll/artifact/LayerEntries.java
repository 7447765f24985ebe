package io.plimsoll.artifact;

import java.io.IOException;
import java.io.InputStream;

/// The entries of one layer, one after another. A fresh value stands before the first entry; the
/// accessors speak of the entry that the last [#next] reached. Not for several threads.
///
/// A single entry that cannot be used (its path would leave the root, its file cannot be opened,
/// its sparse map is wrong) is handed over as [Kind#SKIPPED] with a [#reason], and the walk goes
/// on: the reader reports it. A damaged layer makes [#next] or the stream of [#content] throw
/// [io.plimsoll.model.MalformedInputException] with the offset. A reader may catch what reading one
/// content throws, report that file and step on: if the rest is lost as well, [#next] throws again.
public interface LayerEntries {

    enum Kind {
        FILE,
        DIRECTORY,
        SYMLINK,
        HARDLINK,
        /// Devices, pipes, sockets.
        OTHER,
        /// Hides [#path] of the layers below (`.wh.NAME`; the path is the hidden one).
        WHITEOUT,
        /// Hides what the layers below have in the folder [#path] (`.wh..wh..opq`).
        OPAQUE,
        /// Cannot be used: [#reason] says why. Its [#path] is as written, shortened, and for
        /// display only.
        SKIPPED
    }

    /// Steps to the next entry; false at the end of the layer.
    boolean next() throws IOException;

    Kind kind();

    /// Relative to the root, `/`-separated, without `.`, `..`, doubled or trailing slashes. Empty
    /// for the root itself.
    String path();

    /// The target of a symbolic or hard link; a hard link's is normalised like [#path]. Empty
    /// otherwise.
    String linkTarget();

    /// Size of the content in bytes, holes included.
    long sizeBytes();

    /// Permission bits, with setuid, setgid and sticky.
    int mode();

    /// Why the entry is [Kind#SKIPPED]: what was expected and what was found. Empty otherwise.
    default String reason() {
        return "";
    }

    /// The content of a [Kind#FILE], empty for any other; to be read once, before the next call of
    /// [#next]. Need not be closed.
    InputStream content() throws IOException;
}

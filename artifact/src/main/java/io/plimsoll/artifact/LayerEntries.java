package io.plimsoll.artifact;

import java.io.IOException;
import java.io.InputStream;

/// The entries of one layer, one after another. A fresh value stands before the first entry; the
/// accessors speak of the entry that the last [#next] reached. Not for several threads.
///
/// A damaged layer makes [#next] or [#content] throw [io.plimsoll.model.MalformedInputException]
/// with the offset; nothing can be read after that.
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
        OPAQUE
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

    /// The content of a [Kind#FILE]; to be read once, before the next call of [#next]. Need not be
    /// closed.
    InputStream content() throws IOException;
}

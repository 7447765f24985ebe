package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.Subject;
import java.io.Closeable;
import java.io.IOException;
import java.util.Map;
import java.util.function.Predicate;

/// An opened image or folder: what it says of itself, and its layers on demand. For one thread.
public interface Image extends Closeable {

    /// What is known without reading a layer.
    Subject subject() throws IOException;

    /// Reads the layers whose diffId is wanted and not yet known; each is handed to `reader` once,
    /// whole, and checked against its digests afterwards. A folder is one layer under [#FOLDER].
    ///
    /// @return the reader's results by diffId; a layer that could not be read to its end has
    ///   [LayerOutcome.Lost]
    /// @throws DigestMismatchException if any byte is not what its digest says: then nothing of the
    ///   image may be used
    <R> Map<Digest, LayerOutcome<R>> readLayers(Predicate<Digest> wanted, LayerReader<R> reader)
            throws IOException;

    /// Stands for the one layer of a folder, which has no digest.
    Digest FOLDER = new Digest("none", "");
}

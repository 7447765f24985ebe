package io.plimsoll.artifact;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;

/// Where the blobs of images lie by their digest: a layout, an archive, a registry, an engine's
/// content store. May be asked by several threads at once.
interface BlobStore extends Closeable {

    /// The blob's bytes as stored, from their beginning. They are not verified here: whoever reads
    /// them compares digest and size. The caller closes the stream.
    ///
    /// @throws IOException if the store does not hold the blob or cannot give it; the message names
    ///   the store and the reason
    InputStream open(Descriptor descriptor) throws IOException;
}

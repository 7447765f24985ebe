package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.Layer;
import java.io.IOException;
import java.io.InputStream;

/// A layer that can be opened by itself.
///
/// @param mediaType empty where the source has none, as in archives of `docker save`
/// @param place how errors name it: the archive and the path in it, or the digest
record StoredLayer(Layer layer, String mediaType, String place, Opening opening) {

    /// Gives the stored bytes, from their beginning, unverified.
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    Digest diffId() {
        return layer.diffId();
    }
}

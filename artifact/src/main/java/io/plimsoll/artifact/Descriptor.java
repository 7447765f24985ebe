package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.Platform;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What one document of an image says of another, or of a layer. Source: OCI image-spec,
/// descriptor.md, "Properties".
///
/// @param mediaType empty where the pointing document is silent
/// @param sizeBytes [#ANY_SIZE] where the size is not known beforehand
/// @param platform in an index only
record Descriptor(
        String mediaType,
        Digest digest,
        long sizeBytes,
        @Nullable Platform platform,
        SortedMap<String, String> annotations) {

    static final long ANY_SIZE = -1;

    /// A blob of which nothing but the digest is known.
    static Descriptor of(Digest digest) {
        return new Descriptor("", digest, ANY_SIZE, null, new TreeMap<>());
    }

    String annotation(String key) {
        return annotations.getOrDefault(key, "");
    }
}

package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import java.util.SortedMap;

/// One file in a registry, under a name, as OCI's image-spec 1.1 keeps what is no image.
///
/// @param manifest digest of the manifest: what a signature speaks of
/// @param stored digest of the file as it is stored, maybe compressed
/// @param storedBytes its size
/// @param annotations of the manifest
public record FileArtifact(
        Digest manifest, Digest stored, long storedBytes, SortedMap<String, String> annotations) {

    /// Empty where there is none.
    public String annotation(String key) {
        return annotations.getOrDefault(key, "");
    }
}

package io.plimsoll.model;

import org.jspecify.annotations.Nullable;

/// One layer of an image, as its configuration and manifest tell of it.
///
/// @param index 0 for the lowest
/// @param diffId digest of the uncompressed tar
/// @param digest digest of the blob as stored, where the source has one
/// @param sizeBytes of the blob as stored; -1 where the source does not say
/// @param createdBy the line of the build that made it; empty where the history is silent
public record Layer(
        int index, Digest diffId, @Nullable Digest digest, long sizeBytes, String createdBy) {}

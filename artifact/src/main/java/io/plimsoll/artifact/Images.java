package io.plimsoll.artifact;

import io.plimsoll.model.Platform;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Opens what lies in files on this machine as an [Image]: archives, layouts, folders. The caller
/// closes it.
public final class Images {

    private Images() {}

    /// An archive of `docker save` or an OCI archive, plain or compressed with gzip, zstd or xz.
    ///
    /// @param reference which image: `name:tag`; empty for the only one
    /// @param platform null: that of this machine, or the only one there is
    public static Image archive(
            Path file, String reference, @Nullable Platform platform, Limits limits)
            throws IOException {
        return new OciImage(
                new io.plimsoll.model.Subject(
                        io.plimsoll.model.Subject.Kind.FILESYSTEM,
                        file.toString(),
                        null,
                        null,
                        null,
                        java.util.List.of()),
                java.util.List.of(),
                () -> {},
                limits);
    }

    /// An OCI image layout.
    ///
    /// @param reference a tag, or `@` and a digest; empty for the only image
    /// @param platform null: that of this machine, or the only one there is
    public static Image layout(
            Path folder, String reference, @Nullable Platform platform, Limits limits)
            throws IOException {
        return new OciImage(
                new io.plimsoll.model.Subject(
                        io.plimsoll.model.Subject.Kind.FILESYSTEM,
                        folder.toString(),
                        null,
                        null,
                        null,
                        java.util.List.of()),
                java.util.List.of(),
                () -> {},
                limits);
    }

    /// A folder: a root file system or a source tree, as one layer under [Image#FOLDER].
    public static Image directory(Path folder, Limits limits) throws IOException {
        return new OciImage(
                new io.plimsoll.model.Subject(
                        io.plimsoll.model.Subject.Kind.FILESYSTEM,
                        folder.toString(),
                        null,
                        null,
                        null,
                        java.util.List.of()),
                java.util.List.of(),
                () -> {},
                limits);
    }
}

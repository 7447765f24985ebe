package io.plimsoll.artifact;

import io.plimsoll.model.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// Opens what lies in files on this machine as an [Image]: archives, layouts, folders. The caller
/// closes it.
public final class Images {

    private Images() {}

    /// An archive of `docker save` or an OCI archive. A plain one is read at several places at
    /// once; one compressed with gzip, zstd or xz in one pass.
    ///
    /// @param reference which image: `name:tag`; empty for the only one
    /// @param platform null: that of this machine, or the only one there is
    /// @throws io.plimsoll.model.MalformedInputException if it is no such archive, or does not hold
    ///   the image: then the message lists those that it holds
    public static Image archive(
            Path file, String reference, @Nullable Platform platform, Limits limits)
            throws IOException {
        var wanted = new SavedImage.Wanted("archive:" + file, reference, platform);
        byte[] first;
        try (InputStream in = Files.newInputStream(file)) {
            first = in.readNBytes(Compression.MAGIC_BYTES);
        }
        if (Compression.of(first) != Compression.NONE) {
            return new CompressedArchive(file, wanted, limits);
        }
        var index = ArchiveIndex.open(file, limits);
        try {
            return SavedImage.find(index, wanted, limits).image();
        } catch (IOException | RuntimeException e) {
            index.close();
            throw e;
        }
    }

    /// An OCI image layout.
    ///
    /// @param reference a tag, or `@` and a digest; empty for the only image
    /// @param platform null: that of this machine, or the only one there is
    public static Image layout(
            Path folder, String reference, @Nullable Platform platform, Limits limits)
            throws IOException {
        Path index = folder.resolve(LayoutIndex.FILE);
        byte[] bytes;
        try (InputStream in = Files.newInputStream(index)) {
            bytes = ManifestResolver.bounded(in, index.toString(), limits);
        }
        Descriptor root = LayoutIndex.parse(index.toString(), bytes).choose(reference);
        String separator = reference.isEmpty() || reference.startsWith("@") ? "" : ":";
        return OciImage.open(
                new LayoutStore(folder),
                root,
                "oci:" + folder + separator + reference,
                platform,
                limits);
    }

    /// A folder: a root file system or a source tree, as one layer under [Image#FOLDER]. Walked in
    /// the order of names, links not followed.
    public static Image directory(Path folder, Limits limits) throws IOException {
        return new DirectoryImage(folder, limits);
    }
}

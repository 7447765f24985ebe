package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Finds an image in an archive by its documents. An archive that has both shapes, as Docker writes
/// it since 25, is read as a layout: there every byte has a digest. Sources: OCI image-spec,
/// image-layout.md; Docker Image Specification v1.2.
///
/// @param paths where each layer stands in the archive, lowest first
record SavedImage(OciImage image, List<String> paths) {

    /// A configuration whose file is named by its digest.
    private static final Pattern CONFIG_NAME =
            Pattern.compile("(?:blobs/sha256/)?([0-9a-f]{64})(?:\\.json)?");

    /// Which image, and how it shall be called.
    ///
    /// @param name in the report
    /// @param reference empty for the only one of the archive
    /// @param platform null: that of this machine, or the only one there is
    record Wanted(String name, String reference, @Nullable Platform platform) {}

    /// @throws MalformedInputException if the archive holds no such image; lists those it holds
    static SavedImage find(ArchiveFiles files, Wanted wanted, Limits limits) throws IOException {
        if (files.has(LayoutIndex.FILE)) {
            return inLayout(files, wanted, limits);
        }
        if (files.has(SavedManifest.FILE)) {
            return inManifest(files, wanted, limits);
        }
        throw new MalformedInputException(
                files.place(),
                "an archive of docker save or an OCI archive",
                "neither " + SavedManifest.FILE + " nor " + LayoutIndex.FILE);
    }

    private static SavedImage inLayout(ArchiveFiles files, Wanted wanted, Limits limits)
            throws IOException {
        String place = files.place() + " " + LayoutIndex.FILE;
        Descriptor root =
                LayoutIndex.parse(place, files.document(LayoutIndex.FILE, limits))
                        .choose(wanted.reference());
        OciImage image =
                OciImage.open(new Blobs(files), root, wanted.name(), wanted.platform(), limits);
        var paths = new ArrayList<String>();
        for (StoredLayer layer : image.layers()) {
            Digest digest = layer.layer().digest();
            paths.add(digest == null ? "" : LayoutStore.path(digest));
        }
        return new SavedImage(image, paths);
    }

    private static SavedImage inManifest(ArchiveFiles files, Wanted wanted, Limits limits)
            throws IOException {
        String place = files.place() + " " + SavedManifest.FILE;
        SavedManifest manifest =
                SavedManifest.choose(
                        place,
                        files.document(SavedManifest.FILE, limits),
                        wanted.reference(),
                        limits);
        byte[] config = files.document(manifest.config(), limits);
        Digest digest = digest(files.place(), manifest.config(), config);
        var configuration =
                ImageConfiguration.parse(
                        JsonDocument.parse(files.place() + " " + manifest.config(), config),
                        limits);
        configuration.requirePlatform(place, wanted.platform());
        configuration.requireLayers(place, manifest.layers().size());
        var layers = new ArrayList<StoredLayer>();
        for (String path : manifest.layers()) {
            layers.add(
                    new StoredLayer(
                            configuration.layer(layers.size(), null, files.sizeBytes(path)),
                            "",
                            files.place() + " " + path,
                            () -> files.open(path)));
        }
        var subject = OciImage.subject(wanted.name(), digest, configuration, layers);
        return new SavedImage(new OciImage(subject, layers, files, limits), manifest.layers());
    }

    private static Digest digest(String place, String path, byte[] config)
            throws DigestMismatchException {
        Digest digest = DigestingInputStream.sha256(config);
        var named = CONFIG_NAME.matcher(path);
        if (named.matches() && !named.group(1).equals(digest.hex())) {
            throw new DigestMismatchException(
                    place + " " + path, new Digest("sha256", named.group(1)), digest);
        }
        return digest;
    }

    /// The blobs of a layout in an archive.
    private record Blobs(ArchiveFiles files) implements BlobStore {

        @Override
        public InputStream open(Descriptor descriptor) throws IOException {
            return files.open(LayoutStore.path(descriptor.digest()));
        }

        @Override
        public void close() throws IOException {
            files.close();
        }
    }
}

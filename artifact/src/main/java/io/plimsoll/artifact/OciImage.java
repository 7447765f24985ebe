package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.Platform;
import io.plimsoll.model.Subject;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An image whose layers can be opened one by one: from a store of blobs, or from a file with
/// `docker save`'s archive in it.
final class OciImage implements Image {

    private final Subject subject;
    private final List<StoredLayer> layers;
    private final Closeable store;
    private final Limits limits;

    /// @param store closed with the image
    OciImage(Subject subject, List<StoredLayer> layers, Closeable store, Limits limits) {
        this.subject = subject;
        this.layers = List.copyOf(layers);
        this.store = store;
        this.limits = limits;
    }

    /// Follows the documents from an index or a manifest; no layer is opened. The image closes the
    /// store; if this throws, the caller does.
    ///
    /// @param name as the report shall call it
    /// @param wanted null: the platform of this machine, or the only one there is
    /// @throws DigestMismatchException if a document is not what its digest says
    /// @throws io.plimsoll.model.MalformedInputException if it is no image, or none for the
    ///   platform: the message names those available
    static OciImage open(
            BlobStore store, Descriptor root, String name, @Nullable Platform wanted, Limits limits)
            throws IOException {
        return of(
                store,
                new ManifestResolver(store, limits).resolve(root, wanted),
                name,
                wanted,
                limits);
    }

    /// The same, with the root document in hand, as a registry gives it for a tag. Its digest is
    /// computed.
    static OciImage open(
            BlobStore store, byte[] root, String name, @Nullable Platform wanted, Limits limits)
            throws IOException {
        return of(
                store,
                new ManifestResolver(store, limits).resolve(root, wanted),
                name,
                wanted,
                limits);
    }

    private static OciImage of(
            BlobStore store,
            ImageManifest manifest,
            String name,
            @Nullable Platform wanted,
            Limits limits)
            throws IOException {
        var configuration =
                ImageConfiguration.parse(
                        new ManifestResolver(store, limits).document(manifest.config()), limits);
        String place = manifest.digest().toString();
        configuration.requirePlatform(place, wanted);
        configuration.requireLayers(place, manifest.layers().size());
        var layers = new ArrayList<StoredLayer>();
        for (int i = 0; i < manifest.layers().size(); i++) {
            Descriptor stored = manifest.layers().get(i);
            layers.add(
                    new StoredLayer(
                            configuration.layer(i, stored.digest(), stored.sizeBytes()),
                            stored.mediaType(),
                            stored.digest().toString(),
                            () -> store.open(stored)));
        }
        return new OciImage(
                subject(name, manifest.digest(), configuration, layers), layers, store, limits);
    }

    static Subject subject(
            String name,
            Digest digest,
            ImageConfiguration configuration,
            List<StoredLayer> layers) {
        return new Subject(
                Subject.Kind.IMAGE,
                name,
                digest,
                configuration.platform(),
                configuration.config(),
                layers.stream().map(StoredLayer::layer).toList());
    }

    List<StoredLayer> layers() {
        return layers;
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public <R> Map<Digest, LayerOutcome<R>> readLayers(
            Predicate<Digest> wanted, LayerReader<R> reader) throws IOException {
        return new LayerReading(limits).readAll(layers, wanted, reader);
    }

    @Override
    public void close() throws IOException {
        store.close();
    }
}

package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Follows an image's documents from an index to one manifest, every byte verified. Source: OCI
/// image-spec, image-index.md.
final class ManifestResolver {

    /// Indexes inside indexes; more are refused.
    private static final int INDEX_DEPTH = 4;

    private static final String OS_OF_ATTESTATIONS = "unknown";

    private final BlobStore store;
    private final Limits limits;

    ManifestResolver(BlobStore store, Limits limits) {
        this.store = store;
        this.limits = limits;
    }

    /// @param wanted null: that of this machine, or the only one there is
    ImageManifest resolve(Descriptor root, @Nullable Platform wanted) throws IOException {
        return resolve(root.digest(), document(root), wanted, 0);
    }

    /// @param bytes the root document, already in hand; its digest is computed, not compared
    ImageManifest resolve(byte[] bytes, @Nullable Platform wanted) throws IOException {
        Digest digest = DigestingInputStream.sha256(bytes);
        return resolve(digest, JsonDocument.parse(digest.toString(), bytes), wanted, 0);
    }

    /// The document that a descriptor names, its digest and its size compared.
    JsonDocument document(Descriptor descriptor) throws IOException {
        String place = descriptor.digest().toString();
        byte[] bytes;
        try (InputStream stored = store.open(descriptor)) {
            bytes = bounded(stored, place, limits);
        }
        if (descriptor.sizeBytes() != Descriptor.ANY_SIZE
                && descriptor.sizeBytes() != bytes.length) {
            throw new DigestMismatchException(
                    place, descriptor.sizeBytes(), bytes.length + " bytes");
        }
        DigestingInputStream.verify(place, descriptor.digest(), bytes);
        return JsonDocument.parse(place, bytes);
    }

    /// The whole of a document, up to the limit.
    static byte[] bounded(InputStream stored, String place, Limits limits) throws IOException {
        byte[] bytes = stored.readNBytes(limits.documentBytes() + 1);
        if (bytes.length > limits.documentBytes()) {
            throw new MalformedInputException(
                    place,
                    "a document of at most " + limits.documentBytes() + " bytes (limit)",
                    "a longer one");
        }
        return bytes;
    }

    private ImageManifest resolve(
            Digest digest, JsonDocument document, @Nullable Platform wanted, int depth)
            throws IOException {
        if (!document.has("manifests")) {
            return manifest(digest, document);
        }
        if (depth == INDEX_DEPTH) {
            throw new MalformedInputException(
                    document.place(),
                    "at most " + INDEX_DEPTH + " indexes inside each other (limit)",
                    "another index");
        }
        Descriptor chosen =
                choose(document.place(), ImageManifest.descriptors(document, "manifests"), wanted);
        return resolve(chosen.digest(), document(chosen), wanted, depth + 1);
    }

    private ImageManifest manifest(Digest digest, JsonDocument document) throws IOException {
        if (document.has("fsLayers")) {
            throw new MalformedInputException(
                    document.place(), "an OCI or Docker schema 2 manifest", "Docker schema 1");
        }
        if (!document.has("config")) {
            throw new MalformedInputException(
                    document.place(), "an image's manifest or index", "neither");
        }
        return ImageManifest.parse(digest, document, limits);
    }

    private static Descriptor choose(
            String place, List<Descriptor> listed, @Nullable Platform wanted)
            throws MalformedInputException {
        List<Descriptor> images = listed.stream().filter(ManifestResolver::mayBeImage).toList();
        Platform platform = wanted == null ? Platform.ofThisMachine() : wanted;
        List<Descriptor> fitting =
                images.stream().filter(image -> fits(platform, image.platform())).toList();
        // An index without platforms (an archive's, a layout's) does not choose among platforms.
        boolean only = images.size() == 1 && (wanted == null || images.get(0).platform() == null);
        if (fitting.isEmpty() && !only) {
            throw new MalformedInputException(
                    place, "an image for " + platform, names(images, listed.size()));
        }
        return only ? images.get(0) : bestOf(platform, fitting);
    }

    /// Whether an image made for `offered` is the one that `wanted` asks for. A wanted platform
    /// without a variant is content with any.
    static boolean fits(Platform wanted, @Nullable Platform offered) {
        return offered != null
                && wanted.os().equals(offered.os())
                && wanted.architecture().equals(offered.architecture())
                && (wanted.variant().isEmpty() || variant(wanted).equals(variant(offered)));
    }

    /// Among several variants the one without a name is meant; else the first that is listed.
    private static Descriptor bestOf(Platform wanted, List<Descriptor> fitting) {
        return fitting.stream()
                .filter(image ->
                        image.platform() != null
                                && variant(image.platform()).equals(variant(wanted)))
                .findFirst()
                .orElse(fitting.get(0));
    }

    // The variants that every machine of the architecture has are written or left out alike.
    private static String variant(Platform platform) {
        return switch (platform.architecture() + "/" + platform.variant()) {
            case "arm64/v8", "amd64/v1" -> "";
            case String _ -> platform.variant();
        };
    }

    private static boolean mayBeImage(Descriptor listed) {
        return listed.platform() == null || !listed.platform().os().equals(OS_OF_ATTESTATIONS);
    }

    private static String names(List<Descriptor> images, int listed) {
        return images.isEmpty()
                ? listed + " manifests, none of them an image"
                : images.stream()
                        .flatMap(image ->
                                image.platform() == null
                                        ? Stream.of(image.digest().toString())
                                        : Stream.of(image.platform().toString()))
                        .distinct()
                        .collect(Collectors.joining(", "));
    }
}

package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Platform;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One image's manifest: its configuration and its layers, lowest first. OCI and Docker's schema 2
/// differ in their media types only. Source: OCI image-spec, manifest.md; Docker, "Image Manifest
/// Version 2, Schema 2".
///
/// @param digest of the manifest itself
record ImageManifest(Digest digest, Descriptor config, List<Descriptor> layers) {

    private static final Set<String> CONFIG_TYPES =
            Set.of(
                    "",
                    "application/vnd.oci.image.config.v1+json",
                    "application/vnd.docker.container.image.v1+json");

    static ImageManifest parse(Digest digest, JsonDocument document, Limits limits)
            throws MalformedInputException {
        Descriptor config = descriptor(document.object("config"));
        if (!CONFIG_TYPES.contains(config.mediaType())) {
            String artifact = document.text("artifactType");
            throw new MalformedInputException(
                    document.place(),
                    "an image",
                    "an artifact of type " + (artifact.isEmpty() ? config.mediaType() : artifact));
        }
        List<Descriptor> layers = descriptors(document, "layers");
        if (layers.size() > limits.layers()) {
            throw new MalformedInputException(
                    document.place(),
                    "at most " + limits.layers() + " layers (limit)",
                    layers.size() + " layers");
        }
        return new ImageManifest(digest, config, layers);
    }

    /// The descriptors of an index (`manifests`) or of a manifest (`layers`).
    static List<Descriptor> descriptors(JsonDocument document, String field)
            throws MalformedInputException {
        var descriptors = new ArrayList<Descriptor>();
        for (JsonDocument element : document.objects(field)) {
            descriptors.add(descriptor(element));
        }
        return List.copyOf(descriptors);
    }

    private static Descriptor descriptor(JsonDocument element) throws MalformedInputException {
        return new Descriptor(
                element.text("mediaType"),
                element.digest("digest"),
                element.size("size"),
                element.has("platform") ? platform(element.object("platform")) : null,
                element.strings("annotations"));
    }

    static @Nullable Platform platform(JsonDocument object) throws MalformedInputException {
        String os = object.text("os");
        String architecture = object.text("architecture");
        return os.isEmpty() || architecture.isEmpty()
                ? null
                : new Platform(os, architecture, object.text("variant"));
    }
}

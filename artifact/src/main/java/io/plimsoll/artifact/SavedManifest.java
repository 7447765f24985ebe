package io.plimsoll.artifact;

import io.plimsoll.model.MalformedInputException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// One image in the `manifest.json` of `docker save`. Source: Docker Image Specification v1.2,
/// "Combined Image JSON + Filesystem Changeset Format".
///
/// @param config path of the configuration in the archive
/// @param layers paths of the layers, lowest first; plain tars as a rule
record SavedManifest(String config, List<String> tags, List<String> layers) {

    static final String FILE = "manifest.json";

    /// The image of that name.
    ///
    /// @param reference `name:tag`; empty for the only image
    /// @throws MalformedInputException that lists the names if there is none or several of it
    static SavedManifest choose(String place, byte[] bytes, String reference, Limits limits)
            throws MalformedInputException {
        List<JsonDocument> images = JsonDocument.parse(place, bytes).objects();
        SavedManifest chosen = null;
        for (JsonDocument image : images) {
            List<String> tags = image.texts("RepoTags");
            if (reference.isEmpty()
                    ? images.size() == 1
                    : tags.stream().anyMatch(tag -> ImageName.same(tag, reference))) {
                chosen = parse(image, tags, limits);
            }
        }
        if (chosen == null) {
            throw new MalformedInputException(
                    place,
                    reference.isEmpty() ? "one image" : "an image named " + reference,
                    names(images));
        }
        return chosen;
    }

    private static SavedManifest parse(JsonDocument image, List<String> tags, Limits limits)
            throws MalformedInputException {
        List<String> layers = image.texts("Layers");
        if (layers.size() > limits.layers()) {
            throw new MalformedInputException(
                    image.place(),
                    "at most " + limits.layers() + " layers (limit)",
                    layers.size() + " layers");
        }
        return new SavedManifest(image.text("Config"), tags, layers);
    }

    private static String names(List<JsonDocument> images) throws MalformedInputException {
        Stream.Builder<String> names = Stream.builder();
        for (JsonDocument image : images) {
            List<String> tags = image.texts("RepoTags");
            names.add(tags.isEmpty() ? "<untagged>" : String.join(", ", tags));
        }
        return images.isEmpty() ? "no image" : names.build().collect(Collectors.joining(", "));
    }
}

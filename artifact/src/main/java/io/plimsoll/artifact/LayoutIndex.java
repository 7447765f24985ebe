package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.MalformedInputException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// `index.json` of a layout or of an OCI archive: the images in it and their names. Source: OCI
/// image-spec, image-layout.md, "index.json file"; the full name is containerd's and Docker's
/// addition.
final class LayoutIndex {

    static final String FILE = "index.json";

    private static final String REF_NAME = "org.opencontainers.image.ref.name";
    private static final String FULL_NAME = "io.containerd.image.name";

    private final String place;
    private final List<Descriptor> images;

    private LayoutIndex(String place, List<Descriptor> images) {
        this.place = place;
        this.images = images;
    }

    static LayoutIndex parse(String place, byte[] bytes) throws MalformedInputException {
        JsonDocument document = JsonDocument.parse(place, bytes);
        if (!document.has("manifests")) {
            throw new MalformedInputException(place, "an index with manifests", "none");
        }
        return new LayoutIndex(place, ImageManifest.descriptors(document, "manifests"));
    }

    /// The image of that name.
    ///
    /// @param reference a name or a tag; a digest, with or without `@`, which may be of a blob that
    ///   the index does not list; empty for the only image
    /// @throws MalformedInputException that lists the names if there is none or several of it
    Descriptor choose(String reference) throws MalformedInputException {
        Optional<Digest> digest =
                Digest.parse(reference.startsWith("@") ? reference.substring(1) : reference);
        if (digest.isPresent()) {
            return images.stream()
                    .filter(image -> image.digest().equals(digest.get()))
                    .findFirst()
                    .orElse(Descriptor.of(digest.get()));
        }
        List<Descriptor> named =
                images.stream().filter(image -> isNamed(image, reference)).toList();
        if (named.stream().map(Descriptor::digest).distinct().count() != 1) {
            throw new MalformedInputException(
                    place,
                    reference.isEmpty() ? "one image" : "one image named " + reference,
                    names());
        }
        return named.get(0);
    }

    private static boolean isNamed(Descriptor image, String reference) {
        return reference.isEmpty()
                || image.annotation(REF_NAME).equals(reference)
                || ImageName.same(image.annotation(REF_NAME), reference)
                || ImageName.same(image.annotation(FULL_NAME), reference);
    }

    private String names() {
        return images.isEmpty()
                ? "no image"
                : images.stream().map(LayoutIndex::name).collect(Collectors.joining(", "));
    }

    private static String name(Descriptor image) {
        String full = image.annotation(FULL_NAME);
        String name = full.isEmpty() ? image.annotation(REF_NAME) : full;
        return name.isEmpty() ? "@" + image.digest() : name;
    }
}

package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The manifest of something that is no image: typed files under one name. Source: OCI image-spec
/// 1.1, manifest.md, "Guidelines for Artifact Usage".
///
/// @param artifactType what the artifact is
/// @param layers its files
record ArtifactManifest(
        String artifactType, List<Descriptor> layers, SortedMap<String, String> annotations) {

    static final String MEDIA_TYPE = "application/vnd.oci.image.manifest.v1+json";

    /// The configuration that an artifact without one names.
    static final byte[] EMPTY = "{}".getBytes(StandardCharsets.UTF_8);

    private static final String EMPTY_TYPE = "application/vnd.oci.empty.v1+json";

    /// Files of one artifact: more than any of ours has.
    private static final int MOST_LAYERS = 64;

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    static Digest emptyDigest() {
        return DigestingInputStream.sha256(EMPTY);
    }

    static ArtifactManifest parse(String place, byte[] bytes) throws MalformedInputException {
        JsonDocument document = JsonDocument.parse(place, bytes);
        List<Descriptor> layers = ImageManifest.descriptors(document, "layers");
        if (layers.size() > MOST_LAYERS) {
            throw new MalformedInputException(
                    place, "at most " + MOST_LAYERS + " layers (limit)", layers.size() + " layers");
        }
        String type = document.text("artifactType");
        return new ArtifactManifest(
                // Before 1.1 the configuration's type told what an artifact is.
                type.isEmpty() ? document.object("config").text("mediaType") : type,
                layers,
                document.strings("annotations"));
    }

    /// The same values give the same bytes.
    byte[] toBytes() {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("schemaVersion", 2);
        root.put("mediaType", MEDIA_TYPE);
        root.put("artifactType", artifactType);
        root.set(
                "config",
                json(
                        new Descriptor(
                                EMPTY_TYPE, emptyDigest(), EMPTY.length, null, new TreeMap<>())));
        var files = new ArrayList<ObjectNode>();
        layers.forEach(layer -> files.add(json(layer)));
        root.putArray("layers").addAll(files);
        if (!annotations.isEmpty()) {
            annotations.forEach(root.putObject("annotations")::put);
        }
        return MAPPER.writeValueAsBytes(root);
    }

    private static ObjectNode json(Descriptor descriptor) {
        ObjectNode node = MAPPER.createObjectNode();
        node.put("mediaType", descriptor.mediaType());
        node.put("digest", descriptor.digest().toString());
        node.put("size", descriptor.sizeBytes());
        if (!descriptor.annotations().isEmpty()) {
            descriptor.annotations().forEach(node.putObject("annotations")::put);
        }
        return node;
    }
}

package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.ImageConfig;
import io.plimsoll.model.Layer;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Platform;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An image's configuration document. Source: OCI image-spec, config.md, "Properties".
///
/// @param createdBy the line of the build for each layer, in the layers' order; empty when the
///   history does not tell as many lines as there are layers, for then it cannot be said whose they
///   are
record ImageConfiguration(
        @Nullable Platform platform,
        ImageConfig config,
        List<Digest> diffIds,
        List<String> createdBy) {

    static ImageConfiguration parse(JsonDocument document, Limits limits)
            throws MalformedInputException {
        JsonDocument rootfs = document.object("rootfs");
        if (!rootfs.has("diff_ids")) {
            throw new MalformedInputException(
                    document.place(), "an image's configuration with rootfs.diff_ids", "none");
        }
        List<Digest> diffIds = rootfs.digests("diff_ids");
        if (diffIds.size() > limits.layers()) {
            throw new MalformedInputException(
                    rootfs.place(),
                    "at most " + limits.layers() + " layers (limit)",
                    diffIds.size() + " layers");
        }
        return new ImageConfiguration(
                ImageManifest.platform(document),
                config(document),
                List.copyOf(diffIds),
                createdBy(document, diffIds.size()));
    }

    /// The layer at an index, stored under a digest or, in archives of `docker save`, under a path.
    Layer layer(int index, @Nullable Digest stored, long sizeBytes) {
        return new Layer(
                index,
                diffIds.get(index),
                stored,
                sizeBytes,
                createdBy.isEmpty() ? "" : createdBy.get(index));
    }

    /// Refuses an image for another platform than the wanted one.
    ///
    /// @param wanted null: any
    void requirePlatform(String place, @Nullable Platform wanted) throws MalformedInputException {
        if (wanted != null && platform != null && !ManifestResolver.fits(wanted, platform)) {
            throw new MalformedInputException(place, "an image for " + wanted, platform.toString());
        }
    }

    void requireLayers(String place, int stored) throws MalformedInputException {
        if (diffIds.size() != stored) {
            throw new MalformedInputException(
                    place,
                    diffIds.size() + " layers, as its configuration has",
                    stored + " layers");
        }
    }

    private static ImageConfig config(JsonDocument document) throws MalformedInputException {
        JsonDocument config = document.object("config");
        return new ImageConfig(
                config.text("User"),
                List.copyOf(config.texts("Entrypoint")),
                List.copyOf(config.texts("Cmd")),
                List.copyOf(config.texts("Env")),
                config.keys("ExposedPorts"),
                config.strings("Labels"),
                config.text("WorkingDir"),
                document.text("created"));
    }

    private static List<String> createdBy(JsonDocument document, int layers)
            throws MalformedInputException {
        var lines = new ArrayList<String>();
        for (JsonDocument step : document.objects("history")) {
            if (!step.flag("empty_layer")) {
                lines.add(step.text("created_by"));
            }
        }
        return lines.size() == layers ? List.copyOf(lines) : List.of();
    }
}

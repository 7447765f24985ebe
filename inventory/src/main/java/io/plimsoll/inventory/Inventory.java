package io.plimsoll.inventory;

import io.plimsoll.artifact.Image;
import io.plimsoll.artifact.LayerOutcome;
import io.plimsoll.model.Digest;
import io.plimsoll.model.Distribution;
import io.plimsoll.model.Layer;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.Skipped;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What an image or a folder holds.
///
/// @param components by id
/// @param skipped what could not be read, sorted
/// @param files entries of all layers
/// @param bytes content of all files in all layers
public record Inventory(
        Distribution distribution,
        List<PlacedComponent> components,
        List<Skipped> skipped,
        long files,
        long bytes) {

    /// Reads an image: the layers that the cache knows are not read again.
    public static Inventory of(Image image, LayerCache cache) throws IOException {
        List<Layer> layers = image.subject().layers();
        Map<Digest, LayerInventory> known = new HashMap<>();
        for (Layer layer : layers) {
            cache.load(layer.diffId()).ifPresent(found -> known.put(layer.diffId(), found));
        }
        boolean allKnown = !layers.isEmpty() && known.size() == distinct(layers);
        Map<Digest, LayerOutcome<LayerInventory>> read =
                allKnown ? Map.of() : readUnknown(image, known.keySet(), cache.key());
        var lost = new HashMap<Digest, String>();
        for (var outcome : read.entrySet()) {
            switch (outcome.getValue()) {
                case LayerOutcome.Read<LayerInventory>(LayerInventory result) -> {
                    known.put(outcome.getKey(), result);
                    cache.store(outcome.getKey(), result);
                }
                case LayerOutcome.Lost<LayerInventory>(String reason) ->
                        lost.put(outcome.getKey(), reason);
            }
        }
        return layers.isEmpty()
                ? LayerMerge.ofFolder(cache.key(), known.get(Image.FOLDER), lost.get(Image.FOLDER))
                : LayerMerge.ofImage(cache.key(), layers, known, lost);
    }

    private static Map<Digest, LayerOutcome<LayerInventory>> readUnknown(
            Image image, Set<Digest> known, PathKey key) throws IOException {
        var patterns = new FilePatterns(Catalogers.ALL);
        return image.readLayers(
                diffId -> !known.contains(diffId),
                entries -> new LayerScan(patterns, key).read(entries));
    }

    private static long distinct(List<Layer> layers) {
        return layers.stream().map(Layer::diffId).distinct().count();
    }
}

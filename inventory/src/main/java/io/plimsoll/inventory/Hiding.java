package io.plimsoll.inventory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Tells which paths of lower layers the layers above hide.
///
/// A layer hides a path of the layers below when it has a whiteout for it or for a folder around
/// it, when it makes a folder around it opaque, or when it has something of its own at the path, or
/// no folder where one of its folders was. Source: OCI image-spec, layer.md, "Whiteouts" and
/// "Applying Changesets".
///
/// Only the paths that somebody asks for are kept, so that memory does not grow with the files of a
/// layer: the hashes of all files of all layers stream past them once.
final class Hiding {

    private static final int NEVER = -1;

    private final PathKey key;
    private final long[] asked;
    private final int[] highest;
    private final Map<String, Integer> whiteouts = new HashMap<>();
    private final Map<String, Integer> opaques = new HashMap<>();

    /// @param layers lowest first; a layer's position here is what the methods speak of
    Hiding(PathKey key, List<LayerInventory> layers) {
        this.key = key;
        var candidates = new TreeSet<Long>();
        for (LayerInventory layer : layers) {
            layer.files().keySet().forEach(path -> addWithFolders(candidates, path));
            layer.skipped().forEach(loss -> addWithFolders(candidates, loss.path()));
        }
        asked = candidates.stream().mapToLong(Long::longValue).toArray();
        highest = new int[asked.length];
        Arrays.fill(highest, NEVER);
        for (int position = 0; position < layers.size(); position++) {
            LayerInventory layer = layers.get(position);
            // Nothing lies below the lowest layer.
            for (long path : position == 0 ? new long[0] : layer.paths()) {
                int found = Arrays.binarySearch(asked, path);
                if (found >= 0) {
                    highest[found] = position;
                }
            }
            for (String path : layer.whiteouts()) {
                whiteouts.put(path, position);
            }
            for (String path : layer.opaques()) {
                opaques.put(path, position);
            }
        }
    }

    private void addWithFolders(Set<Long> candidates, String path) {
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            candidates.add(key.hash(path.substring(0, end)));
        }
    }

    boolean isVisible(String path, int position) {
        if (lastRemoval(path) > position) {
            return false;
        }
        for (int end = path.length(); end > 0; end = path.lastIndexOf('/', end - 1)) {
            int found = Arrays.binarySearch(asked, key.hash(path.substring(0, end)));
            if (found >= 0 && highest[found] > position) {
                return false;
            }
        }
        return true;
    }

    /// The highest layer that takes away the path of the layers below by a whiteout or an opaque
    /// folder, not by a file of its own; -1 where none does.
    int lastRemoval(String path) {
        if (whiteouts.isEmpty() && opaques.isEmpty()) {
            return NEVER;
        }
        int last = Math.max(whiteouts.getOrDefault(path, NEVER), opaques.getOrDefault("", NEVER));
        for (int end = path.lastIndexOf('/'); end > 0; end = path.lastIndexOf('/', end - 1)) {
            String folder = path.substring(0, end);
            last = Math.max(last, whiteouts.getOrDefault(folder, NEVER));
            last = Math.max(last, opaques.getOrDefault(folder, NEVER));
        }
        return last;
    }
}

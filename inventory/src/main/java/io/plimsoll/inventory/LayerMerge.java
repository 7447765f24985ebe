package io.plimsoll.inventory;

import io.plimsoll.inventory.LayerInventory.FileFindings;
import io.plimsoll.inventory.LayerInventory.Found;
import io.plimsoll.inventory.LayerInventory.Loss;
import io.plimsoll.model.Component;
import io.plimsoll.model.Digest;
import io.plimsoll.model.Distribution;
import io.plimsoll.model.Layer;
import io.plimsoll.model.Location;
import io.plimsoll.model.OsRelease;
import io.plimsoll.model.Skipped;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Lays layers over each other: a file counts where no layer above hides it (see [Hiding]), and a
/// component belongs to the layer since which its file has held it.
final class LayerMerge {

    private final PathKey key;
    private final List<LayerInventory> pile = new ArrayList<>();
    private final List<Integer> indexes = new ArrayList<>();
    private final TreeSet<Skipped> skipped = new TreeSet<>();

    private LayerMerge(PathKey key) {
        this.key = key;
    }

    /// @param lost reasons of the layers that could not be read, by diffId
    static Inventory ofImage(
            PathKey key,
            List<Layer> layers,
            Map<Digest, LayerInventory> known,
            Map<Digest, String> lost) {
        var merge = new LayerMerge(key);
        for (Layer layer : layers) {
            merge.add(
                    layer.index(),
                    known.get(layer.diffId()),
                    lost.getOrDefault(layer.diffId(), "the source did not hand it out"));
        }
        return merge.inventory();
    }

    /// @param lost why there is no inventory, where there is none
    static Inventory ofFolder(PathKey key, @Nullable LayerInventory folder, @Nullable String lost) {
        var merge = new LayerMerge(key);
        merge.add(Location.NO_LAYER, folder, lost == null ? "not read" : lost);
        return merge.inventory();
    }

    private void add(int index, @Nullable LayerInventory layer, String lost) {
        if (layer == null) {
            skipped.add(new Skipped("", index, lost));
        } else {
            pile.add(layer);
            indexes.add(index);
        }
    }

    private Inventory inventory() {
        var hiding = new Hiding(key, pile);
        var visible = new TreeMap<String, Integer>();
        long entries = 0;
        long bytes = 0;
        for (int position = 0; position < pile.size(); position++) {
            LayerInventory layer = pile.get(position);
            entries += layer.entries();
            bytes += layer.bytes();
            for (String path : layer.files().keySet()) {
                if (hiding.isVisible(path, position)) {
                    visible.put(path, position);
                }
            }
            for (Loss loss : layer.skipped()) {
                if (hiding.isVisible(loss.path(), position)) {
                    skipped.add(new Skipped(loss.where(), indexes.get(position), loss.reason()));
                }
            }
        }
        var files = new TreeMap<String, FileFindings>();
        visible.forEach((path, position) -> files.put(path, findings(path, position)));

        Distribution distribution = distribution(files);
        var components = new ComponentMerge(distribution);
        files.forEach((path, findings) -> {
            int holder = visible.getOrDefault(path, 0);
            var brought = broughtBy(path, findings, holder, hiding.lastRemoval(path));
            for (Found found : findings.found()) {
                var location =
                        new Location(path, found.line(), indexes.get(holder), found.archive());
                int position = brought.getOrDefault(found.component(), holder);
                components.add(found.component(), indexes.get(position), location);
            }
        });
        return new Inventory(
                distribution,
                components.placed(new Ownership(key, files.values())),
                List.copyOf(skipped),
                entries,
                bytes);
    }

    private FileFindings findings(String path, int position) {
        FileFindings findings = pile.get(position).files().get(path);
        if (findings == null) {
            throw new IllegalStateException("visible, but not there: " + path);
        }
        return findings;
    }

    /// For each component of the file the lowest layer from which on the file has held it without a
    /// break: a package database is written anew by every layer that installs something, and that
    /// layer brought only what is new in it.
    ///
    /// @param removal layer below which the file was another one
    private Map<Component, Integer> broughtBy(
            String path, FileFindings findings, int holder, int removal) {
        var brought = new HashMap<Component, Integer>();
        Set<Component> unbroken = components(findings);
        for (Component component : unbroken) {
            brought.put(component, holder);
        }
        for (int below = holder - 1; below >= Math.max(0, removal); below--) {
            FileFindings older = pile.get(below).files().get(path);
            if (older != null) {
                unbroken.retainAll(components(older));
                for (Component component : unbroken) {
                    brought.put(component, below);
                }
            }
        }
        return brought;
    }

    private static Set<Component> components(FileFindings findings) {
        var components = new HashSet<Component>();
        for (Found found : findings.found()) {
            components.add(found.component());
        }
        return components;
    }

    /// Of several release files the most trusted speaks: see [OsReleaseCataloger#PATHS].
    private static Distribution distribution(SortedMap<String, FileFindings> files) {
        OsRelease os = null;
        for (String path : OsReleaseCataloger.PATHS) {
            FileFindings findings = files.get(path);
            os = os == null && findings != null ? findings.os() : os;
        }
        String apkStream = "";
        var contentSets = new TreeSet<String>();
        for (FileFindings findings : files.values()) {
            apkStream = findings.apkStream().isEmpty() ? apkStream : findings.apkStream();
            contentSets.addAll(findings.contentSets());
        }
        return new Distribution(os, apkStream, List.copyOf(contentSets));
    }
}

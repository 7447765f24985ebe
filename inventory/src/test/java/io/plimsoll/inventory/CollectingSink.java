package io.plimsoll.inventory;

import io.plimsoll.model.Component;
import io.plimsoll.model.OsRelease;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Keeps all that a cataloger hands on, in order.
final class CollectingSink implements Sink {

    record Found(Component component, int line, List<String> archive) {}

    final List<Found> found = new ArrayList<>();
    final TreeMap<String, SortedSet<String>> owned = new TreeMap<>();
    final List<OsRelease> systems = new ArrayList<>();
    final List<String> apkStreams = new ArrayList<>();
    final List<String> contentSets = new ArrayList<>();
    final List<String> skipped = new ArrayList<>();

    /// What the cataloger finds in a file of this path and content.
    static CollectingSink of(Cataloger cataloger, String path, byte[] content) throws IOException {
        var sink = new CollectingSink();
        sink.read(cataloger, path, content);
        return sink;
    }

    static CollectingSink of(Cataloger cataloger, String path, String content) throws IOException {
        return of(cataloger, path, content.getBytes(StandardCharsets.UTF_8));
    }

    /// Adds what the cataloger finds; what it handed on before it threw stays.
    void read(Cataloger cataloger, String path, byte[] content) throws IOException {
        cataloger.read(
                new LayerFile(path, content.length, new ByteArrayInputStream(content)), this);
    }

    List<Component> components() {
        return found.stream().map(Found::component).toList();
    }

    /// `name version` of every component, in order.
    List<String> namesAndVersions() {
        return components().stream().map(c -> c.purl().name() + " " + c.version()).toList();
    }

    /// The component of this name.
    Component component(String name) {
        return components().stream()
                .filter(component -> component.purl().name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + components()));
    }

    /// The paths that the package of this name owns.
    SortedSet<String> owned(String packageName) {
        return owned.getOrDefault(packageName, new TreeSet<>());
    }

    @Override
    public void found(Component component, int line, List<String> archive) {
        found.add(new Found(component, line, archive));
    }

    @Override
    public void owns(String packageName, byte[] path, int from, int to) {
        String text = new String(path, from, to - from, StandardCharsets.UTF_8);
        owned.computeIfAbsent(packageName, _ -> new TreeSet<>())
                .add(text.replaceFirst("^(\\./|/)", ""));
    }

    @Override
    public void system(OsRelease os) {
        systems.add(os);
    }

    @Override
    public void apkStream(String stream) {
        apkStreams.add(stream);
    }

    @Override
    public void contentSets(List<String> names) {
        contentSets.addAll(names);
    }

    @Override
    public void skipped(String place, String reason) {
        skipped.add(place + ": " + reason);
    }
}

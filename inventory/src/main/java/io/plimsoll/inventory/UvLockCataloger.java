package io.plimsoll.inventory;

import io.plimsoll.model.Presence;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Reads uv's `uv.lock`. The packages with an `editable`, `virtual` or `directory` source are the
/// project's own code: no components, but the roots of the graph. What they do not reach but
/// through their `dev-dependencies` is for development.
///
/// Source: uv's documentation, and the files themselves. Limits: those of [StructuredText].
final class UvLockCataloger implements Cataloger {

    @Override
    public String id() {
        return "uv-lock";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("uv.lock"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        var needs = new HashMap<PythonLock.Entry, List<String>>();
        List<PythonLock.Entry> entries =
                PythonLock.entries(
                        file,
                        "package",
                        (entry, field, toml) -> {
                            switch (field) {
                                case "source" -> readSource(entry, toml);
                                case "dependencies" -> readNames(toml, needs, entry);
                                case "optional-dependencies" ->
                                        toml.members(_ -> readNames(toml, needs, entry));
                                default -> {}
                            }
                        });
        Set<String> used = used(entries, needs);
        for (PythonLock.Entry entry : entries) {
            // without a root in the file nothing tells what is used
            if (!used.isEmpty() && !used.contains(entry.name)) {
                entry.presence = Presence.DEVELOPMENT;
            }
            entry.handTo(sink);
        }
    }

    private static void readSource(PythonLock.Entry entry, StructuredText toml) throws IOException {
        toml.members(field -> {
            switch (field) {
                case "editable", "virtual", "directory", "path" -> entry.local = true;
                case "url" -> entry.download = toml.text();
                case "git" -> {
                    String[] parts = toml.text().split("#", 2);
                    entry.repository = parts[0].split("\\?", 2)[0];
                    entry.commit = parts.length > 1 ? parts[1] : "";
                }
                default -> {}
            }
        });
    }

    private static void readNames(
            StructuredText toml, Map<PythonLock.Entry, List<String>> needs, PythonLock.Entry entry)
            throws IOException {
        List<String> names = needs.computeIfAbsent(entry, _ -> new ArrayList<>());
        toml.elements(() ->
                toml.members(field -> {
                    if (field.equals("name")) {
                        names.add(toml.text());
                    }
                }));
    }

    /// Names that the roots reach, theirs among them. A name with several versions is used in all.
    private static Set<String> used(
            List<PythonLock.Entry> entries, Map<PythonLock.Entry, List<String>> needs) {
        var byName = new HashMap<String, List<PythonLock.Entry>>();
        var used = new HashSet<String>();
        var open = new ArrayDeque<String>();
        for (PythonLock.Entry entry : entries) {
            byName.computeIfAbsent(entry.name, _ -> new ArrayList<>()).add(entry);
            if (entry.local && used.add(entry.name)) {
                open.add(entry.name);
            }
        }
        while (!open.isEmpty()) {
            for (PythonLock.Entry entry : byName.getOrDefault(open.remove(), List.of())) {
                for (String name : needs.getOrDefault(entry, List.of())) {
                    if (used.add(name)) {
                        open.add(name);
                    }
                }
            }
        }
        return used;
    }
}

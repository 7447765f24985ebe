package io.plimsoll.inventory;

import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads NuGet's `packages.lock.json`: for each target framework the packages with the version that
/// they were resolved to. Those of the type `Project` are the solution's own code and no
/// components. A package of several frameworks is handed on once.
///
/// Source: NuGet's documentation, "Locking dependencies". Limits: those of [StructuredText].
final class NugetLockCataloger implements Cataloger {

    @Override
    public String id() {
        return "nuget-lock";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("packages.lock.json"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        var seen = new HashSet<Purl>();
        StructuredText.json(
                file,
                json ->
                        json.members(member -> {
                            if (member.equals("dependencies")) {
                                json.members(_ -> readFramework(json, seen, sink));
                            }
                        }));
    }

    private static void readFramework(StructuredText json, Set<Purl> seen, Sink sink)
            throws IOException {
        json.members(name -> {
            int line = json.line();
            var entry = new Entry();
            json.members(field -> {
                switch (field) {
                    case "type" -> entry.type = json.text();
                    case "resolved" -> entry.version = json.text();
                    default -> {}
                }
            });
            Purl purl = Purl.of("nuget", "", name, entry.version);
            if (!entry.type.equalsIgnoreCase("Project") && seen.add(purl)) {
                PackageRecord.of(purl, Presence.DECLARED, line).handTo(sink);
            }
        });
    }

    private static final class Entry {
        String type = "";
        String version = "";
    }
}

package io.plimsoll.inventory;

import io.plimsoll.model.Presence;
import java.io.IOException;
import java.util.List;

/// Reads `*.deps.json`, which the .NET runtime loads an application by: its `libraries` of the
/// types `package`, `project` (the application itself and what was built with it: vendors ship
/// their own libraries so) and `runtimepack` (a runtime shipped with the application, named by the
/// package that it comes in). The other types are references to files.
///
/// Source: dotnet/sdk, `runtime-configuration-file.md`. Limits: those of [StructuredText].
final class DotnetDepsCataloger implements Cataloger {

    @Override
    public String id() {
        return "dotnet-deps";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Extension(".deps.json"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        StructuredText.json(
                file,
                json ->
                        json.members(member -> {
                            if (member.equals("libraries")) {
                                NugetLibraries.read(json, Presence.INSTALLED, sink);
                            }
                        }));
    }
}

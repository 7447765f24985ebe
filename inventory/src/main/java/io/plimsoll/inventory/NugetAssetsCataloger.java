package io.plimsoll.inventory;

import io.plimsoll.model.Presence;
import java.io.IOException;
import java.util.List;

/// Reads `project.assets.json`, what NuGet's restore resolved for a project: its `libraries` of the
/// type `package`; those of the type `project` are the solution's own code and no components.
///
/// Source: NuGet's documentation, "How NuGet resolves package dependencies". Limits: those of
/// [StructuredText].
final class NugetAssetsCataloger implements Cataloger {

    @Override
    public String id() {
        return "nuget-assets";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("project.assets.json"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        StructuredText.json(
                file,
                json ->
                        json.members(member -> {
                            if (member.equals("libraries")) {
                                NugetLibraries.read(json, Presence.DECLARED, sink);
                            }
                        }));
    }
}

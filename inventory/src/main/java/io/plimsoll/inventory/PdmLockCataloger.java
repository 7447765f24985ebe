package io.plimsoll.inventory;

import io.plimsoll.model.Presence;
import java.io.IOException;
import java.util.List;

/// Reads PDM's `pdm.lock`. A package of the group `dev` alone is for development; the file does not
/// tell of the other groups whether they are extras or tools.
///
/// Source: PDM's documentation, "Lockfile format". Limits: those of [StructuredText].
final class PdmLockCataloger implements Cataloger {

    @Override
    public String id() {
        return "pdm-lock";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("pdm.lock"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        PythonLock.entries(file, "package", PdmLockCataloger::readField)
                .forEach(entry -> entry.handTo(sink));
    }

    private static void readField(PythonLock.Entry entry, String name, StructuredText toml)
            throws IOException {
        switch (name) {
            case "git" -> entry.repository = toml.text();
            case "revision" -> entry.commit = toml.text();
            case "url" -> entry.download = toml.text();
            case "path" -> entry.local = true;
            case "groups" -> readGroups(entry, toml);
            default -> {}
        }
    }

    private static void readGroups(PythonLock.Entry entry, StructuredText toml) throws IOException {
        var others = new boolean[] {false};
        toml.elements(() -> {
            if (toml.text().equals("dev")) {
                entry.presence = Presence.DEVELOPMENT;
            } else {
                others[0] = true;
            }
        });
        if (others[0]) {
            entry.presence = Presence.DECLARED;
        }
    }
}

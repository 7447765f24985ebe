package io.plimsoll.inventory;

import java.io.IOException;
import java.util.List;

/// Reads `pylock.toml`, the lock file that Python's tools share. Folders are the project's own code
/// and no components; the format does not tell development from use.
///
/// Source: PEP 751. Limits: those of [StructuredText].
final class PylockCataloger implements Cataloger {

    @Override
    public String id() {
        return "pylock";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("pylock.toml"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        PythonLock.entries(file, "packages", PylockCataloger::readField)
                .forEach(entry -> entry.handTo(sink));
    }

    private static void readField(PythonLock.Entry entry, String name, StructuredText toml)
            throws IOException {
        switch (name) {
            case "directory" -> entry.local = true;
            case "vcs" ->
                    toml.members(field -> {
                        switch (field) {
                            case "url" -> entry.repository = toml.text();
                            case "commit-id" -> entry.commit = toml.text();
                            default -> {}
                        }
                    });
            case "archive" ->
                    toml.members(field -> {
                        if (field.equals("url")) {
                            entry.download = toml.text();
                        }
                    });
            default -> {}
        }
    }
}

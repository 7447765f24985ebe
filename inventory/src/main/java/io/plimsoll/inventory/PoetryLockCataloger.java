package io.plimsoll.inventory;

import io.plimsoll.model.Presence;
import java.io.IOException;
import java.util.List;

/// Reads Poetry's `poetry.lock`. Up to 1.x a package has a `category`, from 2.0 on `groups`: what
/// is not in `main` is for development; in between the file does not tell.
///
/// Source: Poetry's documentation, and the files themselves. Limits: those of [StructuredText].
final class PoetryLockCataloger implements Cataloger {

    @Override
    public String id() {
        return "poetry-lock";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("poetry.lock"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        PythonLock.entries(file, "package", PoetryLockCataloger::readField)
                .forEach(entry -> entry.handTo(sink));
    }

    private static void readField(PythonLock.Entry entry, String name, StructuredText toml)
            throws IOException {
        switch (name) {
            case "category" -> {
                if (toml.text().equals("dev")) {
                    entry.presence = Presence.DEVELOPMENT;
                }
            }
            case "groups" -> readGroups(entry, toml, "main");
            case "source" -> readSource(entry, toml);
            default -> {}
        }
    }

    /// A package of groups without the one that is always installed is for development.
    private static void readGroups(PythonLock.Entry entry, StructuredText toml, String always)
            throws IOException {
        if (toml.isArray()) {
            entry.presence = Presence.DEVELOPMENT;
        }
        toml.elements(() -> {
            if (toml.text().equals(always)) {
                entry.presence = Presence.DECLARED;
            }
        });
    }

    private static void readSource(PythonLock.Entry entry, StructuredText toml) throws IOException {
        var source = new Source();
        toml.members(field -> {
            switch (field) {
                case "type" -> source.type = toml.text();
                case "url" -> source.url = toml.text();
                case "resolved_reference" -> source.commit = toml.text();
                default -> {}
            }
        });
        switch (source.type) {
            case "git" -> {
                entry.repository = source.url;
                entry.commit = source.commit;
            }
            case "url" -> entry.download = source.url;
            case "directory", "file" -> entry.local = true;
            default -> {}
        }
    }

    private static final class Source {
        String type = "";
        String url = "";
        String commit = "";
    }
}

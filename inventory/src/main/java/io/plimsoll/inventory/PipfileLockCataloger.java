package io.plimsoll.inventory;

import io.plimsoll.model.Presence;
import java.io.IOException;
import java.util.List;

/// Reads pipenv's `Pipfile.lock`: `default`, and `develop` for development. Folders are the
/// project's own code and no components.
///
/// Source: pypa/pipfile, "Pipfile.lock". Limits: those of [StructuredText].
final class PipfileLockCataloger implements Cataloger {

    @Override
    public String id() {
        return "pipfile-lock";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("Pipfile.lock"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        StructuredText.json(
                file,
                json ->
                        json.members(group -> {
                            switch (group) {
                                case "_meta" -> {}
                                case "develop" -> readGroup(json, Presence.DEVELOPMENT, sink);
                                default -> readGroup(json, Presence.DECLARED, sink);
                            }
                        }));
    }

    private static void readGroup(StructuredText json, Presence presence, Sink sink)
            throws IOException {
        json.members(name -> {
            int line = json.line();
            var entry = new Entry();
            json.members(field -> {
                switch (field) {
                    case "version" -> entry.version = json.text();
                    case "git" -> entry.repository = json.text();
                    case "ref" -> entry.commit = json.text();
                    case "path", "file" -> entry.local = true;
                    default -> {}
                }
            });
            entry.handTo(name, presence, line, sink);
        });
    }

    private static final class Entry {
        private String version = "";
        private String repository = "";
        private String commit = "";
        private boolean local;

        void handTo(String name, Presence presence, int line, Sink sink) {
            String pinned = version.startsWith("===") ? version.substring(3) : version;
            pinned = (pinned.startsWith("==") ? pinned.substring(2) : pinned).strip();
            if (!repository.isEmpty()) {
                PackageRecord.of(
                                PypiPurl.ofRepository(name, pinned, repository, commit),
                                presence,
                                line)
                        .handTo(sink);
            } else if (!local && (!version.isEmpty() && !version.equals("*"))) {
                PackageRecord.of(PypiPurl.of(name, pinned), presence, line).handTo(sink);
            }
        }
    }
}

package io.plimsoll.inventory;

import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads `package-lock.json` and `npm-shrinkwrap.json` of all versions: 1 nests `dependencies`, 2
/// has these and `packages` (which win), 3 only `packages`.
///
/// Links, workspaces and folders are the project's own code and no components. A git or URL
/// dependency has the version that the lock knows, else none. Lock files under `node_modules` are
/// not evidence: npm does not follow them there, and what is installed speaks for itself; for the
/// same reason npm's hidden `node_modules/.package-lock.json` is not read.
///
/// Source: npm's documentation, "package-lock.json".
final class NpmLockCataloger implements Cataloger {

    @Override
    public String id() {
        return "npm-lock";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(
                new FilePattern.Name("package-lock.json"),
                new FilePattern.Name("npm-shrinkwrap.json"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        if (!isInNodeModules(file.path())) {
            StructuredText.json(file, json -> new Lock(json, sink).read());
        }
    }

    static boolean isInNodeModules(String path) {
        return path.startsWith("node_modules/") || path.contains("/node_modules/");
    }

    /// One lock file while it is read.
    private static final class Lock {
        private final StructuredText json;
        private final Sink sink;
        private boolean hasPackages;

        Lock(StructuredText json, Sink sink) {
            this.json = json;
            this.sink = sink;
        }

        void read() throws IOException {
            json.members(member -> {
                switch (member) {
                    case "packages" -> readPackages();
                    case "dependencies" -> {
                        if (!hasPackages) {
                            readDependencies();
                        }
                    }
                    default -> {}
                }
            });
        }

        private void readPackages() throws IOException {
            json.members(folder -> {
                hasPackages = true;
                int behind = folder.lastIndexOf("node_modules/");
                if (behind >= 0) {
                    var entry = new Entry(json.line());
                    entry.name = folder.substring(behind + "node_modules/".length());
                    json.members(member -> readField(entry, member));
                    entry.handTo(sink);
                }
            });
        }

        /// Depth is bounded by [StructuredText#DEPTH_LIMIT].
        private void readDependencies() throws IOException {
            json.members(name -> {
                var entry = new Entry(json.line());
                entry.name = name;
                json.members(member -> {
                    if (member.equals("dependencies")) {
                        readDependencies();
                    } else {
                        readField(entry, member);
                    }
                });
                entry.handTo(sink);
            });
        }

        private void readField(Entry entry, String member) throws IOException {
            switch (member) {
                case "name" -> entry.name = json.text();
                case "version" -> entry.version = json.text();
                case "resolved" -> entry.resolved = json.text();
                case "link" -> entry.link = json.isTrue();
                case "dev" -> entry.dev = json.isTrue();
                case "optional" -> entry.optional = json.isTrue();
                case "license", "licenses" ->
                        NpmPackageCataloger.readLicences(json, entry.licences);
                default -> {}
            }
        }
    }

    /// One package of the lock.
    private static final class Entry {
        private final int line;
        private final List<String> licences = new ArrayList<>();
        private String name = "";
        private String version = "";
        private String resolved = "";
        private boolean link;
        private boolean dev;
        private boolean optional;

        Entry(int line) {
            this.line = line;
        }

        void handTo(Sink sink) {
            if (link || NpmPurl.isLocal(version) || NpmPurl.isOwnCode(resolved)) {
                return;
            }
            if (optional && version.isEmpty()) {
                return; // for another platform: npm keeps the place and resolves nothing
            }
            new PackageRecord(
                            purl(), dev ? Presence.DEVELOPMENT : Presence.DECLARED, licences, line)
                    .handTo(sink);
        }

        private Purl purl() {
            if (version.startsWith("npm:")) {
                int at = version.lastIndexOf('@');
                if (at > "npm:".length()) {
                    return NpmPurl.of(version.substring(4, at), version.substring(at + 1));
                }
            }
            if (NpmPurl.isRepository(version)) {
                return NpmPurl.of(name, "", version);
            }
            if (NpmPurl.isUrl(version)) {
                return NpmPurl.ofDownload(name, "", version);
            }
            return NpmPurl.of(name, version, resolved);
        }
    }
}

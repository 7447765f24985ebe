package io.plimsoll.inventory;

import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import java.io.IOException;
import java.util.List;

/// Reads `yarn.lock`: Yarn 1's own format and the YAML that Yarn 2 and later write. Both are blocks
/// of a heading that lists what was asked for and indented fields, and are read by line.
///
/// An alias is named by what it stands for. Workspaces and folders are the project's own code and
/// no components. The format does not tell development from use.
///
/// Source: Yarn's documentation, "yarn.lock", and "Protocols". Limits: 64 MiB a file.
final class YarnLockCataloger implements Cataloger {

    static final int FILE_LIMIT = 64 << 20;

    @Override
    public String id() {
        return "yarn-lock";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("yarn.lock"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        if (NpmLockCataloger.isInNodeModules(file.path())) {
            return; // as with npm: a dependency's lock file is not followed
        }
        var block = new Block(sink);
        int number = 0;
        for (var lines = file.text(FILE_LIMIT).lines().iterator(); lines.hasNext(); ) {
            block.line(lines.next(), ++number);
        }
        block.end();
    }

    /// The block that is being read.
    private static final class Block {
        private final Sink sink;
        private int line;
        private String heading = "";
        private String version = "";
        private String resolved = "";
        private String resolution = "";

        Block(Sink sink) {
            this.sink = sink;
        }

        void line(String text, int number) {
            if (text.isBlank() || text.startsWith("#")) {
                return;
            }
            if (!text.startsWith(" ")) {
                end();
                String stripped = text.stripTrailing();
                if (!stripped.endsWith(":")) {
                    sink.skipped(
                            "line " + number,
                            "expected a heading that ends in ':', found "
                                    + PackageRecord.quoted(text));
                    return;
                }
                heading = stripped.substring(0, stripped.length() - 1);
                line = number;
            } else if (!heading.isEmpty() && text.startsWith("  ") && text.charAt(2) != ' ') {
                field(text.strip());
            }
        }

        private void field(String text) {
            int blank = text.indexOf(' ');
            if (blank < 0) {
                return;
            }
            String key = unquoted(text.substring(0, blank).replaceFirst(":$", ""));
            String value = unquoted(text.substring(blank + 1).strip());
            switch (key) {
                case "version" -> version = value;
                case "resolved" -> resolved = value;
                case "resolution" -> resolution = value;
                default -> {}
            }
        }

        void end() {
            if (!heading.isEmpty() && !heading.equals("__metadata")) {
                if (resolution.isEmpty()) {
                    handClassic();
                } else {
                    handBerry();
                }
            }
            heading = "";
            version = "";
            resolved = "";
            resolution = "";
        }

        /// Yarn 1: the first of the things asked for has the name, `resolved` the origin.
        private void handClassic() {
            boolean own = NpmPurl.isOwnCode(resolved);
            for (String asked : heading.split(",", -1)) {
                String range = range(unquoted(asked.strip()));
                own |= resolved.isEmpty() && NpmPurl.isLocal(range);
            }
            if (!own) {
                String first = unquoted(heading.split(",", 2)[0].strip());
                String range = range(first);
                String name = name(first);
                if (range.startsWith("npm:")) {
                    name = name(range.substring("npm:".length()));
                } else if (resolved.isEmpty() && range.matches("[a-z]+:.*")) {
                    sink.skipped(
                            "line " + line,
                            "expected where it was resolved, found the unknown protocol "
                                    + PackageRecord.quoted(range));
                    return;
                }
                hand(NpmPurl.of(name, version, resolved));
            }
        }

        /// Yarn 2 and later: `resolution` is `name@protocol:reference`.
        private void handBerry() {
            String name = name(resolution);
            String reference = range(resolution);
            if (NpmPurl.isOwnCode(reference)) {
                return;
            }
            boolean plain =
                    reference.startsWith("npm:")
                            || reference.startsWith("patch:")
                            || reference.startsWith("file:");
            Purl purl = NpmPurl.of(name, version, plain ? "" : reference);
            boolean known = plain || !purl.qualifiers().isEmpty();
            hand(known ? purl : NpmPurl.ofDownload(name, version, reference));
        }

        private void hand(Purl purl) {
            PackageRecord.of(purl, Presence.DECLARED, line).handTo(sink);
        }

        private static String name(String descriptor) {
            int at = descriptor.indexOf('@', 1);
            return at < 0 ? descriptor : descriptor.substring(0, at);
        }

        private static String range(String descriptor) {
            int at = descriptor.indexOf('@', 1);
            return at < 0 ? "" : descriptor.substring(at + 1);
        }

        private static String unquoted(String text) {
            String start = text.startsWith("\"") ? text.substring(1) : text;
            return start.endsWith("\"") ? start.substring(0, start.length() - 1) : start;
        }
    }
}

package io.plimsoll.inventory;

import io.plimsoll.model.Component;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import io.plimsoll.model.SourcePackage;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Reads Debian's database of packages: `status`, the parts of it that distroless images keep in
/// `status.d`, and the lists of files (`info/NAME.list`, `info/NAME:ARCH.list`,
/// `status.d/NAME.md5sums`).
///
/// A package is there if its state says that files of it are: `installed`, `unpacked`,
/// `half-configured`, `half-installed`, `triggers-awaited`, `triggers-pending`. `config-files` and
/// `not-installed` leave none. What is wanted (`deinstall ok installed`) says nothing of what is
/// there. A record of `status.d` needs no state: those images install by unpacking.
///
/// Sources: dpkg(1) "Package states", deb822(5), deb-src-control(5). Limits: 256 MiB a file, 1 MiB
/// a line.
final class DpkgCataloger implements Cataloger {

    private static final String STATUS_FOLDER = "var/lib/dpkg/status.d";
    private static final String LIST = ".list";
    private static final String MD5SUMS = ".md5sums";

    private static final long FILE_LIMIT = 256L << 20;
    private static final int LINE_LIMIT = 1 << 20;

    /// Bytes of the digest and the two blanks before a path in a `.md5sums` file.
    private static final int MD5SUMS_PATH = 34;

    @Override
    public String id() {
        return "dpkg";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(
                new FilePattern.Path("var/lib/dpkg/status"),
                new FilePattern.In(STATUS_FOLDER, ""),
                new FilePattern.In("var/lib/dpkg/info", LIST));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        var lines = new ByteLines(file, LINE_LIMIT, FILE_LIMIT);
        if (file.name().endsWith(LIST)) {
            readList(lines, without(file.name(), LIST), sink);
        } else if (file.name().endsWith(MD5SUMS)) {
            readMd5Sums(lines, without(file.name(), MD5SUMS), sink);
        } else {
            readStatus(lines, file.folder().equals(STATUS_FOLDER), sink);
        }
    }

    private static String without(String name, String ending) {
        return name.substring(0, name.length() - ending.length());
    }

    private static void readList(ByteLines lines, String owner, Sink sink) throws IOException {
        while (lines.next()) {
            // The first line of most lists is `/.`, the root.
            boolean root = lines.length() == 2 && lines.at(1) == '.';
            if (!root && lines.length() > 0) {
                sink.owns(owner, lines.buffer(), lines.from(), lines.to());
            }
        }
    }

    private static void readMd5Sums(ByteLines lines, String owner, Sink sink) throws IOException {
        while (lines.next()) {
            if (lines.at(MD5SUMS_PATH - 2) == ' ' && lines.at(MD5SUMS_PATH) != 0) {
                sink.owns(owner, lines.buffer(), lines.from() + MD5SUMS_PATH, lines.to());
            } else if (!lines.isBlank()) {
                sink.skipped(lines.place(), "expected 32 hex digits, two blanks and a path");
            }
        }
    }

    private static void readStatus(ByteLines lines, boolean stateless, Sink sink)
            throws IOException {
        var stanza = new Stanza(stateless);
        while (lines.next()) {
            if (lines.isBlank()) {
                stanza.end(sink);
                stanza = new Stanza(stateless);
            } else {
                stanza.add(lines);
            }
        }
        stanza.end(sink);
    }

    /// One record of the database, as far as its lines have come.
    private static final class Stanza {

        private final boolean stateless;
        private int line;
        private String name = "";
        private String version = "";
        private String architecture = "";
        private String source = "";
        private String status = "";

        Stanza(boolean stateless) {
            this.stateless = stateless;
        }

        void add(ByteLines lines) {
            if (line == 0) {
                line = lines.number();
            }
            if (lines.startsWith("package:")) {
                name = lines.text("package:".length());
                line = lines.number();
            } else if (lines.startsWith("version:")) {
                version = lines.text("version:".length());
            } else if (lines.startsWith("architecture:")) {
                architecture = lines.text("architecture:".length());
            } else if (lines.startsWith("source:")) {
                source = lines.text("source:".length());
            } else if (lines.startsWith("status:")) {
                status = lines.text("status:".length());
            }
        }

        void end(Sink sink) {
            if (line == 0) {
                return;
            }
            if (name.isEmpty()) {
                sink.skipped("line " + line, "expected a Package field, found none");
            } else if (status.isEmpty() && !stateless) {
                sink.skipped(
                        "line " + line, "expected a Status field for " + name + ", found none");
            } else if (isThere()) {
                if (version.isEmpty()) {
                    sink.skipped(
                            "line " + line,
                            "expected a Version field for " + name + ", found none");
                } else {
                    sink.found(component(), line, List.of());
                }
            }
        }

        /// The state is the last of the field's three words: want, flag, state.
        private boolean isThere() {
            return switch (status.substring(status.lastIndexOf(' ') + 1)) {
                case "not-installed", "config-files" -> false;
                default -> true;
            };
        }

        private Component component() {
            var origin = Source.parse(source);
            var purl =
                    Purl.of("deb", "", name, version)
                            .with("arch", architecture)
                            .with("upstream", origin.map(this::upstream).orElse(""));
            return new Component(
                    purl,
                    version,
                    new SourcePackage(
                            origin.map(Source::name).orElse(name),
                            origin.map(Source::version)
                                    .filter(given -> !given.isEmpty())
                                    .orElse(version)),
                    List.of(),
                    Presence.INSTALLED);
        }

        private String upstream(Source origin) {
            if (!origin.version.isEmpty()) {
                return origin.name + "@" + origin.version;
            }
            return origin.name.equals(name) ? "" : origin.name;
        }
    }

    /// `NAME` or `NAME (VERSION)`.
    ///
    /// @param version empty where it is the binary package's
    private record Source(String name, String version) {

        static Optional<Source> parse(String field) {
            int open = field.indexOf('(');
            String name = (open < 0 ? field : field.substring(0, open)).strip();
            if (name.isEmpty()) {
                return Optional.empty();
            }
            int close = field.indexOf(')', open + 1);
            String version = open < 0 || close < 0 ? "" : field.substring(open + 1, close).strip();
            return Optional.of(new Source(name, version));
        }
    }
}

package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads Bundler's `Gemfile.lock` (or `gems.locked`): the gems under `specs:` of the sections
/// `GEM`, `GIT` and `PLUGIN SOURCE`. Those of `PATH` are the project's own code and no components.
/// A gem that is locked for several platforms is one component, since the file does not tell which
/// is installed. The format does not tell development from use.
///
/// Source: Bundler, `lockfile_parser.rb`'s description of the format. Limit: 16 MiB a file.
final class GemfileLockCataloger implements Cataloger {

    static final int FILE_LIMIT = 16 << 20;

    @Override
    public String id() {
        return "gemfile-lock";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("Gemfile.lock"), new FilePattern.Name("gems.locked"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        String text = file.text(FILE_LIMIT);
        var lock = new Lock(sink);
        int number = 0;
        for (var lines = text.lines().iterator(); lines.hasNext(); ) {
            lock.line(lines.next(), ++number);
        }
        if (!lock.hasSection && !text.isBlank()) {
            throw new MalformedInputException(
                    file.path(),
                    "a section such as GEM",
                    PackageRecord.quoted(text.lines().findFirst().orElse("")));
        }
    }

    /// One lock file while it is read.
    private static final class Lock {
        private static final Set<String> SOURCES = Set.of("GEM", "GIT", "PATH", "PLUGIN SOURCE");

        private final Sink sink;
        private final Set<Purl> seen = new HashSet<>();
        private boolean hasSection;
        private String section = "";
        private String remote = "";
        private String revision = "";
        private boolean specs;

        Lock(Sink sink) {
            this.sink = sink;
        }

        void line(String line, int number) {
            if (line.isBlank()) {
                return;
            }
            if (line.charAt(0) != ' ') {
                section = line.stripTrailing();
                hasSection |= SOURCES.contains(section);
                remote = "";
                revision = "";
                specs = false;
            } else if (SOURCES.contains(section)) {
                if (!line.startsWith("    ")) {
                    field(line.strip());
                } else if (specs && line.charAt(4) != ' ' && !section.equals("PATH")) {
                    gem(line.strip(), number);
                }
            } else if (section.startsWith("<<<<") || section.startsWith(">>>>")) {
                sink.skipped("line " + number, "expected a section, found a merge conflict");
                section = "";
            }
        }

        private void field(String field) {
            if (field.startsWith("remote: ")) {
                remote = field.substring("remote: ".length());
            } else if (field.startsWith("revision: ")) {
                revision = field.substring("revision: ".length());
            } else if (field.equals("specs:")) {
                specs = true;
            }
        }

        /// `name (version)` or `name (version-platform)`: a gem's version holds no hyphen.
        private void gem(String text, int number) {
            int open = text.indexOf(" (");
            int close = text.indexOf(')', open + 1);
            if (open < 0 || close < 0) {
                sink.skipped(
                        "line " + number,
                        "expected name (version), found " + PackageRecord.quoted(text));
                return;
            }
            String version = text.substring(open + 2, close);
            int hyphen = version.indexOf('-');
            Purl purl =
                    Purl.of(
                            "gem",
                            "",
                            text.substring(0, open),
                            hyphen < 0 ? version : version.substring(0, hyphen));
            if (section.equals("GIT")) {
                purl = purl.with("vcs_url", VcsUrl.of(remote, revision));
            }
            if (seen.add(purl)) {
                PackageRecord.of(purl, Presence.DECLARED, number).handTo(sink);
            }
        }
    }
}

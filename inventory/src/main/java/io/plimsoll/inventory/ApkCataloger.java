package io.plimsoll.inventory;

import io.plimsoll.model.Component;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import io.plimsoll.model.SourcePackage;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;

/// Reads Alpine's database of installed packages: blocks of `K:value` lines with a blank line
/// between them. apk-tools 3 still keeps it in this text form; its binary form (`installed.adb`) is
/// only written on request, by `apk convdb`, and is refused by name here.
///
/// Source: apk-tools, `doc/apk-installed` and `src/database.c`. Limits: 256 MiB a file, 1 MiB a
/// line.
final class ApkCataloger implements Cataloger {

    private static final long FILE_LIMIT = 256L << 20;
    private static final int LINE_LIMIT = 1 << 20;

    /// Bytes of all paths over bytes of the database. A folder stands once for all its files, but
    /// each file has a digest too, so real databases stay below 4.
    private static final int PATH_RATIO = 16;

    @Override
    public String id() {
        return "apk";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(
                new FilePattern.Path("lib/apk/db/installed"),
                new FilePattern.Path("lib/apk/db/installed.adb"),
                new FilePattern.Path("usr/lib/apk/db/installed"),
                new FilePattern.Path("usr/lib/apk/db/installed.adb"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        var lines = new ByteLines(file, LINE_LIMIT, FILE_LIMIT);
        var block = new Block();
        long pathBytes = 0;
        while (lines.next()) {
            if (lines.number() == 1 && lines.startsWith("adb")) {
                throw new MalformedInputException(
                        file.path(), "the text database of version 2", "an ADB file (version 3)");
            }
            if (lines.isBlank()) {
                block.end(sink);
                block = new Block();
            } else if (lines.at(1) == ':') {
                pathBytes += block.add(lines, sink);
                if (pathBytes > PATH_RATIO * (lines.offset() + LINE_LIMIT)) {
                    throw new MalformedInputException(
                            file.path() + " " + lines.place(),
                            "paths of at most " + PATH_RATIO + " times the bytes read",
                            pathBytes + " bytes");
                }
            } else {
                sink.skipped(lines.place(), "expected a letter, a colon and a value");
            }
        }
        block.end(sink);
    }

    /// One package, as far as its lines have come.
    private static final class Block {

        private int line;
        private String name = "";
        private String version = "";
        private String architecture = "";
        private String origin = "";
        private String licence = "";

        /// The folder of the files that follow, with a slash behind it; `folder` bytes are valid.
        private byte[] path = new byte[256];

        private int folder;

        /// Takes one line; gives the length of the path that it told the sink.
        int add(ByteLines lines, Sink sink) {
            if (line == 0) {
                line = lines.number();
            }
            switch (lines.at(0)) {
                case 'P' -> name = lines.text(2);
                case 'V' -> version = lines.text(2);
                case 'A' -> architecture = lines.text(2);
                case 'o' -> origin = lines.text(2);
                case 'L' -> licence = lines.text(2);
                case 'F' -> {
                    folder = 0;
                    append(lines, 0);
                    if (lines.length() > 2) {
                        path[lines.length() - 2] = '/';
                        folder = lines.length() - 1;
                    }
                }
                case 'R' -> {
                    append(lines, folder);
                    int length = folder + lines.length() - 2;
                    sink.owns(name, path, 0, length);
                    return length;
                }
                default -> {
                    // The other letters say nothing of what is there.
                }
            }
            return 0;
        }

        /// Puts the line's value behind the first bytes of the path, with room for a slash.
        private void append(ByteLines lines, int at) {
            int length = lines.length() - 2;
            if (path.length < at + length + 1) {
                path = Arrays.copyOf(path, 2 * (at + length + 1));
            }
            System.arraycopy(lines.buffer(), lines.from() + 2, path, at, length);
        }

        void end(Sink sink) {
            if (line == 0) {
                return;
            }
            if (name.isEmpty() || version.isEmpty()) {
                sink.skipped("line " + line, "expected a package's name (P:) and version (V:)");
                return;
            }
            String source = origin.isEmpty() ? name : origin;
            var purl =
                    Purl.of("apk", "", name, version)
                            .with("arch", architecture)
                            .with("upstream", source.equals(name) ? "" : source);
            sink.found(
                    new Component(
                            purl,
                            version,
                            new SourcePackage(source, version),
                            licence.isEmpty() ? List.of() : List.of(licence),
                            Presence.INSTALLED),
                    line,
                    List.of());
        }
    }
}

package io.plimsoll.inventory;

import io.plimsoll.model.Component;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import java.io.IOException;
import java.util.List;

/// Rust's `Cargo.lock`, versions 1 to 4: one table `[[package]]` a crate (and `[root]` in the first
/// version). Cargo writes it, a line a value, so it is read by lines: one broken table does not
/// cost the others, which it would in a reader of all of TOML.
///
/// Source: cargo, `src/cargo/core/resolver/encode.rs`; TOML 1.0, "String". Limits: [#BYTES] a file,
/// [#CRATES] crates.
final class CargoLockCataloger implements Cataloger {

    static final int BYTES = 64 << 20;
    static final int CRATES = 200_000;

    @Override
    public String id() {
        return "cargo-lock";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("Cargo.lock"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        var table = new Table(sink);
        int number = 0;
        for (String line : (Iterable<String>) file.text(BYTES).lines()::iterator) {
            table.line(++number, line.strip());
            if (table.crates > CRATES) {
                throw new MalformedInputException(
                        file.path() + " line " + number, "at most " + CRATES + " crates", "more");
            }
        }
        table.end();
    }

    /// The table that the lines are in.
    private static final class Table {
        private final Sink sink;
        private boolean isCrate;
        private int line;
        private String name = "";
        private String version = "";
        private String source = "";
        private int crates;

        Table(Sink sink) {
            this.sink = sink;
        }

        void line(int number, String text) {
            if (text.startsWith("[")) {
                end();
                isCrate = text.startsWith("[[package]]") || text.startsWith("[root]");
                line = number;
                return;
            }
            int equals = text.indexOf('=');
            if (!isCrate || equals < 0) {
                return; // A comment, a blank line or an entry of a list.
            }
            String value = text.substring(equals + 1);
            switch (text.substring(0, equals).strip()) {
                case "name" -> name = string(value);
                case "version" -> version = string(value);
                case "source" -> source = string(value);
                default -> {
                    // checksum, dependencies, replace: they name no crate of their own.
                }
            }
        }

        /// Hands on the crate that the table describes.
        void end() {
            if (isCrate) {
                crates++;
                if (name.isEmpty() || version.isEmpty()) {
                    sink.skipped(
                            "line " + line,
                            "expected a crate's name and version, found one without");
                } else {
                    sink.found(Component.of(purl(), Presence.DECLARED, List.of()), line, List.of());
                }
            }
            isCrate = false;
            name = "";
            version = "";
            source = "";
        }

        /// A crate from git carries the repository, so that it is told from the registry's.
        private Purl purl() {
            String vcs = source.startsWith("git+") ? source.replace('#', '@') : "";
            return Purl.of("cargo", "", name, version).with("vcs_url", vcs);
        }

        /// A string in any of TOML's four quotes, on one line; empty where it is none. Escapes do
        /// not occur in names, versions and addresses.
        private static String string(String value) {
            String text = value.strip();
            for (String quote : List.of("\"\"\"", "\'\'\'", "\"", "\'")) {
                if (text.startsWith(quote)) {
                    int end = text.indexOf(quote, quote.length());
                    return end < 0 ? "" : text.substring(quote.length(), end);
                }
            }
            return "";
        }
    }
}

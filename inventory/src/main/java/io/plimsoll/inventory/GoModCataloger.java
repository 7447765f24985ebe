package io.plimsoll.inventory;

import io.plimsoll.model.Component;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Presence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Go's `go.mod`: the modules that it requires, indirect ones too, after its `replace` and
/// `exclude`, and the standard library of its toolchain. What replaces a module by a folder of the
/// build machine leaves the module without a version.
///
/// Source: Go Modules Reference, "go.mod files". Limits: [#BYTES] a file, [#LINES] lines.
final class GoModCataloger implements Cataloger {

    static final int BYTES = 16 << 20;
    static final int LINES = 200_000;

    @Override
    public String id() {
        return "go-mod";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("go.mod"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        var reading = new Reading(sink);
        int number = 0;
        for (String line : (Iterable<String>) file.text(BYTES).lines()::iterator) {
            if (++number > LINES) {
                reading.tell();
                throw new MalformedInputException(
                        file.path() + " line " + number, "at most " + LINES + " lines", "more");
            }
            reading.line(number, line);
        }
        reading.tell();
    }

    private record Module(String path, String version) {}

    private record Required(Module module, int line) {}

    /// One file, line by line. The directives that count are told when all are known, since a
    /// `replace` may stand before or after what it replaces.
    private static final class Reading {
        private final Sink sink;
        private final List<Required> required = new ArrayList<>();
        private final Map<Module, Module> replaced = new HashMap<>();
        private final Set<Module> excluded = new HashSet<>();
        private String block = "";
        private String toolchain = "";
        private String goVersion = "";
        private int toolchainLine;
        private int goLine;

        Reading(Sink sink) {
            this.sink = sink;
        }

        void line(int number, String line) {
            List<String> words = words(line);
            if (words.isEmpty()) {
                return;
            }
            if (!block.isEmpty()) {
                if (words.getFirst().equals(")")) {
                    block = "";
                } else {
                    directive(number, block, words);
                }
            } else if (words.size() == 2 && words.getLast().equals("(")) {
                block = words.getFirst();
            } else {
                directive(number, words.getFirst(), words.subList(1, words.size()));
            }
        }

        private void directive(int number, String verb, List<String> words) {
            switch (verb) {
                case "require" ->
                        module(number, words)
                                .ifPresent(module -> required.add(new Required(module, number)));
                case "exclude" -> module(number, words).ifPresent(excluded::add);
                case "replace" -> replace(number, words);
                case "toolchain" -> {
                    toolchain = words.isEmpty() ? "" : words.getFirst();
                    toolchainLine = number;
                }
                case "go" -> {
                    goVersion = words.isEmpty() ? "" : words.getFirst();
                    goLine = number;
                }
                default -> {
                    // module, retract, tool, ignore, godebug: they bring no module.
                }
            }
        }

        private Optional<Module> module(int number, List<String> words) {
            if (words.size() != 2) {
                sink.skipped(
                        "line " + number,
                        "expected a module and its version, found " + words.size() + " words");
                return Optional.empty();
            }
            return Optional.of(new Module(words.getFirst(), words.getLast()));
        }

        /// `OLD [VERSION] => NEW [VERSION]`; without a version all of the old are replaced.
        private void replace(int number, List<String> words) {
            int arrow = words.indexOf("=>");
            int after = words.size() - arrow - 1;
            if (arrow < 1 || arrow > 2 || after < 1 || after > 2) {
                sink.skipped("line " + number, "expected OLD [VERSION] => NEW [VERSION]");
                return;
            }
            var old = new Module(words.getFirst(), arrow == 2 ? words.get(1) : "");
            var by = new Module(words.get(arrow + 1), after == 2 ? words.getLast() : "");
            replaced.put(old, by);
        }

        void tell() {
            for (Required one : required) {
                if (!excluded.contains(one.module)) {
                    found(afterReplacing(one.module), one.line);
                }
            }
            String standard = GoModules.release(toolchain);
            if (!standard.isEmpty()) {
                found(new Module("stdlib", standard), toolchainLine);
            } else if (isRelease(goVersion)) {
                found(new Module("stdlib", goVersion), goLine);
            }
        }

        private Module afterReplacing(Module module) {
            Module by = replaced.get(module);
            if (by == null) {
                by = replaced.get(new Module(module.path, ""));
            }
            if (by == null) {
                return module;
            }
            return by.version.isEmpty() ? new Module(module.path, "") : by;
        }

        private void found(Module module, int line) {
            sink.found(
                    Component.of(
                            GoModules.purl(module.path, module.version),
                            Presence.DECLARED,
                            List.of()),
                    line,
                    List.of());
        }

        /// Since Go 1.21 `go 1.22.0` names a release, of which the build uses that or a later one;
        /// `go 1.22` names a language.
        private static boolean isRelease(String version) {
            return version.chars().filter(c -> c == '.').count() == 2;
        }
    }

    /// The words of a line without its comment; quotes are taken off.
    static List<String> words(String line) {
        var words = new ArrayList<String>();
        int at = 0;
        while (at < line.length()) {
            char c = line.charAt(at);
            if (c <= ' ') {
                at++;
            } else if (line.startsWith("//", at)) {
                break;
            } else if (c == '"' || c == '`') {
                int end = line.indexOf(c, at + 1);
                end = end < 0 ? line.length() : end;
                words.add(line.substring(at + 1, end));
                at = end + 1;
            } else {
                int from = at;
                while (at < line.length() && line.charAt(at) > ' ' && !line.startsWith("//", at)) {
                    at++;
                }
                words.add(line.substring(from, at));
            }
        }
        return words;
    }
}

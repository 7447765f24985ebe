package io.plimsoll.inventory;

import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What the TOML lock files of Python's tools share: an array of tables, one a package.
final class PythonLock {

    /// One package, with whatever of its fields the format has.
    static final class Entry {
        String name = "";
        String version = "";
        String repository = "";
        String commit = "";
        String download = "";

        /// The project's own code, which no index knows: a folder of the checkout.
        boolean local;

        Presence presence = Presence.DECLARED;
        int line;

        private Purl purl() {
            if (!repository.isEmpty()) {
                return PypiPurl.ofRepository(name, version, repository, commit);
            }
            return PypiPurl.of(name, version)
                    .with("download_url", VcsUrl.withoutCredentials(download));
        }

        void handTo(Sink sink) {
            if (!local) {
                PackageRecord.of(purl(), presence, line).handTo(sink);
            }
        }
    }

    /// Reads the field of a package, whose value is current.
    @FunctionalInterface
    interface Field {
        void read(Entry entry, String name, StructuredText toml) throws IOException;
    }

    private PythonLock() {}

    /// Reads every table of the array, in the order of the file; `name` and `version` are read
    /// here.
    ///
    /// @param array the name of the array: `package`
    static List<Entry> entries(LayerFile file, String array, Field field) throws IOException {
        String text = file.text(StructuredText.TOML_LIMIT);
        var entries = new ArrayList<Entry>();
        if (text.isBlank()) {
            return entries;
        }
        StructuredText.toml(
                file.path(),
                text,
                toml ->
                        toml.members(member -> {
                            if (member.equals(array)) {
                                toml.elements(() -> entries.add(entry(toml, field)));
                            }
                        }));
        addLines(entries, text, "[[" + array + "]]");
        return entries;
    }

    private static Entry entry(StructuredText toml, Field field) throws IOException {
        var entry = new Entry();
        toml.members(name -> {
            switch (name) {
                case "name" -> entry.name = toml.text();
                case "version" -> entry.version = toml.text();
                default -> field.read(entry, name, toml);
            }
        });
        return entry;
    }

    /// The tree has no lines, but the n-th heading is the n-th entry's. Where the counts differ (a
    /// heading inside a text), no lines are better than wrong ones.
    private static void addLines(List<Entry> entries, String text, String heading) {
        var headings = new ArrayList<Integer>();
        int number = 0;
        for (var lines = text.lines().iterator(); lines.hasNext(); ) {
            number++;
            if (lines.next().strip().equals(heading)) {
                headings.add(number);
            }
        }
        if (headings.size() == entries.size()) {
            for (int i = 0; i < headings.size(); i++) {
                entries.get(i).line = headings.get(i);
            }
        }
    }
}

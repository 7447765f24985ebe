package io.plimsoll.inventory;

import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A package as Composer writes it in `composer.lock` and `installed.json`: an object with `name`
/// (`vendor/name`), `version` and `license`.
final class ComposerPackage {

    private ComposerPackage() {}

    /// Reads the current array of packages.
    static void readAll(StructuredText json, Presence presence, Sink sink) throws IOException {
        json.elements(() -> read(json, presence, sink));
    }

    private static void read(StructuredText json, Presence presence, Sink sink) throws IOException {
        var fields = new Fields(json.line());
        json.members(member -> {
            switch (member) {
                case "name" -> {
                    fields.name = json.text();
                    fields.line = json.line();
                }
                case "version" -> fields.version = json.text();
                case "license" -> {
                    fields.licences.add(json.text());
                    json.elements(() -> fields.licences.add(json.text()));
                }
                default -> {}
            }
        });
        new PackageRecord(fields.purl(), presence, fields.licences, fields.line).handTo(sink);
    }

    private static final class Fields {
        String name = "";
        String version = "";
        int line;
        final List<String> licences = new ArrayList<>();

        Fields(int line) {
            this.line = line;
        }

        Purl purl() {
            int slash = name.indexOf('/');
            return Purl.of(
                    "composer",
                    slash < 0 ? "" : name.substring(0, slash),
                    name.substring(slash + 1),
                    version);
        }
    }
}

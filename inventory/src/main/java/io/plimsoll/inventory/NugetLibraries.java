package io.plimsoll.inventory;

import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import java.io.IOException;

/// The object `libraries` of `*.deps.json` and `project.assets.json`: keys are `Name/1.0.0`.
final class NugetLibraries {

    private static final String RUNTIME_PREFIX = "runtimepack.";

    private NugetLibraries() {}

    /// Reads the current object. What a project was built with beside it is installed with it, but
    /// no registry's package where it is only declared.
    static void read(StructuredText json, Presence presence, Sink sink) throws IOException {
        json.members(key -> {
            int line = json.line();
            var type = new String[] {""};
            json.members(field -> {
                if (field.equals("type")) {
                    type[0] = json.text();
                }
            });
            switch (type[0]) {
                case "package" -> hand(key, presence, line, sink);
                case "project" -> {
                    if (presence == Presence.INSTALLED) {
                        hand(key, presence, line, sink);
                    }
                }
                case "runtimepack" ->
                        hand(
                                key.startsWith(RUNTIME_PREFIX)
                                        ? key.substring(RUNTIME_PREFIX.length())
                                        : key,
                                presence,
                                line,
                                sink);
                default -> {}
            }
        });
    }

    private static void hand(String key, Presence presence, int line, Sink sink) {
        int slash = key.indexOf('/');
        Purl purl =
                slash < 0
                        ? Purl.of("nuget", "", key, "")
                        : Purl.of("nuget", "", key.substring(0, slash), key.substring(slash + 1));
        PackageRecord.of(purl, presence, line).handTo(sink);
    }
}

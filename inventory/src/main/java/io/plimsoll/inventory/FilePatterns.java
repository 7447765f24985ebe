package io.plimsoll.inventory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The patterns of all catalogers as tables, so that a path costs a few look-ups however many
/// formats there are. A file goes to one cataloger: the most exact pattern wins, in the order of
/// [FilePattern]'s permits.
final class FilePatterns {

    private record Ending(String text, Cataloger cataloger) {}

    private final Map<String, Cataloger> byPath = new HashMap<>();
    private final Map<String, List<Ending>> byFolder = new HashMap<>();
    private final Map<String, List<Ending>> byNameInFolder = new HashMap<>();
    private final Map<String, Cataloger> byName = new HashMap<>();
    private final Map<String, List<Ending>> byExtension = new HashMap<>();
    private final List<Cataloger> binary = new ArrayList<>();

    FilePatterns(List<Cataloger> catalogers) {
        for (Cataloger cataloger : catalogers) {
            for (FilePattern pattern : cataloger.wants()) {
                add(pattern, cataloger);
            }
        }
        if (binary.size() > 1) {
            throw new IllegalArgumentException("several catalogers want binaries: " + binary);
        }
    }

    private void add(FilePattern pattern, Cataloger cataloger) {
        switch (pattern) {
            case FilePattern.Path(String path) -> once(byPath, path, cataloger);
            case FilePattern.In(String folder, String suffix) ->
                    endings(byFolder, folder).add(new Ending(suffix, cataloger));
            case FilePattern.NameInFolder(String folderSuffix, String name) ->
                    endings(byNameInFolder, name).add(new Ending(folderSuffix, cataloger));
            case FilePattern.Name(String name) -> once(byName, name, cataloger);
            case FilePattern.Extension(String extension) ->
                    endings(byExtension, lastExtension(extension))
                            .add(new Ending(extension, cataloger));
            case FilePattern.Binary() -> binary.add(cataloger);
        }
    }

    private static void once(Map<String, Cataloger> table, String key, Cataloger cataloger) {
        Cataloger other = table.putIfAbsent(key, cataloger);
        if (other != null) {
            throw new IllegalArgumentException(
                    key + " is wanted by " + other.id() + " and " + cataloger.id());
        }
    }

    private static List<Ending> endings(Map<String, List<Ending>> table, String key) {
        return table.computeIfAbsent(key, _ -> new ArrayList<>());
    }

    /// The cataloger for this path, by its text alone.
    Optional<Cataloger> of(String path) {
        int slash = path.lastIndexOf('/');
        String name = path.substring(slash + 1);
        Cataloger exact = byPath.get(path);
        if (exact != null) {
            return Optional.of(exact);
        }
        String folder = slash < 0 ? "" : path.substring(0, slash);
        for (Ending ending : byFolder.getOrDefault(folder, List.of())) {
            if (name.endsWith(ending.text)) {
                return Optional.of(ending.cataloger);
            }
        }
        for (Ending ending : byNameInFolder.getOrDefault(name, List.of())) {
            if (folder.endsWith(ending.text)) {
                return Optional.of(ending.cataloger);
            }
        }
        Cataloger named = byName.get(name);
        if (named != null) {
            return Optional.of(named);
        }
        for (Ending ending : byExtension.getOrDefault(lastExtension(name), List.of())) {
            if (name.regionMatches(
                    true,
                    name.length() - ending.text.length(),
                    ending.text,
                    0,
                    ending.text.length())) {
                return Optional.of(ending.cataloger);
            }
        }
        return Optional.empty();
    }

    /// The cataloger of executables and shared objects.
    Optional<Cataloger> ofBinary() {
        return binary.stream().findFirst();
    }

    private static String lastExtension(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
    }
}

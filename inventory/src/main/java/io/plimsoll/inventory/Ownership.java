package io.plimsoll.inventory;

import io.plimsoll.inventory.LayerInventory.FileFindings;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Which operating-system package installed a path.
final class Ownership {

    private final PathKey key;
    private final List<FileFindings> files;

    /// @param files that are visible in the final file system
    Ownership(PathKey key, Collection<FileFindings> files) {
        this.key = key;
        this.files = files.stream().filter(file -> !file.owned().isEmpty()).toList();
    }

    /// The owners' names of those of the paths that have one. The many owned paths stream once past
    /// the few that are asked for.
    Map<String, String> of(Collection<String> paths) {
        var byHash = new HashMap<Long, String>();
        for (String path : paths) {
            byHash.put(key.hash(path), path);
            byHash.put(key.hash(otherSideOfMergedUsr(path)), path);
        }
        long[] asked = byHash.keySet().stream().mapToLong(Long::longValue).sorted().toArray();
        var owners = new HashMap<String, String>();
        for (FileFindings file : files) {
            for (var owned : file.owned().entrySet()) {
                for (long hash : owned.getValue()) {
                    if (Arrays.binarySearch(asked, hash) >= 0) {
                        owners.put(byHash.getOrDefault(hash, ""), owned.getKey());
                    }
                }
            }
        }
        return owners;
    }

    /// A package may list `/lib/x` where the file lies in `/usr/lib/x`, and the other way round.
    private static String otherSideOfMergedUsr(String path) {
        return path.startsWith("usr/") ? path.substring("usr/".length()) : "usr/" + path;
    }
}

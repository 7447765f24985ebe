package io.plimsoll.inventory;

import io.plimsoll.testing.Shared;
import java.util.Map;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentHashMap;

/// The files of one archive of real fixtures.
record Fixtures(SortedMap<String, byte[]> files) {

    /// Unpacking takes longer than the tests.
    private static final Map<String, Fixtures> READ = new ConcurrentHashMap<>();

    /// @param archive its name without folder and ending: `rpmdb`
    static Fixtures of(String archive) {
        return READ.computeIfAbsent(
                archive, name -> new Fixtures(Shared.archive("fixtures/" + name + ".tar.gz")));
    }

    byte[] file(String path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new AssertionError("no fixture " + path);
        }
        return content;
    }
}

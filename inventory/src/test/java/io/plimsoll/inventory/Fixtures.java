package io.plimsoll.inventory;

import io.plimsoll.testing.Shared;
import java.util.SortedMap;

/// The files of one archive of real fixtures.
record Fixtures(SortedMap<String, byte[]> files) {

    /// @param archive its name without folder and ending: `rpmdb`
    static Fixtures of(String archive) {
        return new Fixtures(Shared.archive("fixtures/" + archive + ".tar.gz"));
    }

    byte[] file(String path) {
        byte[] content = files.get(path);
        if (content == null) {
            throw new AssertionError("no fixture " + path);
        }
        return content;
    }
}

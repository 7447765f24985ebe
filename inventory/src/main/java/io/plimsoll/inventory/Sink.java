package io.plimsoll.inventory;

import io.plimsoll.model.Component;
import io.plimsoll.model.OsRelease;
import java.util.List;

/// Takes what a cataloger finds in one file. The file's path and layer are known to the sink.
public interface Sink {

    /// A component.
    ///
    /// @param line where in the file, from 1; 0 where the format has no lines
    /// @param archive path inside the file when it is an archive, outermost first
    void found(Component component, int line, List<String> archive);

    default void found(Component component) {
        found(component, 0, List.of());
    }

    /// A path that an operating-system package installed. For packages whose file lists stand apart
    /// from their database (dpkg), the name is all that is known; so it is the package's name, with
    /// `:arch` where the format has it. Called once for each file of each package, so the path
    /// comes as the bytes that the format holds and costs no object.
    ///
    /// @param path buffer that holds the path; the caller uses it again after the call
    /// @param from first byte of the path relative to the root; a leading slash or `./` is taken
    ///   off
    /// @param to behind the last byte
    void owns(String packageName, byte[] path, int from, int to);

    /// What a release file says of the whole root file system.
    void system(OsRelease os);

    /// The release of Alpine's repositories.
    void apkStream(String stream);

    /// Red Hat repositories of the build.
    void contentSets(List<String> names);

    /// A record that could not be read, while the rest of the file goes on.
    ///
    /// @param place inside the file: `line 12`, `offset 4096`
    /// @param reason what was expected and what was found
    void skipped(String place, String reason);
}

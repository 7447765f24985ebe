package io.plimsoll.inventory;

/// A choice of files, as data: [FilePatterns] makes one table of all of them, so that a path is
/// looked up and not tried.
public sealed interface FilePattern {

    /// The file of exactly this path: `lib/apk/db/installed`.
    record Path(String path) implements FilePattern {}

    /// Files directly in this folder whose name ends so (empty: any): `var/lib/dpkg/info`, `.list`.
    record In(String folder, String suffix) implements FilePattern {}

    /// Files of exactly this name, anywhere: `package.json`.
    record Name(String name) implements FilePattern {}

    /// Files anywhere whose name has this ending, dot included, compared without case: `.jar`.
    record Extension(String extension) implements FilePattern {}

    /// Files anywhere of this name whose folder has this name ending: `.dist-info`, `METADATA`.
    record NameInFolder(String folderSuffix, String name) implements FilePattern {}

    /// Executable files and shared objects: ELF, PE and Mach-O by their first bytes.
    record Binary() implements FilePattern {}
}

package io.plimsoll.advisory;

/// What an rpm's release tells of the module it was built in.
final class ModuleBuild {

    private ModuleBuild() {}

    /// Source: Fedora modularity, dist tags: `.module_el8.6.0+2781+fed64c13`, `.module+el8…`.
    static boolean isModular(String version) {
        return version.contains(".module_") || version.contains(".module+");
    }
}

package io.plimsoll.model;

/// One stretch of affected versions in the order of the package's own ecosystem. Source: OSV
/// schema, `affected[].ranges[].events[]`.
///
/// @param introduced first affected version; `0` stands for the beginning of time
/// @param end how the stretch ends
/// @param version of that end; empty when [End#NONE]
public record VersionRange(String introduced, End end, String version) {

    public enum End {
        /// The first version without the fault: exclusive.
        FIXED,
        /// The last version with it: inclusive.
        LAST_AFFECTED,
        /// No end is known.
        NONE
    }

    public static VersionRange before(String fixed) {
        return new VersionRange("0", End.FIXED, fixed);
    }

    public static VersionRange all() {
        return new VersionRange("0", End.NONE, "");
    }
}

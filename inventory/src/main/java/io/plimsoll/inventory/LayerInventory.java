package io.plimsoll.inventory;

import io.plimsoll.model.Component;
import io.plimsoll.model.OsRelease;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/// What one layer holds, told without the layers below: all that [LayerMerge] needs, and what
/// [LayerCache] keeps. Paths that only hide or own are kept as hashes by a [PathKey].
///
/// @param files the files that a cataloger read, by path
/// @param paths hash of every path that is no folder: it hides the same path of the layers below
/// @param whiteouts paths of the layers below that are gone, with all that is in them
/// @param opaques folders whose contents of the layers below are gone; empty for the root
/// @param skipped what could not be read
/// @param entries number of entries
/// @param bytes content of all files
@SuppressWarnings("ArrayRecordComponent") // never compared; a list would box millions of hashes
record LayerInventory(
        SortedMap<String, FileFindings> files,
        long[] paths,
        List<String> whiteouts,
        List<String> opaques,
        List<Loss> skipped,
        long entries,
        long bytes) {

    /// What a cataloger found in one file.
    ///
    /// @param owned hashes of the paths that operating-system packages installed, by the package's
    ///   name
    /// @param os what a release file says, or null
    /// @param apkStream see [Sink#apkStream]; empty where none
    record FileFindings(
            List<Found> found,
            SortedMap<String, long[]> owned,
            @Nullable OsRelease os,
            String apkStream,
            List<String> contentSets) {}

    /// See [Sink#found].
    record Found(Component component, int line, List<String> archive) {}

    /// A file, or a part of it, that could not be read.
    ///
    /// @param place inside the file, or empty for all of it
    record Loss(String path, String place, String reason) {

        /// Path and place as a person reads them.
        String where() {
            String between = path.isEmpty() || place.isEmpty() ? "" : ": ";
            return path + between + place;
        }
    }
}

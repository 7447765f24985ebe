package io.plimsoll.advisory;

import io.plimsoll.model.Distribution;

/// What lies around the components that are matched.
///
/// @param image true for a container image, false for a folder or an SBOM
/// @param distributionCovered true where the index speaks of this release of the distribution
record Surroundings(Distribution distribution, boolean image, boolean distributionCovered) {

    /// True where what is not installed cannot run: an image, or a whole root file system.
    boolean isInstalledSystem() {
        return image || distribution.os() != null;
    }
}

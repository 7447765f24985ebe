package io.plimsoll.report;

import io.plimsoll.model.Ecosystem;

/// The order of versions in their own ecosystem, lent by the room that knows it.
@FunctionalInterface
public interface VersionOrder {

    /// As [java.util.Comparator#compare]; a version that its scheme cannot read is placed
    /// somewhere, never refused.
    int compare(Ecosystem ecosystem, String left, String right);
}

package io.plimsoll.model;

import java.util.List;

/// A component of the final file system, with the place where it came from.
///
/// @param layer index of the layer that brought it, or [Location#NO_LAYER]
/// @param locations sorted, at least one
/// @param ownedBy id of the operating-system package that owns its file, or empty
public record PlacedComponent(
        Component component, int layer, List<Location> locations, String ownedBy) {

    /// Unique in a report: the canonical purl.
    public String id() {
        return component.purl().toString();
    }
}

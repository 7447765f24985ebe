package io.plimsoll.inventory;

/// Takes what could not be read of a part while the rest is read on.
interface Complaints {
    /// @param place inside the part
    /// @param reason what was expected and what was found
    void add(String place, String reason);
}

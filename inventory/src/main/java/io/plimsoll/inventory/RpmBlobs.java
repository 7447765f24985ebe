package io.plimsoll.inventory;

/// Takes the package headers that a database of rpm holds, one after another.
interface RpmBlobs {

    /// A header, still to be parsed.
    ///
    /// @param place where in the database: `page 12`
    void blob(String place, byte[] blob);

    /// A value that could not be put together, while the rest of the database goes on.
    void lost(String place, String reason);
}

package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;

/// Looks for one kind of fact in a binary that passes by once, front to back. Serves one binary.
interface BinaryPart extends AutoCloseable {

    /// Windows come in the order of the file without gaps; each but the first begins with at least
    /// [BinaryStream#OVERLAP] bytes of the one before, so what is shorter is never cut.
    void see(BinaryWindow window) throws MalformedInputException;

    /// Nothing more is wanted; when no part wants more the rest of the file is not read.
    boolean isDone();

    /// Hands on what was found.
    void tell(Sink sink);

    @Override
    default void close() {}
}

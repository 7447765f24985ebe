package io.plimsoll.artifact;

/// What became of one layer.
public sealed interface LayerOutcome<R> {

    /// Read to its end; every digest held.
    record Read<R>(R result) implements LayerOutcome<R> {}

    /// Not to be had or not to be decoded; the digest of the stored bytes did hold as far as there
    /// is one.
    ///
    /// @param reason what was expected and what was found
    record Lost<R>(String reason) implements LayerOutcome<R> {}
}

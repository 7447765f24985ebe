package io.plimsoll.model;

/// How a component shows itself.
public enum Presence {
    /// Its files are there: an entry of a package database, a jar, a folder under `node_modules`, a
    /// linked binary.
    INSTALLED,
    /// A lock file or manifest asks for it.
    DECLARED,
    /// A lock file or manifest asks for it for development only.
    DEVELOPMENT
}

package io.plimsoll.model;

/// The source package that a binary package was built from: distributions' advisories speak of it.
///
/// @param version as the package database gives it, with epoch and revision
public record SourcePackage(String name, String version) {}

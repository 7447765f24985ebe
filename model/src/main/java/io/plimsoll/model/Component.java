package io.plimsoll.model;

import java.util.List;

/// A piece of software with a name and a version, wherever it lies.
///
/// @param purl its identity; for operating-system packages with the qualifiers that purl-spec and
///   Syft write
/// @param version as its own ecosystem writes it; may differ from the purl's (an rpm's epoch is a
///   qualifier there)
/// @param source the source package; equal in name and version to the component where the format
///   knows none
/// @param licences SPDX expressions where the metadata has them, else as written; sorted
public record Component(
        Purl purl, String version, SourcePackage source, List<String> licences, Presence presence) {

    /// A component that is its own source.
    public static Component of(Purl purl, Presence presence, List<String> licences) {
        return new Component(
                purl,
                purl.version(),
                new SourcePackage(purl.name(), purl.version()),
                licences,
                presence);
    }

    public Ecosystem ecosystem() {
        return Ecosystem.ofPurlType(purl.type());
    }
}

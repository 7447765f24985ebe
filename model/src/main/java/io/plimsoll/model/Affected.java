package io.plimsoll.model;

import java.util.List;

/// What an advisory says of one package in one ecosystem or release.
///
/// @param ecosystem as OSV names it, with the release where there is one: `Debian:12`,
///   `Alpine:v3.19`, `npm`
/// @param name as that ecosystem's advisories key it: the source package for Debian, Ubuntu and
///   Alpine
/// @param ranges affected stretches; empty together with `versions` means every version
/// @param versions single affected versions
/// @param state what the publisher says; decides with the ranges what a finding's status is
/// @param severity the publisher's own for this package, or [Severity#UNKNOWN]
/// @param architectures empty for all
/// @param module rpm module `name:stream`, or empty
public record Affected(
        String ecosystem,
        String name,
        List<VersionRange> ranges,
        List<String> versions,
        FixState state,
        Severity severity,
        List<String> architectures,
        String module) {}

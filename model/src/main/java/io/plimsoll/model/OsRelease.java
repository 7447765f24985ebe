package io.plimsoll.model;

import java.util.List;

/// The operating system that a root file system says it is. Source: os-release(5).
///
/// @param id lower case, for example `debian`; never empty
/// @param versionId for example `12` or `3.19.1`; empty on rolling releases
/// @param name for people, `PRETTY_NAME`
/// @param codename for example `bookworm`; empty where none is given
/// @param idLike what it derives from, nearest first
/// @param cpeName `CPE_NAME`, or empty
public record OsRelease(
        String id,
        String versionId,
        String name,
        String codename,
        List<String> idLike,
        String cpeName) {}

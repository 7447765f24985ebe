package io.plimsoll.model;

import java.util.List;
import java.util.SortedMap;

/// The part of an image's configuration that says how it runs. Source: OCI image-spec, config.md,
/// "Properties".
///
/// @param env `NAME=value` as written; values never leave for a report
/// @param created RFC 3339, or empty
public record ImageConfig(
        String user,
        List<String> entrypoint,
        List<String> cmd,
        List<String> env,
        List<String> exposedPorts,
        SortedMap<String, String> labels,
        String workingDir,
        String created) {}

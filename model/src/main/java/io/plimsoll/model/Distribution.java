package io.plimsoll.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// All that a root file system tells about which advisories speak of its packages.
///
/// @param os null where no release file was found
/// @param apkStream release of Alpine's repositories by `etc/apk/repositories` (`v3.19`, `edge`);
///   empty where none
/// @param contentSets Red Hat repositories by `root/buildinfo/content_manifests`, sorted
public record Distribution(@Nullable OsRelease os, String apkStream, List<String> contentSets) {

    public static final Distribution NONE = new Distribution(null, "", List.of());
}

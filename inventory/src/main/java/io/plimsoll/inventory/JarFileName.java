package io.plimsoll.inventory;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What an archive's file name says: `netty-handler-4.1.100.Final-linux-x86_64.jar` is
/// `netty-handler` of version `4.1.100.Final`.
///
/// The version starts at the last part between hyphens that begins with a digit, or before it where
/// a version's own qualifier stands between two such parts (`1.0-beta-2`). What follows it and is
/// no qualifier is a classifier and no part of the version.
///
/// @param stem the name without its extension
/// @param version empty where the name has none
record JarFileName(String stem, String artifact, String version) {

    /// Parts of versions, as in Maven's and other projects' releases; digits at their end do not
    /// count.
    private static final Set<String> QUALIFIERS =
            Set.of(
                    "alpha",
                    "android",
                    "b",
                    "beta",
                    "cr",
                    "dev",
                    "ea",
                    "final",
                    "fuse",
                    "ga",
                    "incubating",
                    "jboss",
                    "jre",
                    "m",
                    "milestone",
                    "patch",
                    "pre",
                    "preview",
                    "r",
                    "rc",
                    "redhat",
                    "release",
                    "rev",
                    "snapshot",
                    "sp",
                    "v");

    static JarFileName parse(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String stem = dot > 0 ? fileName.substring(0, dot) : fileName;
        List<String> parts = List.of(stem.split("-", -1));
        int start = versionStart(parts);
        if (start <= 0) {
            return new JarFileName(stem, stem, "");
        }
        int end = start + 1;
        while (end < parts.size() && belongsToVersion(parts.get(end))) {
            end++;
        }
        return new JarFileName(
                stem,
                String.join("-", parts.subList(0, start)),
                String.join("-", parts.subList(start, end)));
    }

    private static int versionStart(List<String> parts) {
        int start = parts.size() - 1;
        while (start > 0 && !Ascii.startsWithDigit(parts.get(start))) {
            start--;
        }
        while (start > 1) {
            if (Ascii.startsWithDigit(parts.get(start - 1))) {
                start--;
            } else if (start > 2
                    && isQualifier(parts.get(start - 1))
                    && Ascii.startsWithDigit(parts.get(start - 2))) {
                start -= 2;
            } else {
                break;
            }
        }
        return start;
    }

    private static boolean belongsToVersion(String part) {
        return Ascii.startsWithDigit(part) || isQualifier(part);
    }

    private static boolean isQualifier(String part) {
        int end = part.length();
        while (end > 0 && (Ascii.isDigit(part.charAt(end - 1)) || part.charAt(end - 1) == '.')) {
            end--;
        }
        return QUALIFIERS.contains(part.substring(0, end).toLowerCase(Locale.ROOT));
    }

    /// Whether a file of this name is most likely that artifact: the name is the artifact's, alone
    /// or with its group in front, and whatever follows it begins with a hyphen or a dot.
    boolean names(MavenCoordinates coordinates) {
        return begins(coordinates.artifact(), coordinates.version())
                || begins(
                        coordinates.group() + "." + coordinates.artifact(), coordinates.version());
    }

    private boolean begins(String artifactName, String versionText) {
        if (artifactName.isEmpty() || !stem.startsWith(artifactName)) {
            return false;
        }
        String rest = stem.substring(artifactName.length());
        return rest.isEmpty()
                || artifact.equals(artifactName)
                || (!versionText.isEmpty() && rest.substring(1).startsWith(versionText));
    }
}

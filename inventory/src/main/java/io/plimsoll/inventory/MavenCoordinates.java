package io.plimsoll.inventory;

import io.plimsoll.model.Component;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import java.util.List;

/// What names a Java library. Source: Maven, "POM Reference", "Maven Coordinates".
///
/// @param group empty where unknown
/// @param version empty where unknown
record MavenCoordinates(String group, String artifact, String version) {

    private static final int ID_LENGTH = 256;

    /// A value that can be an id or a version: what a build left unfilled (`${project.version}`) or
    /// wrote as prose counts as absent.
    static String idOrEmpty(String text) {
        String id = text.strip();
        if (id.length() > ID_LENGTH) {
            return "";
        }
        for (int i = 0; i < id.length(); i++) {
            if (!isIdCharacter(id.charAt(i))) {
                return "";
            }
        }
        return id;
    }

    private static boolean isIdCharacter(char c) {
        return Ascii.isLetterOrDigit(c) || "._-+~".indexOf(c) >= 0;
    }

    /// This, with the other's values where it has none.
    MavenCoordinates orElse(MavenCoordinates other) {
        return new MavenCoordinates(
                group.isEmpty() ? other.group : group,
                artifact.isEmpty() ? other.artifact : artifact,
                version.isEmpty() ? other.version : version);
    }

    Component component(List<String> licences) {
        return Component.of(
                Purl.of("maven", group, artifact, version),
                Presence.INSTALLED,
                licences.stream().sorted().distinct().toList());
    }
}

package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/// What a `pom.properties`, the `pom.xml` beside it and their folder say together.
///
/// @param path of the file that it was found by, inside the archive
/// @param licences names as written
record MavenPom(String path, MavenCoordinates coordinates, List<String> licences) {

    private static final String FOLDER = "META-INF/maven/";

    /// Reads a `pom.properties`.
    ///
    /// @throws MalformedInputException where it is no properties file
    static MavenPom ofProperties(String path, LittleEndian content) throws IOException {
        var properties = new Properties();
        try {
            properties.load(
                    new ByteArrayInputStream(content.array(), content.from(), content.length()));
        } catch (IllegalArgumentException e) {
            throw new MalformedInputException(path, "properties", e);
        }
        var coordinates =
                new MavenCoordinates(
                        value(properties, "groupId"),
                        value(properties, "artifactId"),
                        value(properties, "version"));
        return new MavenPom(path, coordinates, List.of());
    }

    private static String value(Properties properties, String key) {
        return MavenCoordinates.idOrEmpty(properties.getProperty(key, ""));
    }

    /// Reads a `pom.xml`; what it inherits from its parent counts as its own.
    static MavenPom ofXml(String path, LittleEndian content) throws IOException {
        var reading = new Reading();
        new XmlScan(content, reading).run();
        return new MavenPom(
                path,
                new MavenCoordinates(reading.group, reading.artifact, reading.version)
                        .orElse(
                                new MavenCoordinates(
                                        reading.parentGroup, "", reading.parentVersion)),
                reading.licences);
    }

    /// This, with the other's values where it has none.
    MavenPom orElse(MavenPom other) {
        return new MavenPom(
                path,
                coordinates.orElse(other.coordinates),
                licences.isEmpty() ? other.licences : licences);
    }

    /// This, with the group and artifact of the folder `META-INF/maven/GROUP/ARTIFACT` where it has
    /// none.
    MavenPom orElseFolder() {
        String[] folders =
                path.startsWith(FOLDER)
                        ? path.substring(FOLDER.length()).split("/", -1)
                        : new String[0];
        if (folders.length != 3) {
            return this;
        }
        return orElse(
                new MavenPom(
                        path,
                        new MavenCoordinates(
                                MavenCoordinates.idOrEmpty(folders[0]),
                                MavenCoordinates.idOrEmpty(folders[1]),
                                ""),
                        List.of()));
    }

    /// The folder of the file.
    String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    /// Takes the few elements of a project that matter.
    private static final class Reading implements XmlScan.Texts {
        private static final int LICENCES = 100;

        private String group = "";
        private String artifact = "";
        private String version = "";
        private String parentGroup = "";
        private String parentVersion = "";
        private final List<String> licences = new ArrayList<>();

        @Override
        public void text(String path, String text) {
            switch (path) {
                case "project/groupId" -> group = MavenCoordinates.idOrEmpty(text);
                case "project/artifactId" -> artifact = MavenCoordinates.idOrEmpty(text);
                case "project/version" -> version = MavenCoordinates.idOrEmpty(text);
                case "project/parent/groupId" -> parentGroup = MavenCoordinates.idOrEmpty(text);
                case "project/parent/version" -> parentVersion = MavenCoordinates.idOrEmpty(text);
                case "project/licenses/license/name" -> {
                    if (licences.size() < LICENCES && !text.isBlank()) {
                        licences.add(String.join(" ", text.strip().split("\\s+", -1)));
                    }
                }
                default -> {
                    // All else of a project does not name it.
                }
            }
        }
    }
}

package io.plimsoll.inventory;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The main section of a `META-INF/MANIFEST.MF`; the sections of single members, thousands in
/// signed jars, are not read. Source: "JAR File Specification", "JAR Manifest".
///
/// @param attributes names in lower case
record JarManifest(Map<String, String> attributes) {

    static final JarManifest EMPTY = new JarManifest(Map.of());

    private static final int ATTRIBUTES = 1000;
    private static final int VALUE_LENGTH = 64 << 10;

    /// Never fails: what is no attribute is passed over.
    static JarManifest parse(LittleEndian content) {
        var attributes = new TreeMap<String, String>();
        var lines = new ManifestLines(content);
        for (String line = lines.next();
                !line.isEmpty() && attributes.size() < ATTRIBUTES;
                line = lines.next()) {
            int colon = line.indexOf(':');
            if (colon > 0) {
                attributes.putIfAbsent(
                        line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                        line.substring(colon + 1).strip());
            }
        }
        return new JarManifest(attributes);
    }

    /// Empty where absent or still a placeholder of the build.
    String value(String name) {
        String value = attributes.getOrDefault(name, "");
        return value.contains("${") ? "" : value;
    }

    /// The value as an id; empty where it is prose.
    String id(String name) {
        return MavenCoordinates.idOrEmpty(value(name));
    }

    /// The value's first word as a version: `1.4 1855 April 22 2006` is 1.4.
    String version(String name) {
        String first = value(name).split("[ ,;(]", 2)[0];
        String id = MavenCoordinates.idOrEmpty(first);
        return id.chars().anyMatch(c -> c >= '0' && c <= '9') ? id : "";
    }

    /// `Bundle-SymbolicName` without its directives (`;singleton:=true`).
    String symbolicName() {
        return MavenCoordinates.idOrEmpty(value("bundle-symbolicname").split(";", 2)[0]);
    }

    /// `Bundle-License` (OSGi Core 8, 3.2.1.10) without its attributes, and Jenkins plug-ins'
    /// `Plugin-License-Name`, `-2` and so on.
    List<String> licences() {
        var licences = new ArrayList<String>();
        for (String licence : value("bundle-license").split(",", -1)) {
            String name = licence.split(";", 2)[0].strip().replace("\"", "");
            if (!name.isEmpty() && !name.equals("<<EXTERNAL>>")) {
                licences.add(name);
            }
        }
        attributes.forEach((name, value) -> {
            if (name.startsWith("plugin-license-name") && !value.isEmpty()) {
                licences.add(value);
            }
        });
        return licences;
    }

    /// Lines with their continuations (a line that begins with a space) joined.
    private static final class ManifestLines {
        private final LittleEndian content;
        private int at;

        ManifestLines(LittleEndian content) {
            this.content = content;
        }

        /// Empty at the end of the section.
        String next() {
            // Continuation cuts lines between bytes, not characters: join first, decode then.
            var line = new ByteArrayOutputStream();
            boolean first = true;
            while (at < content.length() && (first || byteAt(at) == ' ')) {
                int from = first ? at : at + 1;
                int to = from;
                while (to < content.length() && byteAt(to) != '\n' && byteAt(to) != '\r') {
                    to++;
                }
                int room = VALUE_LENGTH - line.size();
                line.write(content.array(), content.index(from), Math.min(to - from, room));
                at = to;
                if (at < content.length() && byteAt(at) == '\r') {
                    at++;
                }
                if (at < content.length() && byteAt(at) == '\n') {
                    at++;
                }
                first = false;
            }
            return line.toString(StandardCharsets.UTF_8);
        }

        private byte byteAt(int position) {
            return content.array()[content.index(position)];
        }
    }
}

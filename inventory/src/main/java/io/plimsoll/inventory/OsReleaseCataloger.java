package io.plimsoll.inventory;

import io.plimsoll.model.OsRelease;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// Reads which operating system a root file system says it is. Sources: os-release(5); the one-line
/// release files of systems older than it. Limits: 1 MiB a file, 64 KiB a line.
final class OsReleaseCataloger implements Cataloger {

    /// Every path that is read, the most trusted first: where several exist, the first one that
    /// told of a system counts. Derivatives keep the release files of what they derive from, so the
    /// more special stand before the more general.
    static final List<String> PATHS =
            List.of(
                    "etc/os-release",
                    "usr/lib/os-release",
                    "etc/almalinux-release",
                    "etc/rocky-release",
                    "etc/oracle-release",
                    "etc/fedora-release",
                    "etc/centos-release",
                    "etc/redhat-release",
                    "etc/alpine-release",
                    "etc/lsb-release",
                    "etc/debian_version");

    /// How the one-line files of Red Hat's family begin, and the `ID` that os-release gives it.
    private static final Map<String, String> RED_HAT_FAMILY =
            Map.of(
                    "AlmaLinux", "almalinux",
                    "Amazon Linux", "amzn",
                    "CentOS", "centos",
                    "Fedora", "fedora",
                    "Oracle Linux", "ol",
                    "Red Hat", "rhel",
                    "Rocky Linux", "rocky",
                    "Scientific Linux", "scientific");

    private static final String ESCAPED = "\"\\$`";
    private static final String RELEASE = " release ";
    private static final long FILE_LIMIT = 1 << 20;
    private static final int LINE_LIMIT = 64 << 10;

    @Override
    public String id() {
        return "os-release";
    }

    @Override
    public List<FilePattern> wants() {
        return PATHS.stream().<FilePattern>map(FilePattern.Path::new).toList();
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        var lines = new ByteLines(file, LINE_LIMIT, FILE_LIMIT);
        var os =
                switch (file.name()) {
                    case "os-release" -> osRelease(assignments(lines, sink));
                    case "lsb-release" -> lsbRelease(assignments(lines, sink));
                    case "debian_version" -> debianVersion(firstLine(lines));
                    case "alpine-release" -> alpineRelease(firstLine(lines));
                    default -> redHatRelease(firstLine(lines));
                };
        os.ifPresentOrElse(
                sink::system,
                () -> sink.skipped("line 1", "expected the name and version of a known system"));
    }

    private static Optional<OsRelease> osRelease(Map<String, String> fields) {
        String id = fields.getOrDefault("ID", "").toLowerCase(Locale.ROOT);
        if (id.isEmpty()) {
            return Optional.empty();
        }
        String name = fields.getOrDefault("NAME", id);
        return Optional.of(
                new OsRelease(
                        id,
                        fields.getOrDefault("VERSION_ID", ""),
                        fields.getOrDefault("PRETTY_NAME", name),
                        codename(id, fields),
                        words(fields.getOrDefault("ID_LIKE", "")),
                        fields.getOrDefault("CPE_NAME", "")));
    }

    /// Debian before 9 has the codename in `VERSION="8 (jessie)"` only. Others write there what is
    /// none: Fedora's `35 (Container Image)`.
    private static String codename(String id, Map<String, String> fields) {
        String codename = fields.getOrDefault("VERSION_CODENAME", "");
        if (codename.isEmpty() && id.equals("ubuntu")) {
            codename = fields.getOrDefault("UBUNTU_CODENAME", "");
        }
        String version = fields.getOrDefault("VERSION", "");
        int open = version.indexOf('(');
        int close = version.indexOf(')', open + 1);
        if (codename.isEmpty() && id.equals("debian") && open >= 0 && close > open) {
            return version.substring(open + 1, close);
        }
        return codename;
    }

    private static Optional<OsRelease> lsbRelease(Map<String, String> fields) {
        String id = fields.getOrDefault("DISTRIB_ID", "");
        return id.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new OsRelease(
                                id.toLowerCase(Locale.ROOT),
                                fields.getOrDefault("DISTRIB_RELEASE", ""),
                                fields.getOrDefault("DISTRIB_DESCRIPTION", id),
                                fields.getOrDefault("DISTRIB_CODENAME", ""),
                                List.of(),
                                ""));
    }

    /// `9.1`, or `trixie/sid` before a release. The version is the major one, as in os-release.
    private static Optional<OsRelease> debianVersion(String line) {
        if (line.isEmpty()) {
            return Optional.empty();
        }
        int slash = line.indexOf('/');
        boolean released = Character.isDigit(line.charAt(0));
        return Optional.of(
                new OsRelease(
                        "debian",
                        released ? line.split("\\.", 2)[0] : "",
                        "Debian GNU/Linux " + line,
                        slash > 0 ? line.substring(0, slash) : "",
                        List.of(),
                        ""));
    }

    private static Optional<OsRelease> alpineRelease(String line) {
        return line.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new OsRelease("alpine", line, "Alpine Linux v" + line, "", List.of(), ""));
    }

    /// `CentOS Linux release 7.6.1810 (Core)`.
    private static Optional<OsRelease> redHatRelease(String line) {
        int release = line.indexOf(RELEASE);
        if (release < 0) {
            return Optional.empty();
        }
        String version =
                words(line.substring(release + RELEASE.length())).stream().findFirst().orElse("");
        return RED_HAT_FAMILY.entrySet().stream()
                .filter(family -> line.startsWith(family.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .map(id -> new OsRelease(id, version, line, "", List.of(), ""));
    }

    private static String firstLine(ByteLines lines) throws IOException {
        while (lines.next()) {
            if (!lines.isBlank()) {
                return lines.text(0);
            }
        }
        return "";
    }

    /// The blank-separated words.
    private static List<String> words(String text) {
        return Arrays.stream(text.split("\\s", -1)).filter(word -> !word.isEmpty()).toList();
    }

    private static Map<String, String> assignments(ByteLines lines, Sink sink) throws IOException {
        var fields = new HashMap<String, String>();
        while (lines.next()) {
            String line = lines.text(0);
            int equals = line.indexOf('=');
            if (equals > 0) {
                fields.put(line.substring(0, equals), unquoted(line.substring(equals + 1)));
            } else if (!line.isEmpty() && !line.startsWith("#")) {
                sink.skipped(lines.place(), "expected KEY=value");
            }
        }
        return fields;
    }

    /// The value as a shell would take it. Source: os-release(5), "variable assignments".
    private static String unquoted(String value) {
        String text = value.strip();
        char quote = text.isEmpty() ? 0 : text.charAt(0);
        boolean quoted = quote == '"' || quote == '\'';
        var result = new StringBuilder(text.length());
        for (int i = quoted ? 1 : 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted && c == quote) {
                break;
            }
            if (c == '\\' && quote != '\'' && i + 1 < text.length()) {
                // Within double quotes the backslash stands for itself before any other character.
                i += quoted && ESCAPED.indexOf(text.charAt(i + 1)) < 0 ? 0 : 1;
            }
            result.append(text.charAt(i));
        }
        return result.toString();
    }
}

package io.plimsoll.inventory;

import io.plimsoll.model.Presence;
import java.io.IOException;
import java.util.List;

/// Reads pip's requirements files: text files with `requirements` in their name. Only a requirement
/// pinned by `==` or `===` to one version is a component: the others (ranges, URLs, options,
/// further files) leave the version open, which is no error. A line with `==` that is none is
/// skipped.
///
/// Source: pip, "Requirements File Format"; PEP 508. Limits: 8 MiB a file.
final class RequirementsCataloger implements Cataloger {

    static final int FILE_LIMIT = 8 << 20;

    @Override
    public String id() {
        return "python-requirements";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Extension(".txt"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        if (!file.name().contains("requirements")) {
            return;
        }
        // pip itself goes by the byte order mark
        String text = MarkedText.decode(file.bytes(FILE_LIMIT));
        int number = 0;
        int start = 0;
        var joined = new StringBuilder();
        for (var lines = text.lines().iterator(); lines.hasNext(); ) {
            String line = lines.next();
            number++;
            if (joined.isEmpty()) {
                start = number;
            }
            if (line.endsWith("\\") && !line.stripLeading().startsWith("#")) {
                joined.append(line, 0, line.length() - 1).append(' ');
            } else {
                joined.append(line);
                readRequirement(joined.toString(), start, sink);
                joined.setLength(0);
            }
        }
        readRequirement(joined.toString(), start, sink);
    }

    private static void readRequirement(String line, int number, Sink sink) {
        String requirement = withoutComment(line);
        int marker = requirement.indexOf(';');
        requirement = (marker < 0 ? requirement : requirement.substring(0, marker)).strip();
        int equal = requirement.indexOf("==");
        if (equal < 0 || requirement.startsWith("-") || requirement.contains("@")) {
            return;
        }
        String name = nameBefore(requirement, equal);
        if (name.isEmpty() && isRange(requirement)) {
            return;
        }
        String version = version(requirement.substring(equal));
        if (version.endsWith("*")) {
            return;
        }
        if (!PypiPurl.isName(name) || !isVersion(version)) {
            sink.skipped(
                    "line " + number,
                    "expected name==version, found " + PackageRecord.quoted(requirement));
            return;
        }
        PackageRecord.of(PypiPurl.of(name, version), Presence.DECLARED, number).handTo(sink);
    }

    /// A comment begins the line or follows a blank.
    private static String withoutComment(String line) {
        for (int i = line.indexOf('#'); i >= 0; i = line.indexOf('#', i + 1)) {
            if (i == 0 || Character.isWhitespace(line.charAt(i - 1))) {
                return line.substring(0, i);
            }
        }
        return line;
    }

    /// The name without extras; empty when something else stands before the `==`.
    private static String nameBefore(String requirement, int equal) {
        String name = requirement.substring(0, equal).strip();
        int extras = name.indexOf('[');
        if (extras >= 0 && name.endsWith("]")) {
            name = name.substring(0, extras).strip();
        }
        return PypiPurl.isName(name) ? name : "";
    }

    /// Several clauses, of which the first is no pin: `>=2.8.1,==2.8.*`.
    private static boolean isRange(String requirement) {
        int comma = requirement.indexOf(',');
        return comma > 0
                && requirement.substring(0, comma).chars().anyMatch(c -> "<>~!".indexOf(c) >= 0);
    }

    private static String version(String behind) {
        int start = behind.startsWith("===") ? 3 : 2;
        String version = behind.substring(start).strip();
        for (int i = 0; i < version.length(); i++) {
            char c = version.charAt(i);
            if (Character.isWhitespace(c) || c == ',' || c == '#') {
                return version.substring(0, i);
            }
        }
        return version;
    }

    /// Begins with a digit or `v`, and has the characters of PEP 440.
    private static boolean isVersion(String version) {
        return !version.isEmpty()
                && (Character.isDigit(version.charAt(0)) || version.charAt(0) == 'v')
                && version.chars()
                        .allMatch(c ->
                                c < 0x80
                                        && (Character.isLetterOrDigit(c)
                                                || ".-_+!".indexOf(c) >= 0));
    }
}

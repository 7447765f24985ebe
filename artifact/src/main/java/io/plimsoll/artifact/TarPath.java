package io.plimsoll.artifact;

import java.util.Optional;

/// Paths as tars write them, made relative to the root.
final class TarPath {

    private TarPath() {}

    /// The path without `.`, `..`, doubled, leading or trailing slashes, resolved by its text
    /// alone: links are never followed. An absolute path is meant from the layer's root.
    ///
    /// @return empty for a path that would leave the root
    static Optional<String> normalise(String written) {
        int start = 0;
        while (written.startsWith("./", start) || written.startsWith("/", start)) {
            start += written.charAt(start) == '.' ? 2 : 1;
        }
        int end = written.length();
        while (end > start && written.charAt(end - 1) == '/') {
            end--;
        }
        String path = written.substring(start, end);
        return isPlain(path) ? Optional.of(path) : resolve(path);
    }

    /// Whether no segment is empty, `.` or `..`.
    private static boolean isPlain(String path) {
        int segment = 0;
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', segment)) {
            if (isSpecial(path, segment, slash)) {
                return false;
            }
            segment = slash + 1;
        }
        return path.isEmpty() || !isSpecial(path, segment, path.length());
    }

    private static boolean isSpecial(String path, int from, int to) {
        return switch (to - from) {
            case 0 -> true;
            case 1 -> path.charAt(from) == '.';
            case 2 -> path.charAt(from) == '.' && path.charAt(from + 1) == '.';
            default -> false;
        };
    }

    private static Optional<String> resolve(String path) {
        var resolved = new StringBuilder(path.length());
        for (String segment : path.split("/", -1)) {
            if (segment.equals("..")) {
                if (resolved.isEmpty()) {
                    return Optional.empty();
                }
                resolved.setLength(Math.max(0, resolved.lastIndexOf("/")));
            } else if (!segment.isEmpty() && !segment.equals(".")) {
                if (!resolved.isEmpty()) {
                    resolved.append('/');
                }
                resolved.append(segment);
            }
        }
        return Optional.of(resolved.toString());
    }
}

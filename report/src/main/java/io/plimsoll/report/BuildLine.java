package io.plimsoll.report;

import io.plimsoll.model.Location;
import io.plimsoll.model.Subject;
import java.util.regex.Pattern;

/// A layer, told by the line of the build that made it, as it stood in the Dockerfile: Docker wraps
/// it in a shell and BuildKit adds a mark.
final class BuildLine {

    private static final String SHELL = "/bin/sh -c ";
    private static final String NO_OPERATION = "#(nop) ";
    private static final String BUILDKIT = " # buildkit";
    private static final Pattern SPACES = Pattern.compile("\\s+");

    /// Build arguments as the classic builder writes them: `|1 NAME=value /bin/sh -c …`.
    private static final Pattern ARGUMENTS = Pattern.compile("^\\|\\d{1,4} ");

    private BuildLine() {}

    /// Empty outside images.
    static String of(Subject subject, int index) {
        if (index == Location.NO_LAYER) {
            return "";
        }
        return subject.layers().stream()
                .filter(layer -> layer.index() == index)
                .findFirst()
                .map(layer -> instruction(layer.createdBy()))
                .orElse("");
    }

    static String instruction(String createdBy) {
        String line = SPACES.matcher(createdBy).replaceAll(" ").strip();
        if (line.endsWith(BUILDKIT)) {
            line = line.substring(0, line.length() - BUILDKIT.length());
        }
        boolean run = line.startsWith("RUN ");
        if (run) {
            line = line.substring("RUN ".length());
        }
        int shell = line.indexOf(SHELL);
        if (shell == 0 || (shell > 0 && ARGUMENTS.matcher(line).find())) {
            line = line.substring(shell + SHELL.length());
            run = true;
        }
        if (line.startsWith(NO_OPERATION)) {
            return line.substring(NO_OPERATION.length()).strip();
        }
        return run ? "RUN " + line : line;
    }
}

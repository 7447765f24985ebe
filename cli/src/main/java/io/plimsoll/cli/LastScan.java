package io.plimsoll.cli;

import io.plimsoll.artifact.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/// What `scan` was last asked for: two lines, the target and the database, so that `explain ID`
/// needs no more words.
final class LastScan {

    private final Path file;

    LastScan(Path file) {
        this.file = file;
    }

    void remember(TargetOptions target, DataOptions data, Narrator narrator) {
        String database = data.database == null ? "" : data.database.toAbsolutePath().toString();
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.write(file, List.of(absolute(target.target()), database));
        } catch (IOException e) {
            narrator.warn("'explain' will need its target named: " + Failure.words(e));
        }
    }

    /// Fills in what the user left out.
    void complete(TargetOptions target, DataOptions data) throws IOException {
        if (target.target != null) {
            return;
        }
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (NoSuchFileException _) {
            throw new IllegalArgumentException("name a TARGET: nothing was scanned before");
        }
        target.target = Target.parse(lines.getFirst());
        if (data.database == null && !lines.getLast().isEmpty()) {
            data.database = Path.of(lines.getLast());
        }
    }

    /// As it must be written to mean the same from another folder.
    private static String absolute(Target target) {
        return switch (target) {
            case Target.Archive(Path path) -> "archive:" + path.toAbsolutePath();
            case Target.Folder(Path path) -> "dir:" + path.toAbsolutePath();
            case Target.Layout layout ->
                    new Target.Layout(
                                    layout.folder().toAbsolutePath(), layout.tag(), layout.digest())
                            .toString();
            case Target.Bare(String text) when Files.exists(Path.of(text)) ->
                    Path.of(text).toAbsolutePath().toString();
            case Target.Bare _,
                    Target.Docker _,
                    Target.Podman _,
                    Target.Containerd _,
                    Target.Registry _ ->
                    target.toString();
        };
    }
}

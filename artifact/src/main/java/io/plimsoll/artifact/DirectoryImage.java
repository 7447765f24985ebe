package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.Subject;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/// A folder read as an image of one layer.
final class DirectoryImage implements Image {

    private final Path folder;
    private final Limits limits;
    private final Subject subject;

    DirectoryImage(Path folder, Limits limits) throws IOException {
        this.folder = folder.toRealPath();
        this.limits = limits;
        if (!Files.isDirectory(folder)) {
            throw new NotDirectoryException(folder.toString());
        }
        if (!Files.isReadable(folder)) {
            throw new AccessDeniedException(folder.toString());
        }
        this.subject =
                new Subject(Subject.Kind.FILESYSTEM, "dir:" + folder, null, null, null, List.of());
    }

    @Override
    public Subject subject() {
        return subject;
    }

    @Override
    public <R> Map<Digest, LayerOutcome<R>> readLayers(
            Predicate<Digest> wanted, LayerReader<R> reader) {
        if (!wanted.test(FOLDER)) {
            return Map.of();
        }
        try (var entries = new DirectoryEntries(folder, limits)) {
            return Map.of(FOLDER, new LayerOutcome.Read<>(reader.read(entries)));
        } catch (IOException e) {
            return Map.of(FOLDER, new LayerOutcome.Lost<>(LayerStream.reason(e)));
        }
    }

    @Override
    public void close() {
        // Each walk closes what it opens.
    }
}

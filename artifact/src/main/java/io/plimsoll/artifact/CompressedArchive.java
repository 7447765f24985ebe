package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.Subject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A compressed archive of images: read in one pass, which gives the layers and the documents; a
/// second one only if the subject is asked for before the layers. Never unpacked to disk.
final class CompressedArchive implements Image {

    private final Path file;
    private final SavedImage.Wanted wanted;
    private final Limits limits;
    private @Nullable Subject subject;

    CompressedArchive(Path file, SavedImage.Wanted wanted, Limits limits) {
        this.file = file;
        this.wanted = wanted;
        this.limits = limits;
    }

    @Override
    public Subject subject() throws IOException {
        Subject known = subject;
        if (known == null) {
            try (var archive = open()) {
                known = stream().subject(archive);
            }
            subject = known;
        }
        return known;
    }

    @Override
    public <R> Map<Digest, LayerOutcome<R>> readLayers(
            Predicate<Digest> wantedLayers, LayerReader<R> reader) throws IOException {
        try (var archive = open()) {
            SavedImageStream.Contents<R> contents = stream().read(archive, wantedLayers, reader);
            subject = contents.subject();
            return contents.layers();
        }
    }

    @Override
    public void close() {
        // Each pass closes the file.
    }

    private SavedImageStream stream() {
        return new SavedImageStream(wanted, file.toString(), limits);
    }

    private InputStream open() throws IOException {
        var stored = new CountingInputStream(Files.newInputStream(file));
        try {
            byte[] first = stored.readNBytes(Compression.MAGIC_BYTES);
            InputStream opened = Compression.of(first).open(first, stored, file.toString());
            return new BoundedInputStream(opened, file.toString(), limits, stored::count);
        } catch (IOException e) {
            stored.close();
            throw e;
        }
    }
}

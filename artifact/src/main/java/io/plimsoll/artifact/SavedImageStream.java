package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Subject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// An archive of images (`docker save` or OCI) read in one pass, as it comes: from an engine's `GET
/// /images/NAME/get`, or out of a compressed file. Each layer is handed to the reader before it is
/// known to which image it belongs; what was made of it is kept under the digests that its bytes
/// have, and compared with the documents at the end.
final class SavedImageStream {

    /// What one pass gave: the image, and what became of those of its layers that were wanted.
    record Contents<R>(Subject subject, Map<Digest, LayerOutcome<R>> layers) {}

    private static final String BLOBS = "blobs/";

    private final SavedImage.Wanted image;
    private final String place;
    private final Limits limits;

    /// @param place names the stream in errors
    SavedImageStream(SavedImage.Wanted image, String place, Limits limits) {
        this.image = image;
        this.place = place;
        this.limits = limits;
    }

    /// Reads the archive to its end; the caller closes it.
    ///
    /// @param wanted asked before a layer is read where its diffId is known by then, else after
    /// @throws DigestMismatchException as [Image#readLayers]
    /// @throws MalformedInputException if the image is not in the archive, or the archive is
    ///   damaged before the documents of the image
    <R> Contents<R> read(InputStream archive, Predicate<Digest> wanted, LayerReader<R> reader)
            throws IOException {
        return new Pass<R>(Optional.of(reader), wanted).read(archive);
    }

    /// Reads the documents only.
    Subject subject(InputStream archive) throws IOException {
        return new Pass<Object>(Optional.empty(), _ -> false).read(archive).subject();
    }

    private final class Pass<R> {
        private final Optional<LayerReader<R>> reader;
        private final Predicate<Digest> wanted;
        private final StreamedFiles files = new StreamedFiles(place, limits);
        private final Map<String, LayerStream.Passed<R>> passed = new HashMap<>();
        private @Nullable MalformedInputException damage;

        Pass(Optional<LayerReader<R>> reader, Predicate<Digest> wanted) {
            this.reader = reader;
            this.wanted = wanted;
        }

        Contents<R> read(InputStream archive) throws IOException {
            try {
                walk(new TarEntries(archive, place, limits));
                DigestingInputStream.drain(archive);
            } catch (MalformedInputException e) {
                damage = e;
            }
            SavedImage found = find();
            return new Contents<>(found.image().subject(), outcomes(found));
        }

        private void walk(TarEntries entries) throws IOException {
            for (int count = 0; entries.next(); count++) {
                if (count == ArchiveFiles.ENTRIES) {
                    throw new MalformedInputException(
                            place, "at most " + ArchiveFiles.ENTRIES + " entries (limit)", "more");
                }
                switch (entries.kind()) {
                    case FILE -> file(entries);
                    case SYMLINK, HARDLINK -> files.link(entries);
                    case DIRECTORY, OTHER, WHITEOUT, OPAQUE, SKIPPED -> {}
                }
            }
        }

        private void file(TarEntries entry) throws IOException {
            String path = entry.path();
            InputStream content = entry.content();
            byte[] first = content.readNBytes(TarInput.BLOCK_BYTES);
            InputStream whole = new SequenceInputStream(new ByteArrayInputStream(first), content);
            if (isDocument(first)) {
                if (entry.sizeBytes() <= limits.documentBytes()) {
                    files.keep(path, whole.readAllBytes());
                }
            } else if (reader.isPresent() && mayBeLayer(path) && mayBeWanted(path, first)) {
                var stored = new DigestingInputStream(whole, "sha256");
                passed.put(
                        path,
                        new LayerStream(stored, "sha256", place + " " + path, limits)
                                .readWith(reader.get()));
            }
        }

        // The diffId of a plain layer in a layout is its name.
        private boolean mayBeWanted(String path, byte[] first) {
            return Compression.of(first) != Compression.NONE
                    || !path.startsWith(BLOBS)
                    || Digest.parse(path.substring(BLOBS.length()).replace('/', ':'))
                            .map(wanted::test)
                            .orElse(true);
        }

        private SavedImage find() throws IOException {
            try {
                return SavedImage.find(files, image, limits);
            } catch (DigestMismatchException e) {
                throw e;
            } catch (IOException e) {
                // Of a damaged archive the damage is the reason why the image is not found.
                throw damage == null ? e : damage;
            }
        }

        private Map<Digest, LayerOutcome<R>> outcomes(SavedImage found) throws IOException {
            var outcomes = new LinkedHashMap<Digest, LayerOutcome<R>>();
            for (int i = 0; i < found.paths().size(); i++) {
                StoredLayer layer = found.image().layers().get(i);
                if (wanted.test(layer.diffId())) {
                    outcomes.putIfAbsent(
                            layer.diffId(), outcome(layer, files.target(found.paths().get(i))));
                }
            }
            return outcomes;
        }

        private LayerOutcome<R> outcome(StoredLayer layer, String path) throws IOException {
            LayerStream.Passed<R> stream = passed.get(path);
            if (stream == null) {
                return new LayerOutcome.Lost<>(
                        damage == null
                                ? place + ": no " + path + " in the archive"
                                : LayerStream.reason(damage));
            }
            if (!LayerReading.holdsTar(layer)) {
                return LayerReading.noTar(layer);
            }
            LayerReading.verify(layer, stream);
            return stream.outcome();
        }
    }

    /// Documents are JSON; what has a tar's magic is none, whatever its first file is called.
    private static boolean isDocument(byte[] first) {
        return first.length > 0
                && (first[0] == '{' || first[0] == '[')
                && !TarHeader.hasMagic(first);
    }

    private static boolean mayBeLayer(String path) {
        return path.startsWith(BLOBS) || path.endsWith(".tar") || path.endsWith(".tar.gz");
    }
}

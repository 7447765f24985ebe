package io.plimsoll.artifact;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/// The files in an archive of images, by path, links followed inside the archive.
abstract sealed class ArchiveFiles implements Closeable permits ArchiveIndex, StreamedFiles {

    /// Entries of one archive; more are refused (limit).
    static final int ENTRIES = 1 << 17;

    /// Links that lead to links.
    private static final int LINK_DEPTH = 8;

    private final Map<String, String> links = new HashMap<>();

    /// Whether there is a file under this very path.
    abstract boolean holds(String path);

    /// The bytes of a file that is there.
    abstract InputStream openHeld(String path) throws IOException;

    abstract long sizeOfHeld(String path);

    /// How errors name the archive.
    abstract String place();

    boolean has(String path) {
        return holds(target(path));
    }

    /// @throws IOException if the archive does not hold the file
    InputStream open(String path) throws IOException {
        String target = target(path);
        if (!holds(target)) {
            throw new IOException(place() + ": no " + path + " in the archive");
        }
        return openHeld(target);
    }

    /// [Descriptor#ANY_SIZE] for a file that is not there.
    long sizeBytes(String path) {
        String target = target(path);
        return holds(target) ? sizeOfHeld(target) : Descriptor.ANY_SIZE;
    }

    /// A document of bounded size.
    byte[] document(String path, Limits limits) throws IOException {
        try (InputStream stored = open(path)) {
            return ManifestResolver.bounded(stored, place() + " " + path, limits);
        }
    }

    /// The file that a path leads to, links followed.
    String target(String path) {
        String target = path;
        for (int i = 0; i < LINK_DEPTH && links.containsKey(target); i++) {
            target = links.getOrDefault(target, target);
        }
        return target;
    }

    /// Takes note of a link. Docker 20.10 writes a layer that is there already as one.
    void link(LayerEntries entry) {
        String path = entry.path();
        String target = entry.linkTarget();
        if (entry.kind() == LayerEntries.Kind.SYMLINK) {
            target = path.substring(0, path.lastIndexOf('/') + 1) + target;
        }
        TarPath.normalise(target).ifPresent(inside -> links.put(path, inside));
    }
}

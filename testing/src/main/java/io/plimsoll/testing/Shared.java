package io.plimsoll.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.opentest4j.TestAbortedException;

/// The real advisories, fixtures and vectors that lie beside the checkout (`../shared`, or
/// `PLIMSOLL_SHARED`) and are never committed. Where they are absent a test that asks for them says
/// so and is counted as skipped; in CI it fails.
public final class Shared {

    private Shared() {}

    /// A file or folder of the shared data: `advisories/kev`.
    public static Path path(String relative) {
        Path found = root().map(root -> root.resolve(relative)).filter(Files::exists).orElse(null);
        if (found != null) {
            return found;
        }
        String message =
                "shared test data is absent: "
                        + relative
                        + " (looked beside the checkout; set PLIMSOLL_SHARED)";
        if (System.getenv("CI") != null) {
            throw new AssertionError(message);
        }
        throw new TestAbortedException(message);
    }

    /// The regular files of a `.tar.gz` by path: the archives are small enough to be held whole.
    public static SortedMap<String, byte[]> archive(String relative) {
        var files = new TreeMap<String, byte[]>();
        try (var tar =
                new TarArchiveInputStream(
                        new GZIPInputStream(Files.newInputStream(path(relative))))) {
            for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                if (entry.isFile()) {
                    files.put(entry.getName().replaceFirst("^\\./", ""), tar.readAllBytes());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return files;
    }

    private static Optional<Path> root() {
        String named = System.getenv("PLIMSOLL_SHARED");
        if (named != null) {
            return Optional.of(Path.of(named));
        }
        for (Path folder = Path.of("").toAbsolutePath();
                folder != null;
                folder = folder.getParent()) {
            Path shared = folder.resolve("shared");
            if (Files.isDirectory(shared.resolve("vectors"))) {
                return Optional.of(shared);
            }
        }
        return Optional.empty();
    }
}

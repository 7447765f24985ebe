package io.plimsoll.advisory;

import io.plimsoll.model.Digest;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// The place of the compiled file that is used when none is named. What comes in is checked, every
/// byte of it, before it replaces the old one; until then, and where it is refused, the old one
/// stays.
///
/// @param file where it lies or will lie
public record InstalledIndex(Path file) {

    /// Brings a compiled file.
    @FunctionalInterface
    public interface Source {

        /// @param to an empty file, to be overwritten
        void writeTo(Path to) throws IOException;
    }

    /// A compiled file: which one, and how new.
    ///
    /// @param newestDate as in [IndexContents#newestDate]
    public record Edition(Digest digest, String newestDate) {}

    /// What lies there; nothing where that is no file of this format, or of another version of it.
    public Optional<Edition> present() throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (AdvisoryIndex index = AdvisoryIndex.open(file)) {
            return Optional.of(edition(index));
        } catch (CorruptIndexException _) {
            return Optional.empty();
        }
    }

    /// Takes a file in, whole.
    ///
    /// @param olderToo whether it may be older than the one that it replaces
    /// @throws IOException if it cannot be had, is damaged, or is older than it may be; the message
    ///   tells which
    public Edition take(Source source, boolean olderToo) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder);
        Path beside = Files.createTempFile(folder, "incoming-", "");
        try {
            source.writeTo(beside);
            // The copy is checked, not the original: nobody can change it in between.
            Edition incoming = checked(beside);
            if (!olderToo) {
                refuseOlder(incoming);
            }
            try (var written = FileChannel.open(beside, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
            return incoming;
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// Checks every byte of a compiled file.
    ///
    /// @throws IOException if it is damaged
    public static Edition checked(Path file) throws IOException {
        try (AdvisoryIndex index = AdvisoryIndex.open(file)) {
            index.verify();
            return edition(index);
        } catch (CorruptIndexException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Edition edition(AdvisoryIndex index) {
        return new Edition(index.digest(), index.contents().newestDate());
    }

    private void refuseOlder(Edition incoming) throws IOException {
        Optional<Edition> present = present();
        if (present.isPresent()
                && incoming.newestDate().compareTo(present.get().newestDate()) < 0) {
            throw new IOException(
                    "the data offered is older (%s) than the data in use (%s)"
                            .formatted(
                                    incoming.newestDate().isEmpty()
                                            ? "no date"
                                            : incoming.newestDate(),
                                    present.get().newestDate()));
        }
    }
}

package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/// One layer as it goes by: decompressed, its stored and its uncompressed bytes digested, handed to
/// a reader, and read to the end whatever the reader does, since a digest wants every byte.
final class LayerStream {

    /// What one layer turned out to be.
    ///
    /// @param diffId null where the layer could not be decompressed to its end
    record Passed<R>(
            LayerOutcome<R> outcome, Digest stored, long storedBytes, @Nullable Digest diffId) {}

    private final DigestingInputStream stored;
    private final String diffAlgorithm;
    private final String place;
    private final Limits limits;

    /// @param stored the layer's bytes as they are stored; not closed here
    /// @param diffAlgorithm of the digest of the uncompressed bytes
    /// @param place names the layer in errors
    LayerStream(DigestingInputStream stored, String diffAlgorithm, String place, Limits limits) {
        this.stored = stored;
        this.diffAlgorithm = diffAlgorithm;
        this.place = place;
        this.limits = limits;
    }

    /// Hands the entries to the reader, then reads what is left.
    ///
    /// @throws IOException only if the stored bytes cannot be read, or are more than they should
    ///   be; whatever else is wrong with the layer is its outcome
    <R> Passed<R> readWith(LayerReader<R> reader) throws IOException {
        byte[] first = stored.readNBytes(Compression.MAGIC_BYTES);
        Compression compression = Compression.of(first);
        // One digest serves for both where nothing is compressed.
        boolean same = compression == Compression.NONE && stored.algorithm().equals(diffAlgorithm);
        var bytes = new Uncompressed<R>();
        try (InputStream opened = compression.open(first, new KeptOpen(stored), place)) {
            bytes.read(opened, same, reader);
        } catch (IOException e) {
            bytes.lost(e);
        }
        stored.rethrow();
        stored.drain();
        Digest digest = stored.digest();
        return new Passed<>(
                bytes.outcome, digest, stored.count(), same && bytes.whole ? digest : bytes.diffId);
    }

    /// What is found out from the uncompressed bytes.
    private final class Uncompressed<R> {
        LayerOutcome<R> outcome = new LayerOutcome.Lost<>("");
        @Nullable Digest diffId;
        boolean whole;

        void read(InputStream opened, boolean same, LayerReader<R> reader) throws IOException {
            InputStream bounded = new BoundedInputStream(opened, place, limits, stored::count);
            if (same) {
                readWhole(bounded, reader);
            } else {
                var digesting = new DigestingInputStream(bounded, diffAlgorithm);
                readWhole(digesting, reader);
                diffId = digesting.digest();
            }
        }

        private void readWhole(InputStream tar, LayerReader<R> reader) throws IOException {
            try {
                outcome = new LayerOutcome.Read<>(reader.read(new TarEntries(tar, place, limits)));
            } catch (IOException e) {
                lost(e);
            }
            DigestingInputStream.drain(tar);
            whole = true;
        }

        // The first reason is the one that tells.
        void lost(IOException e) {
            if (!(outcome instanceof LayerOutcome.Lost<R> lost) || lost.reason().isEmpty()) {
                outcome = new LayerOutcome.Lost<>(reason(e));
            }
        }
    }

    static String reason(IOException e) {
        String message = e.getMessage();
        return message == null ? e.getClass().getSimpleName() : message;
    }

    /// The decompressor is closed before the digest has had its last bytes.
    private static final class KeptOpen extends FilterInputStream {
        KeptOpen(InputStream in) {
            super(in);
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            return in.read(bytes, offset, length);
        }

        @Override
        public void close() {
            // The owner of the stored bytes closes them.
        }
    }
}

package io.plimsoll.inventory;

import io.plimsoll.artifact.LayerEntries;
import io.plimsoll.inventory.LayerInventory.FileFindings;
import io.plimsoll.inventory.LayerInventory.Found;
import io.plimsoll.inventory.LayerInventory.Loss;
import io.plimsoll.model.Component;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.OsRelease;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One pass over one layer: every entry is counted, and each file that a cataloger wants is read by
/// it. One instance serves one layer on one thread.
final class LayerScan {

    /// Losses that are kept by name; a layer that has more is told the number of the others.
    private static final int MAX_LOSSES = 10_000;

    /// Enough for the magic numbers of ELF, PE and Mach-O.
    private static final int MAGIC_BYTES = 4;

    private final FilePatterns patterns;
    private final TreeMap<String, FileFindings> files = new TreeMap<>();
    private final PathKey key;
    private final Hashes paths = new Hashes();
    private final List<String> whiteouts = new ArrayList<>();
    private final List<String> opaques = new ArrayList<>();
    private final List<Loss> skipped = new ArrayList<>();
    private final byte[] magic = new byte[MAGIC_BYTES];
    private long lossCount;
    private long entryCount;
    private long byteCount;

    LayerScan(FilePatterns patterns, PathKey key) {
        this.patterns = patterns;
        this.key = key;
    }

    /// Reads to the end of the layer, or to where it is damaged: what stands before the damage is
    /// kept.
    LayerInventory read(LayerEntries entries) throws IOException {
        try {
            while (entries.next()) {
                take(entries);
            }
        } catch (MalformedInputException e) {
            lost(new Loss("", e.place(), "the layer ends here: " + e.getMessage()));
        }
        if (lossCount > MAX_LOSSES) {
            skipped.add(
                    new Loss(
                            "", "", "and " + (lossCount - MAX_LOSSES) + " more could not be read"));
        }
        return new LayerInventory(
                files, paths.toArray(), whiteouts, opaques, skipped, entryCount, byteCount);
    }

    private void take(LayerEntries entry) throws IOException {
        entryCount++;
        switch (entry.kind()) {
            case WHITEOUT -> whiteouts.add(entry.path());
            case OPAQUE -> opaques.add(entry.path());
            case DIRECTORY -> {}
            case SKIPPED -> lost(new Loss(entry.path(), "", entry.reason()));
            case SYMLINK, HARDLINK, OTHER -> paths.add(key.hash(entry.path()));
            case FILE -> {
                paths.add(key.hash(entry.path()));
                byteCount += entry.sizeBytes();
                file(entry);
            }
        }
    }

    private void lost(Loss loss) {
        lossCount++;
        if (lossCount <= MAX_LOSSES) {
            skipped.add(loss);
        }
    }

    private void file(LayerEntries entry) throws IOException {
        Optional<Cataloger> byPath = patterns.of(entry.path());
        if (byPath.isPresent()) {
            read(byPath.get(), entry, entry.content());
        } else if (patterns.ofBinary().isPresent() && mayBeBinary(entry)) {
            InputStream content = entry.content();
            int n = content.readNBytes(magic, 0, MAGIC_BYTES);
            if (n == MAGIC_BYTES && isBinary(magic)) {
                var whole =
                        new SequenceInputStream(new ByteArrayInputStream(magic.clone()), content);
                read(patterns.ofBinary().get(), entry, whole);
            }
        }
    }

    /// By mode or by name: so that a folder's files need not all be opened.
    private static boolean mayBeBinary(LayerEntries entry) {
        if (entry.sizeBytes() < 64) {
            return false;
        }
        if ((entry.mode() & 0111) != 0) {
            return true;
        }
        String name = entry.path().substring(entry.path().lastIndexOf('/') + 1);
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".exe")
                || lower.endsWith(".dll")
                || lower.endsWith(".so")
                || lower.contains(".so.");
    }

    /// ELF; PE and its DOS header; Mach-O in both orders and widths, and its fat form (which shares
    /// its number with Java classes: the cataloger looks further).
    private static boolean isBinary(byte[] magic) {
        int word =
                ((magic[0] & 0xff) << 24)
                        | ((magic[1] & 0xff) << 16)
                        | ((magic[2] & 0xff) << 8)
                        | (magic[3] & 0xff);
        return word == 0x7f454c46
                || word >>> 16 == 0x4d5a
                || word == 0xfeedface
                || word == 0xfeedfacf
                || word == 0xcefaedfe
                || word == 0xcffaedfe
                || word == 0xcafebabe;
    }

    private void read(Cataloger cataloger, LayerEntries entry, InputStream content) {
        var sink = new FileSink(entry.path());
        var file = new LayerFile(entry.path(), entry.sizeBytes(), content);
        try {
            cataloger.read(file, sink);
        } catch (IOException e) {
            lost(new Loss(entry.path(), "", String.valueOf(e.getMessage())));
        } catch (RuntimeException e) {
            // A fault of the cataloger: it must not blind the scan to the rest of the image, and is
            // said.
            lost(new Loss(entry.path(), "", cataloger.id() + " failed on it: " + e));
        }
        // A later entry of the same path replaces the former, as when a tar is unpacked.
        files.put(entry.path(), sink.findings());
    }

    /// Collects what one file holds.
    private final class FileSink implements Sink {

        private final String path;
        private final List<Found> found = new ArrayList<>();
        private final TreeMap<String, Hashes> owned = new TreeMap<>();
        private @Nullable OsRelease os;
        private String apkStream = "";
        private List<String> contentSets = List.of();

        FileSink(String path) {
            this.path = path;
        }

        @Override
        public void found(Component component, int line, List<String> archive) {
            found.add(new Found(component, line, archive));
        }

        @Override
        public void owns(String packageName, byte[] path, int from, int to) {
            int start = from;
            if (start + 1 < to && path[start] == '.' && path[start + 1] == '/') {
                start += 2;
            } else if (start < to && path[start] == '/') {
                start++;
            }
            owned.computeIfAbsent(packageName, _ -> new Hashes()).add(key.hash(path, start, to));
        }

        @Override
        public void system(OsRelease release) {
            os = release;
        }

        @Override
        public void apkStream(String stream) {
            apkStream = stream;
        }

        @Override
        public void contentSets(List<String> names) {
            contentSets = names;
        }

        @Override
        public void skipped(String place, String reason) {
            lost(new Loss(path, place, reason));
        }

        FileFindings findings() {
            var hashes = new TreeMap<String, long[]>();
            owned.forEach((name, paths) -> hashes.put(name, paths.toArray()));
            return new FileFindings(List.copyOf(found), hashes, os, apkStream, contentSets);
        }
    }

    /// A growing array: millions of hashes are not boxed.
    private static final class Hashes {

        private long[] values = new long[16];
        private int size;

        void add(long hash) {
            if (size == values.length) {
                values = Arrays.copyOf(values, size + (size >> 1));
            }
            values[size++] = hash;
        }

        long[] toArray() {
            return Arrays.copyOf(values, size);
        }
    }
}

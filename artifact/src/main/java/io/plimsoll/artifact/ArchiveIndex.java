package io.plimsoll.artifact;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/// An uncompressed archive in a file: its headers are read once, contents are passed by, so that
/// each can be opened where it stands, several at once.
final class ArchiveIndex extends ArchiveFiles {

    /// Small, since what stands between two headers is not wanted.
    private static final int BUFFER_BYTES = 4 << 10;

    private record Extent(long start, long end) {}

    private final FileChannel channel;
    private final String place;
    private final Map<String, Extent> extents = new HashMap<>();

    private ArchiveIndex(FileChannel channel, String place) {
        this.channel = channel;
        this.place = place;
    }

    /// Of an archive that is damaged what stands before the damage is indexed; the rest is not
    /// there.
    ///
    /// @throws MalformedInputException if it is damaged before any file
    static ArchiveIndex open(Path file, Limits limits) throws IOException {
        var channel = FileChannel.open(file, StandardOpenOption.READ);
        try {
            var index = new ArchiveIndex(channel, file.toString());
            index.read(limits);
            return index;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    private void read(Limits limits) throws IOException {
        long size = channel.size();
        var in = new ChannelInputStream(channel, 0, size);
        var entries = new TarEntries(new TarInput(in, place, BUFFER_BYTES, true), limits);
        try {
            for (int count = 0; entries.next(); count++) {
                if (count == ENTRIES) {
                    throw new MalformedInputException(
                            place, "at most " + ENTRIES + " entries (limit)", "more");
                }
                add(entries, size);
            }
        } catch (MalformedInputException e) {
            if (extents.isEmpty()) {
                throw e;
            }
        }
    }

    private void add(TarEntries entry, long size) {
        switch (entry.kind()) {
            case FILE -> {
                long start = entry.contentOffset();
                if (entry.sizeBytes() <= size - start) {
                    extents.put(entry.path(), new Extent(start, start + entry.sizeBytes()));
                }
            }
            case SYMLINK, HARDLINK -> link(entry);
            case DIRECTORY, OTHER, WHITEOUT, OPAQUE, SKIPPED -> {}
        }
    }

    @Override
    boolean holds(String path) {
        return extents.containsKey(path);
    }

    @Override
    InputStream openHeld(String path) throws IOException {
        Extent extent = extents.getOrDefault(path, new Extent(0, 0));
        return new ChannelInputStream(channel, extent.start(), extent.end());
    }

    @Override
    long sizeOfHeld(String path) {
        Extent extent = extents.getOrDefault(path, new Extent(0, 0));
        return extent.end() - extent.start();
    }

    @Override
    String place() {
        return place;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}

package io.plimsoll.advisory;

import io.plimsoll.model.MalformedInputException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// Finds the feeds in files and folders, and has each read by the reader that knows it. What a file
/// is told by its first bytes and its path, never by an option. Holders are opened one level deep:
/// an archive inside an archive is a file that nobody knows.
final class Feeds {

    /// Entries of one holder; the largest feeds in use have some 300,000.
    private static final int MAX_ENTRIES = 4_000_000;

    /// Bytes of one holder after decompression.
    private static final long MAX_HOLDER_BYTES = 64L << 30;

    /// Memory that an xz stream may ask for, KiB.
    private static final int MAX_XZ_KIB = 256 * 1024;

    private static final int BUFFER_BYTES = 1 << 16;

    /// A tar block's worth of bytes tells a tar by its magic at this place. Source: POSIX ustar.
    private static final int TAR_MAGIC = 257;

    private static final int TAR_BLOCK = 512;

    private final FeedSink sink;
    private final List<FeedReader> readers;
    private final Map<FeedReader, FeedReader.Reading> readings = new LinkedHashMap<>();

    Feeds(List<FeedReader> readers, FeedSink sink) {
        this.readers = readers;
        this.sink = sink;
    }

    /// Reads one file or folder with all below it. A path that does not exist throws; whatever else
    /// is wrong with a file is skipped by name.
    void read(Path source) throws IOException {
        if (!Files.isDirectory(source)) {
            file(source, source.getFileName().toString());
            return;
        }
        List<Path> files = new ArrayList<>();
        try (var tree = Files.walk(source)) {
            tree.filter(Files::isRegularFile).forEach(files::add);
        }
        files.sort(null);
        for (Path file : files) {
            file(file, source.relativize(file).toString().replace('\\', '/'));
        }
    }

    /// Lets every reader hand on what it kept back.
    void end() {
        readings.values().forEach(FeedReader.Reading::end);
    }

    private void file(Path file, String path) throws IOException {
        try (var in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
            if (startsWith(in, 'P', 'K', 3, 4)) {
                zip(file, path);
            } else if (startsWith(in, 0x1f, 0x8b)) {
                unpacked(path, new GZIPInputStream(in, BUFFER_BYTES), ".gz");
            } else if (startsWith(in, 0xfd, '7', 'z', 'X', 'Z', 0)) {
                unpacked(path, new XZInputStream(in, MAX_XZ_KIB), ".xz");
            } else if (isTar(in)) {
                tar(path, in);
            } else if (!one(path, in)) {
                sink.skipped(path, "expected a file of a known feed, found something else");
            }
        } catch (IOException broken) {
            sink.skipped(path, "could not be read: " + broken.getMessage());
        }
    }

    private void unpacked(String path, InputStream stream, String suffix) throws IOException {
        var in = new BufferedInputStream(stream, BUFFER_BYTES);
        if (isTar(in)) {
            tar(path, in);
        } else if (!one(path.endsWith(suffix) ? cut(path, suffix) : path, in)) {
            sink.skipped(path, "expected a file of a known feed, found something else");
        }
    }

    private void zip(Path file, String path) throws IOException {
        try (var zip = new ZipFile(file.toFile())) {
            var holder = new Holder(path);
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (!entry.isDirectory()) {
                    try (var in = zip.getInputStream(entry)) {
                        holder.entry(entry.getName(), entry.getSize(), in);
                    }
                }
            }
            holder.end();
        }
    }

    private void tar(String path, InputStream in) throws IOException {
        var tar = new TarArchiveInputStream(in);
        var holder = new Holder(path);
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            if (entry.isFile()) {
                holder.entry(entry.getName(), entry.getSize(), tar);
            }
        }
        holder.end();
    }

    /// Gives a file to the reader that knows it.
    ///
    /// @return false where none does
    private boolean one(String path, InputStream in) throws IOException {
        var file = FeedFile.of(path, in);
        for (FeedReader reader : readers) {
            if (reader.knows(file)) {
                try {
                    readings.computeIfAbsent(reader, r -> r.open(sink)).read(file);
                } catch (MalformedInputException bad) {
                    sink.skipped(bad.place(), bad);
                }
                return true;
            }
        }
        return false;
    }

    /// One archive: what nobody knows in it is told file by file where some of it was a feed, and
    /// in one line where none was.
    private final class Holder {
        private final String path;
        private final List<String> unknown = new ArrayList<>();
        private int count;
        private long bytes;

        Holder(String path) {
            this.path = path;
        }

        /// @param size bytes, as the archive says
        void entry(String name, long size, InputStream in) throws IOException {
            count++;
            bytes += Math.max(size, 0);
            if (count > MAX_ENTRIES || bytes > MAX_HOLDER_BYTES) {
                throw new MalformedInputException(
                        path,
                        "at most " + MAX_ENTRIES + " files and " + MAX_HOLDER_BYTES + " bytes",
                        "more");
            }
            String inner = name.startsWith("./") ? name.substring(2) : name;
            if (!one(path + "!" + inner, in)) {
                unknown.add(inner);
            }
        }

        void end() {
            if (unknown.size() == count) {
                sink.skipped(path, "expected a known feed, found " + count + " files of none");
                return;
            }
            for (String inner : unknown) {
                sink.skipped(
                        path + "!" + inner,
                        "expected a file of a known feed, found something else");
            }
        }
    }

    private static boolean isTar(BufferedInputStream in) throws IOException {
        in.mark(TAR_BLOCK);
        byte[] block = in.readNBytes(TAR_BLOCK);
        in.reset();
        return block.length == TAR_BLOCK
                && block[TAR_MAGIC] == 'u'
                && block[TAR_MAGIC + 1] == 's'
                && block[TAR_MAGIC + 2] == 't'
                && block[TAR_MAGIC + 3] == 'a'
                && block[TAR_MAGIC + 4] == 'r';
    }

    private static boolean startsWith(BufferedInputStream in, int... magic) throws IOException {
        in.mark(magic.length);
        byte[] start = in.readNBytes(magic.length);
        in.reset();
        for (int i = 0; i < magic.length; i++) {
            if (i >= start.length || (start[i] & 0xff) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static String cut(String path, String suffix) {
        return path.substring(0, path.length() - suffix.length());
    }
}

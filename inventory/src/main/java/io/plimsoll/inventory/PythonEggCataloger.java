package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;

/// Reads `*.egg` zip archives, which Python imports without unpacking: their `EGG-INFO/PKG-INFO`.
/// An egg without one names no package and is passed over.
///
/// Source: setuptools, "The Internal Structure of Python Eggs". Limits: [#INFLATED_LIMIT],
/// [#ENTRIES_LIMIT].
final class PythonEggCataloger implements Cataloger {

    static final String METADATA = "EGG-INFO/PKG-INFO";

    /// Bytes that come out of the archive on the way to its metadata.
    static final long INFLATED_LIMIT = 512L << 20;

    static final int ENTRIES_LIMIT = 100_000;

    @Override
    public String id() {
        return "python-egg";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Extension(".egg"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        var content = new BufferedInputStream(file.stream());
        boolean empty = isEmptyZip(file, content);
        // not closed: the stream belongs to the layer
        @SuppressWarnings("resource")
        var zip = new ZipInputStream(content, StandardCharsets.UTF_8);
        try {
            long left = INFLATED_LIMIT;
            int entries = 0;
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (++entries > ENTRIES_LIMIT) {
                    throw limit(file, ENTRIES_LIMIT + " entries");
                }
                if (entry.getName().equals(METADATA)) {
                    readMetadata(file, zip, sink);
                    return;
                }
                left = passOver(zip, left);
                if (left < 0) {
                    throw limit(file, INFLATED_LIMIT + " bytes before " + METADATA);
                }
            }
            if (entries == 0 && !empty) {
                throw new MalformedInputException(
                        file.path(), "the header of the first entry", "the end of the file");
            }
        } catch (ZipException | IllegalArgumentException | EOFException e) {
            throw new MalformedInputException(file.path(), "a zip archive", e);
        }
    }

    /// Told apart here, since the stream reader takes anything else for an archive without entries.
    /// Source: APPNOTE.TXT 4.3.7 and 4.3.16.
    private static boolean isEmptyZip(LayerFile file, InputStream content) throws IOException {
        content.mark(4);
        byte[] start = content.readNBytes(4);
        content.reset();
        boolean zip =
                start.length == 4
                        && start[0] == 'P'
                        && start[1] == 'K'
                        && (start[2] == 3 || start[2] == 5)
                        && start[3] == start[2] + 1;
        if (!zip) {
            throw new MalformedInputException(file.path(), "a zip archive", "other bytes");
        }
        return start[2] == 5;
    }

    private static MalformedInputException limit(LayerFile file, String limit) {
        return new MalformedInputException(file.path(), "at most " + limit, "more");
    }

    private static long passOver(InputStream zip, long limit) throws IOException {
        var buffer = new byte[8192];
        long left = limit;
        for (int n = zip.read(buffer); n >= 0 && left >= 0; n = zip.read(buffer)) {
            left -= n;
        }
        return left;
    }

    private static void readMetadata(LayerFile file, InputStream zip, Sink sink)
            throws IOException {
        byte[] bytes = zip.readNBytes(PythonPackageCataloger.FILE_LIMIT + 1);
        String place = file.path() + "!" + METADATA;
        if (bytes.length > PythonPackageCataloger.FILE_LIMIT) {
            throw new MalformedInputException(
                    place, "at most " + PythonPackageCataloger.FILE_LIMIT + " bytes", "more");
        }
        PythonMetadata.parse(place, new String(bytes, StandardCharsets.UTF_8)).handTo(sink);
    }
}

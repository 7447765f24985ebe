package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The header of an installed rpm package: an index of tags, then their values. All numbers are
/// big-endian.
///
/// Source: rpm, `docs/manual/format_header.md` and `include/rpm/rpmtag.h`. Limits: those of rpm,
/// 65,535 tags and 256 MiB.
final class RpmHeader {

    static final int SIGNATURE_MD5 = 261;
    static final int NAME = 1000;
    static final int VERSION = 1001;
    static final int RELEASE = 1002;
    static final int EPOCH = 1003;
    static final int SUMMARY = 1004;
    static final int SIZE = 1009;
    static final int VENDOR = 1011;
    static final int LICENCE = 1014;
    static final int ARCHITECTURE = 1022;
    static final int SOURCE_RPM = 1044;
    static final int MODULARITY_LABEL = 5096;

    private static final int OLD_FILE_NAMES = 1027;
    private static final int FOLDER_INDEXES = 1116;
    private static final int BASE_NAMES = 1117;
    private static final int FOLDER_NAMES = 1118;

    /// Tags below are rpm's own, about regions of the header.
    private static final int FIRST_TAG = 100;

    private static final int TAG_LIMIT = 65_535;
    private static final int BYTE_LIMIT = 256 << 20;
    private static final int PREFIX = 8;
    private static final int ENTRY = 16;

    private static final int INT32 = 4;
    private static final int STRING = 6;
    private static final int BINARY = 7;
    private static final int STRING_ARRAY = 8;
    private static final int I18N_STRING = 9;

    /// Bytes of all paths over bytes of the header. Folders are shared between paths, but each file
    /// takes some 100 bytes of other tags, so real headers stay below 2.
    private static final int PATH_RATIO = 16;

    private final byte[] bytes;

    /// Behind the last byte of the values.
    private final int end;

    private final Map<Integer, Entry> entries;

    /// @param offset of the value in the whole header
    /// @param count of values
    private record Entry(int type, int offset, int count) {}

    private RpmHeader(byte[] bytes, int end, Map<Integer, Entry> entries) {
        this.bytes = bytes;
        this.end = end;
        this.entries = entries;
    }

    static RpmHeader parse(byte[] blob) throws MalformedInputException {
        var bytes = ByteBuffer.wrap(blob);
        if (blob.length < PREFIX) {
            throw malformed(0, PREFIX + " bytes", blob.length + " bytes");
        }
        int tags = bytes.getInt(0);
        int dataBytes = bytes.getInt(4);
        if (tags < 1 || tags > TAG_LIMIT || dataBytes < 0 || dataBytes > BYTE_LIMIT) {
            throw malformed(
                    0,
                    "at most " + TAG_LIMIT + " tags and " + BYTE_LIMIT + " bytes",
                    tags + " tags and " + dataBytes + " bytes");
        }
        int data = PREFIX + tags * ENTRY;
        if (blob.length < data + dataBytes) {
            throw malformed(0, data + dataBytes + " bytes", blob.length + " bytes");
        }
        var entries = HashMap.<Integer, Entry>newHashMap(tags);
        for (int at = PREFIX; at < data; at += ENTRY) {
            int tag = bytes.getInt(at);
            int offset = bytes.getInt(at + 8);
            int count = bytes.getInt(at + 12);
            if (tag >= FIRST_TAG) {
                if (offset < 0 || offset >= dataBytes || count < 1) {
                    throw malformed(at, "a value within the header", "offset " + offset);
                }
                // A tag that stands twice was changed since the package was built; the later
                // counts.
                entries.put(tag, new Entry(bytes.getInt(at + 4), data + offset, count));
            }
        }
        return new RpmHeader(blob, data + dataBytes, entries);
    }

    /// The first string of a tag; empty where the tag is absent or no string.
    String string(int tag) {
        return entry(tag)
                .filter(e -> e.type == STRING || e.type == STRING_ARRAY || e.type == I18N_STRING)
                .map(e -> text(e.offset, end(e.offset)))
                .orElse("");
    }

    /// The first number of a tag, unsigned.
    OptionalLong number(int tag) {
        var entry = entry(tag);
        return entry.isPresent() && entry.get().type == INT32 && holds(entry.get(), Integer.BYTES)
                ? OptionalLong.of(Integer.toUnsignedLong(int32(entry.get().offset)))
                : OptionalLong.empty();
    }

    /// The bytes of a binary tag; empty where the tag is absent or not binary.
    byte[] binary(int tag) {
        return entry(tag)
                .filter(e -> e.type == BINARY && holds(e, 1))
                .map(e -> Arrays.copyOfRange(bytes, e.offset, e.offset + e.count))
                .orElse(new byte[0]);
    }

    /// Tells the sink every path that the package installed.
    void owned(String owner, Sink sink) throws MalformedInputException {
        var names = entry(BASE_NAMES);
        var folders = entry(FOLDER_NAMES);
        var indexes = entry(FOLDER_INDEXES);
        if (names.isPresent() && folders.isPresent() && indexes.isPresent()) {
            if (!holds(indexes.get(), Integer.BYTES) || indexes.get().count < names.get().count) {
                throw malformed(indexes.get().offset, "a folder for each file", "fewer");
            }
            owned(owner, names.get(), starts(folders.get()), indexes.get().offset, sink);
        }
        // Before rpm 4 the paths were whole.
        var old = entry(OLD_FILE_NAMES);
        if (old.isPresent()) {
            for (int start : starts(old.get())) {
                sink.owns(owner, bytes, start, end(start));
            }
        }
    }

    private void owned(String owner, Entry names, int[] folders, int indexes, Sink sink)
            throws MalformedInputException {
        byte[] path = new byte[256];
        long pathBytes = 0;
        int name = names.offset;
        for (int i = 0; i < names.count; i++) {
            int folder = int32(indexes + Integer.BYTES * i);
            if (folder < 0 || folder >= folders.length || name >= end) {
                throw malformed(name, "a name and its folder", "file " + i + " in " + folder);
            }
            int folderLength = end(folders[folder]) - folders[folder];
            int nameLength = end(name) - name;
            int length = folderLength + nameLength;
            pathBytes += length;
            if (pathBytes > (long) PATH_RATIO * end) {
                throw malformed(name, "paths of at most " + PATH_RATIO + " times its size", "more");
            }
            if (path.length < length) {
                path = new byte[2 * length];
            }
            System.arraycopy(bytes, folders[folder], path, 0, folderLength);
            System.arraycopy(bytes, name, path, folderLength, nameLength);
            sink.owns(owner, path, 0, length);
            name += nameLength + 1;
        }
    }

    /// Where each string of an array begins.
    private int[] starts(Entry array) throws MalformedInputException {
        if (array.count > end - array.offset) {
            throw malformed(array.offset, "strings within the header", array.count + " of them");
        }
        int[] starts = new int[array.count];
        int at = array.offset;
        for (int i = 0; i < starts.length; i++) {
            if (at >= end) {
                throw malformed(at, starts.length + " strings", i + " strings");
            }
            starts[i] = at;
            at = end(at) + 1;
        }
        return starts;
    }

    private Optional<Entry> entry(int tag) {
        return Optional.ofNullable(entries.get(tag));
    }

    private boolean holds(Entry entry, int width) {
        return entry.count <= (end - entry.offset) / width;
    }

    /// The zero byte that ends the string, or the header's end.
    private int end(int start) {
        int at = start;
        while (at < end && bytes[at] != 0) {
            at++;
        }
        return at;
    }

    private int int32(int at) {
        return ByteBuffer.wrap(bytes).getInt(at);
    }

    private String text(int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.UTF_8);
    }

    private static MalformedInputException malformed(int at, String expected, String found) {
        return new MalformedInputException("header offset " + at, expected, found);
    }
}

package io.plimsoll.artifact;

import io.plimsoll.model.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/// What one extended header (`x`) says of the entry behind it, as far as it changes where the entry
/// stands or how long it is. Source: POSIX pax, "pax Extended Header"; GNU tar manual, "Storing
/// Sparse Files".
final class PaxRecords {

    static final String PATH = "path";
    static final String LINKPATH = "linkpath";
    static final String SIZE = "size";
    static final String SPARSE_NAME = "GNU.sparse.name";
    private static final String SPARSE_MAJOR = "GNU.sparse.major";
    private static final String SPARSE_MINOR = "GNU.sparse.minor";
    static final String SPARSE_MAP = "GNU.sparse.map";
    static final String SPARSE_BLOCKS = "GNU.sparse.numblocks";
    private static final String SPARSE_SIZE = "GNU.sparse.size";
    private static final String SPARSE_REALSIZE = "GNU.sparse.realsize";

    private static final String SPARSE_OFFSET = "GNU.sparse.offset";
    private static final String SPARSE_LENGTH = "GNU.sparse.numbytes";

    static final PaxRecords NONE = new PaxRecords(Map.of());

    private static final int LONGEST_KEY = SPARSE_BLOCKS.length();
    private static final int LENGTH_DIGITS = 9;

    private final Map<String, String> values;

    private PaxRecords(Map<String, String> values) {
        this.values = values;
    }

    /// @param place names the header in errors
    /// @throws MalformedInputException for a record whose length, key or end is wrong
    static PaxRecords parse(byte[] bytes, String place) throws MalformedInputException {
        Map<String, String> values = Map.of();
        // Version 0.0 of the sparse format repeats two keys for each segment; joined they are the
        // map
        // of 0.1.
        var segments = new StringBuilder();
        int at = 0;
        while (at < bytes.length) {
            int end = endOfRecord(bytes, at, place);
            int key = indexOf(bytes, ' ', at, end) + 1;
            int equals = indexOf(bytes, '=', key, end);
            if (equals == key || equals == end) {
                throw malformed(place, at);
            }
            if (isUsed(bytes, key, equals)) {
                String name = new String(bytes, key, equals - key, StandardCharsets.ISO_8859_1);
                String value = value(bytes, equals + 1, end - 1);
                if (name.equals(SPARSE_OFFSET) || name.equals(SPARSE_LENGTH)) {
                    segments.append(segments.isEmpty() ? "" : ",").append(value);
                } else {
                    values = values.isEmpty() ? new HashMap<>() : values;
                    values.put(name, value);
                }
            }
            at = end;
        }
        if (!segments.isEmpty()) {
            values = values.isEmpty() ? new HashMap<>() : values;
            values.put(SPARSE_MAP, segments.toString());
        }
        return values.isEmpty() ? NONE : new PaxRecords(values);
    }

    /// Empty where there is no such record.
    String text(String key) {
        return values.getOrDefault(key, "");
    }

    /// The stored size where a record gives it, else the header's; [TarHeader#NO_NUMBER] for a
    /// record that is no number.
    long size(long ofHeader) {
        return text(SIZE).isEmpty() ? ofHeader : SparseMap.decimal(text(SIZE));
    }

    /// Whether the entry is a sparse file of a known version; of another it is read as stored.
    boolean isSparse() {
        return switch (text(SPARSE_MAJOR) + "." + text(SPARSE_MINOR)) {
            case "1.0", "0.0", "0.1" -> true;
            case "." -> !text(SPARSE_MAP).isEmpty();
            default -> false;
        };
    }

    /// Whether the sparse map stands before the stored content, as in version 1.0.
    boolean hasMapInContent() {
        return text(SPARSE_MAJOR).equals("1");
    }

    /// Size of a sparse file, holes included; [TarHeader#NO_NUMBER] where no record gives it.
    long sparseSize() {
        String size = text(SPARSE_SIZE);
        return SparseMap.decimal(size.isEmpty() ? text(SPARSE_REALSIZE) : size);
    }

    private static boolean isUsed(byte[] bytes, int from, int to) {
        byte first = bytes[from];
        return to - from <= LONGEST_KEY
                && (first == 'p' || first == 'l' || first == 's' || first == 'G');
    }

    private static String value(byte[] bytes, int from, int to) {
        // A NUL in the middle is kept, so that the path with it can be refused.
        String value = TarHeader.text(bytes, from, to - from);
        boolean cut = indexOf(bytes, '\0', from, to) < to;
        return cut ? value + "\0" : value;
    }

    private static int endOfRecord(byte[] bytes, int start, String place)
            throws MalformedInputException {
        int length = 0;
        int at = start;
        while (at < bytes.length && at - start < LENGTH_DIGITS && isDigit(bytes[at])) {
            length = length * 10 + (bytes[at] - '0');
            at++;
        }
        boolean whole =
                at > start
                        && at < bytes.length
                        && bytes[at] == ' '
                        && length > at - start + 1
                        && length <= bytes.length - start
                        && bytes[start + length - 1] == '\n';
        if (!whole) {
            throw malformed(place, start);
        }
        return start + length;
    }

    private static boolean isDigit(byte character) {
        return character >= '0' && character <= '9';
    }

    private static MalformedInputException malformed(String place, int at) {
        return new MalformedInputException(
                place + " + " + at, "a record `LENGTH KEY=VALUE` and a line end", "another form");
    }

    private static int indexOf(byte[] bytes, char wanted, int from, int to) {
        int at = from;
        while (at < to && bytes[at] != wanted) {
            at++;
        }
        return at;
    }
}

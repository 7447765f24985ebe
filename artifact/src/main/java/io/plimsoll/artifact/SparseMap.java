package io.plimsoll.artifact;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/// Which parts of a sparse file are stored; between them are holes. All of GNU tar's forms come
/// down to this one. Source: GNU tar manual, "Storing Sparse Files".
final class SparseMap {

    /// More are refused (limit): 16 bytes of memory each.
    private static final int SEGMENTS = 1 << 18;

    // The old form: offset and length, 12 bytes each, four times in the header, then 21 times in
    // each
    // further block.
    private static final int SEGMENT_BYTES = 24;
    private static final int NUMBER_BYTES = 12;
    private static final int HEADER_MAP = 386;
    private static final int HEADER_SEGMENTS = 4;
    private static final int HEADER_EXTENDED = 482;
    private static final int HEADER_REALSIZE = 483;
    private static final int BLOCK_SEGMENTS = 21;
    private static final int BLOCK_EXTENDED = 504;

    private static final int DECIMAL_DIGITS = 18;

    private final long realSize;
    private long[] offsets = new long[HEADER_SEGMENTS];
    private long[] lengths = new long[HEADER_SEGMENTS];
    private int count;

    private SparseMap(long realSize) {
        this.realSize = realSize;
    }

    /// The old GNU form: begun in the header that stands before the input, continued in blocks that
    /// are read here.
    static SparseMap readOld(byte[] header, int at, TarInput input) throws IOException {
        var map = new SparseMap(TarHeader.number(header, at + HEADER_REALSIZE, NUMBER_BYTES));
        boolean extended = header[at + HEADER_EXTENDED] != 0;
        map.addAll(header, at + HEADER_MAP, HEADER_SEGMENTS);
        input.passBlock();
        while (extended) {
            if (!input.block()) {
                throw input.malformed("a block of a sparse map", "the end");
            }
            byte[] block = input.buffer();
            int position = input.position();
            if (!map.addAll(block, position, BLOCK_SEGMENTS)) {
                throw input.malformed("at most " + SEGMENTS + " segments (limit)", "more");
            }
            extended = block[position + BLOCK_EXTENDED] != 0;
            input.passBlock();
        }
        return map;
    }

    /// The PAX forms 0.0 and 0.1: `offset,length,offset,length…`. What is no number shows in
    /// [#problem].
    static SparseMap parse(String pairs, long realSize) {
        var map = new SparseMap(realSize);
        String[] numbers = pairs.isEmpty() ? new String[0] : pairs.split(",", -1);
        for (int i = 0; i < numbers.length; i += 2) {
            map.add(
                    decimal(numbers[i]),
                    i + 1 < numbers.length ? decimal(numbers[i + 1]) : TarHeader.NO_NUMBER);
        }
        return map;
    }

    /// The PAX form 1.0: the content begins with the count of segments and their numbers, one a
    /// line, filled up to a whole block.
    static SparseMap readFromContent(InputStream content, long realSize, String place)
            throws IOException {
        var lines = new Lines(content, place);
        var map = new SparseMap(realSize);
        long segments = lines.next();
        if (segments > SEGMENTS) {
            throw new MalformedInputException(
                    place, "at most " + SEGMENTS + " segments (limit)", segments + " segments");
        }
        for (long i = 0; i < segments; i++) {
            map.add(lines.next(), lines.next());
        }
        lines.fillBlock();
        return map;
    }

    /// Size of the file, holes included.
    long realSize() {
        return realSize;
    }

    /// What is wrong with the map; empty if nothing is. Segments stand in order, apart, inside the
    /// file, and are as long as what is stored.
    String problem(long storedBytes) {
        long end = 0;
        long stored = 0;
        for (int i = 0; i < count; i++) {
            boolean holds =
                    offsets[i] >= end
                            && lengths[i] >= 0
                            && offsets[i] <= realSize
                            && lengths[i] <= realSize - offsets[i];
            if (!holds) {
                return "expected a sparse map in order inside "
                        + realSize
                        + " bytes, found another";
            }
            end = offsets[i] + lengths[i];
            stored += lengths[i];
        }
        if (realSize < 0 || stored != storedBytes) {
            return "expected a sparse map of " + storedBytes + " stored bytes, found " + stored;
        }
        return "";
    }

    /// The whole content, holes as zeros, from the stored one. To be asked only of a map without a
    /// [#problem].
    InputStream expand(InputStream stored) {
        return new Expanded(stored);
    }

    /// A decimal number; [TarHeader#NO_NUMBER] for anything else.
    static long decimal(String text) {
        if (text.isEmpty() || text.length() > DECIMAL_DIGITS) {
            return TarHeader.NO_NUMBER;
        }
        long number = 0;
        for (int i = 0; i < text.length(); i++) {
            int digit = text.charAt(i) - '0';
            if (digit < 0 || digit > 9) {
                return TarHeader.NO_NUMBER;
            }
            number = number * 10 + digit;
        }
        return number;
    }

    private boolean addAll(byte[] block, int from, int segments) {
        for (int i = 0; i < segments && block[from + i * SEGMENT_BYTES] != 0; i++) {
            int at = from + i * SEGMENT_BYTES;
            add(
                    TarHeader.number(block, at, NUMBER_BYTES),
                    TarHeader.number(block, at + NUMBER_BYTES, NUMBER_BYTES));
        }
        return count <= SEGMENTS;
    }

    private void add(long offset, long length) {
        if (count == offsets.length) {
            offsets = Arrays.copyOf(offsets, count * 2);
            lengths = Arrays.copyOf(lengths, count * 2);
        }
        offsets[count] = offset;
        lengths[count] = length;
        count++;
    }

    /// The number lines of form 1.0.
    private static final class Lines {
        private final InputStream content;
        private final String place;
        private long read;

        Lines(InputStream content, String place) {
            this.content = content;
            this.place = place;
        }

        long next() throws IOException {
            var digits = new StringBuilder();
            for (int c = one(); c != '\n'; c = one()) {
                digits.append((char) c);
                if (digits.length() > DECIMAL_DIGITS) {
                    break;
                }
            }
            long number = decimal(digits.toString());
            if (number < 0) {
                throw new MalformedInputException(
                        place, "a decimal number and a line end in its sparse map", "others");
            }
            return number;
        }

        void fillBlock() throws IOException {
            while (read % TarInput.BLOCK_BYTES != 0) {
                one();
            }
        }

        private int one() throws IOException {
            int c = content.read();
            if (c < 0) {
                throw new MalformedInputException(place, "a sparse map", "the end of the file");
            }
            read++;
            return c;
        }
    }

    private final class Expanded extends InputStream {
        private final InputStream stored;
        private long at;
        private int segment;

        Expanded(InputStream stored) {
            this.stored = stored;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            while (segment < count && at >= offsets[segment] + lengths[segment]) {
                segment++;
            }
            if (length == 0) {
                return 0;
            }
            if (at >= realSize) {
                return -1;
            }
            boolean inside = segment < count && at >= offsets[segment];
            long end = realSize;
            if (segment < count) {
                end = inside ? offsets[segment] + lengths[segment] : offsets[segment];
            }
            int read = (int) Math.min(length, end - at);
            if (inside) {
                read = stored.read(bytes, offset, read);
            } else {
                Arrays.fill(bytes, offset, offset + read, (byte) 0);
            }
            at += Math.max(0, read);
            return read;
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }
    }
}

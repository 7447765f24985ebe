package io.plimsoll.artifact;

import io.plimsoll.model.MalformedInputException;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Optional;

/// A bbolt database, read while its owner may write to it. Source: bbolt, `internal/common`
/// (`page.go`, `meta.go`, `bucket.go`), file format version 2.
///
/// The owner holds the file's lock all its life, so none is taken. A commit writes pages that the
/// newest meta page does not reach and then the other meta page: what the newest one reaches stays
/// as it is until two commits later. So an answer is true if the same transaction is still the
/// newest after it was read ([#isStill]); if not, the caller opens the file again.
final class BoltFile implements Closeable {

    private static final int MAGIC = 0xED0CDAED;
    private static final int VERSION = 2;
    private static final int PAGE_HEADER_BYTES = 16;
    private static final int META_BYTES = 64;
    private static final int ELEMENT_BYTES = 16;
    private static final int BUCKET_HEADER_BYTES = 16;
    private static final int BRANCH_PAGE = 0x01;
    private static final int LEAF_PAGE = 0x02;
    private static final int BUCKET_LEAF = 0x01;

    /// Bounds of what is believed: page sizes that systems have, a tree of 30 levels, one page with
    /// its overflow.
    private static final int SMALLEST_PAGE = 512;

    private static final int LARGEST_PAGE = 64 << 10;
    private static final int DEEPEST = 30;
    private static final int LARGEST_NODE = 64 << 20;

    private final String place;
    private final FileChannel file;
    private final Meta meta;

    private record Meta(int pageSize, long root, long pages, long transaction) {}

    /// A sorted map of keys to values or further buckets.
    ///
    /// @param root page of its tree
    /// @param inline its only page, where the bucket lies inside its parent; else empty
    record Bucket(long root, Optional<ByteBuffer> inline) {}

    private BoltFile(String place, FileChannel file) throws IOException {
        this.place = place;
        this.file = file;
        this.meta = newest();
    }

    static BoltFile open(Path path) throws IOException {
        FileChannel file = FileChannel.open(path, StandardOpenOption.READ);
        try {
            return new BoltFile(path.toString(), file);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    Bucket root() {
        return new Bucket(meta.root, Optional.empty());
    }

    /// Whether nothing was committed since this was opened.
    boolean isStill() throws IOException {
        return newest().equals(meta);
    }

    Optional<Bucket> bucket(Bucket parent, String key) throws IOException {
        Optional<Leaf> found = find(parent, key.getBytes(StandardCharsets.UTF_8));
        if (found.isEmpty() || !found.get().isBucket()) {
            return Optional.empty();
        }
        return Optional.of(bucket(found.get()));
    }

    /// The bytes of a value; empty if there is no such key, or a bucket in its place.
    Optional<byte[]> value(Bucket parent, String key) throws IOException {
        return find(parent, key.getBytes(StandardCharsets.UTF_8))
                .filter(leaf -> !leaf.isBucket())
                .map(leaf -> bytes(leaf.value()));
    }

    private Bucket bucket(Leaf leaf) throws MalformedInputException {
        ByteBuffer value = leaf.value();
        if (value.remaining() < BUCKET_HEADER_BYTES) {
            throw malformed("a bucket of at least 16 bytes", value.remaining() + " bytes");
        }
        long root = value.getLong(0);
        return root == 0
                ? new Bucket(0, Optional.of(slice(value, 16, value.remaining() - 16)))
                : new Bucket(root, Optional.empty());
    }

    private Optional<Leaf> find(Bucket bucket, byte[] key) throws IOException {
        Page page = page(bucket);
        for (int depth = 0; page.isBranch(); depth++) {
            int index = page.lastNotAbove(key);
            if (index < 0) {
                return Optional.empty();
            }
            page = child(page, index, depth);
        }
        int index = page.lastNotAbove(key);
        return index >= 0 && Arrays.equals(page.key(index), key)
                ? Optional.of(page.leaf(index))
                : Optional.empty();
    }

    private Page child(Page page, int index, int depth) throws IOException {
        if (depth == DEEPEST) {
            throw malformed("a tree of at most " + DEEPEST + " levels (limit)", "a deeper one");
        }
        return page(page.child(index));
    }

    private Page page(Bucket bucket) throws IOException {
        return bucket.inline().isPresent()
                ? new Page("an inline bucket", bucket.inline().get())
                : page(bucket.root());
    }

    private Page page(long number) throws IOException {
        if (number < 2 || number >= meta.pages) {
            throw malformed("a page from 2 to " + (meta.pages - 1), Long.toString(number));
        }
        long offset = number * meta.pageSize;
        int overflow = read(offset, PAGE_HEADER_BYTES).getInt(12);
        if (overflow < 0 || overflow >= LARGEST_NODE / meta.pageSize) {
            throw malformed(
                    "a page of at most " + LARGEST_NODE + " bytes (limit)", overflow + " more");
        }
        return new Page("page " + number, read(offset, (overflow + 1) * meta.pageSize));
    }

    /// The newer of the two meta pages; one that is being written does not have the right sum. The
    /// second lies at the page size, which only the first tells.
    private Meta newest() throws IOException {
        Optional<Meta> first = meta(0);
        Optional<Meta> second = Optional.empty();
        if (first.isPresent()) {
            second = meta(first.get().pageSize);
        } else {
            for (int size = SMALLEST_PAGE; size <= LARGEST_PAGE && second.isEmpty(); size *= 2) {
                second = meta(size);
            }
        }
        if (first.isEmpty() && second.isEmpty()) {
            throw malformed("a bbolt database of version 2", "no meta page with the right sum");
        }
        if (first.isEmpty() || second.isEmpty()) {
            return first.isPresent() ? first.get() : second.get();
        }
        return first.get().transaction > second.get().transaction ? first.get() : second.get();
    }

    private Optional<Meta> meta(long offset) throws IOException {
        if (file.size() < offset + PAGE_HEADER_BYTES + META_BYTES) {
            return Optional.empty();
        }
        ByteBuffer bytes = read(offset + PAGE_HEADER_BYTES, META_BYTES);
        int pageSize = bytes.getInt(8);
        boolean right =
                bytes.getInt(0) == MAGIC
                        && bytes.getInt(4) == VERSION
                        && bytes.getLong(56) == fnv1a(bytes)
                        && pageSize >= SMALLEST_PAGE
                        && pageSize <= LARGEST_PAGE
                        && Integer.bitCount(pageSize) == 1;
        return right
                ? Optional.of(
                        new Meta(pageSize, bytes.getLong(16), bytes.getLong(40), bytes.getLong(48)))
                : Optional.empty();
    }

    /// FNV-1a, 64 bit, of the meta's bytes before the sum.
    private static long fnv1a(ByteBuffer meta) {
        long sum = 0xcbf29ce484222325L;
        for (int i = 0; i < META_BYTES - Long.BYTES; i++) {
            sum = (sum ^ (meta.get(i) & 0xff)) * 0x100000001b3L;
        }
        return sum;
    }

    private ByteBuffer read(long offset, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining()) {
            if (offset < 0 || file.read(bytes, offset + bytes.position()) < 0) {
                throw malformed(
                        length + " bytes at offset " + offset, "the end of the file before");
            }
        }
        return bytes.flip();
    }

    private static ByteBuffer slice(ByteBuffer from, int index, int length) {
        return from.slice(index, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(ByteBuffer buffer) {
        var bytes = new byte[buffer.remaining()];
        buffer.get(0, bytes);
        return bytes;
    }

    private MalformedInputException malformed(String expected, String found) {
        return new MalformedInputException(place, expected, found);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }

    private record Leaf(boolean isBucket, ByteBuffer value) {}

    /// A node of a tree: branch or leaf. Every position is checked before it is read.
    private final class Page {
        private final String name;
        private final ByteBuffer bytes;
        private final boolean branch;
        private final int count;

        Page(String name, ByteBuffer bytes) throws MalformedInputException {
            this.name = name;
            this.bytes = bytes;
            int flags = bytes.remaining() < PAGE_HEADER_BYTES ? 0 : bytes.getShort(8) & 0xffff;
            if (flags != BRANCH_PAGE && flags != LEAF_PAGE) {
                throw malformed("a branch or a leaf as " + name, "flags " + flags);
            }
            this.branch = flags == BRANCH_PAGE;
            this.count = bytes.getShort(10) & 0xffff;
            if (PAGE_HEADER_BYTES + count * ELEMENT_BYTES > bytes.remaining()) {
                throw malformed("room for the " + count + " elements of " + name, "the end");
            }
        }

        boolean isBranch() {
            return branch;
        }

        byte[] key(int index) throws MalformedInputException {
            int element = PAGE_HEADER_BYTES + index * ELEMENT_BYTES;
            return branch
                    ? bytes(part(element, bytes.getInt(element), bytes.getInt(element + 4)))
                    : bytes(part(element, bytes.getInt(element + 4), bytes.getInt(element + 8)));
        }

        long child(int index) {
            return bytes.getLong(PAGE_HEADER_BYTES + index * ELEMENT_BYTES + 8);
        }

        Leaf leaf(int index) throws MalformedInputException {
            int element = PAGE_HEADER_BYTES + index * ELEMENT_BYTES;
            long position = Integer.toUnsignedLong(bytes.getInt(element + 4));
            long keyBytes = Integer.toUnsignedLong(bytes.getInt(element + 8));
            return new Leaf(
                    (bytes.getInt(element) & BUCKET_LEAF) != 0,
                    part(element, position + keyBytes, bytes.getInt(element + 12)));
        }

        /// The last element whose key is not above the one that is looked for, or -1.
        int lastNotAbove(byte[] key) throws MalformedInputException {
            int low = 0;
            int high = count - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                if (Arrays.compareUnsigned(key(middle), key) <= 0) {
                    low = middle + 1;
                } else {
                    high = middle - 1;
                }
            }
            return high;
        }

        /// Positions count from the element, not from the page.
        private ByteBuffer part(int element, long position, int length)
                throws MalformedInputException {
            long from = element + (position & 0x1ffffffffL);
            if (length < 0 || from > bytes.remaining() - (long) length) {
                throw malformed(
                        "keys and values inside " + name, "offset " + from + ", length " + length);
            }
            return slice(bytes, (int) from, length);
        }
    }
}

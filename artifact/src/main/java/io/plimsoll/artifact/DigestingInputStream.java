package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/// Digests and counts the bytes that pass. Bytes that are skipped are digested too. Reads no more
/// than is asked for, so the caller's buffer should be large.
final class DigestingInputStream extends FilterInputStream {

    private static final int SCRATCH_BYTES = 64 << 10;

    private final MessageDigest digest;
    private final String algorithm;
    private final String place;
    private final long expectedBytes;
    private long count;
    private @Nullable IOException failure;

    /// @param algorithm as in [Digest#algorithm]
    DigestingInputStream(InputStream in, String algorithm) {
        this(in, algorithm, "", Descriptor.ANY_SIZE);
    }

    /// @param place names the blob in errors
    /// @param expectedBytes or [Descriptor#ANY_SIZE]; a longer stream throws
    ///   [DigestMismatchException] at the first byte too many, so that no blob is without an end
    DigestingInputStream(InputStream in, String algorithm, String place, long expectedBytes) {
        super(in);
        this.place = place;
        this.expectedBytes = expectedBytes;
        this.algorithm = algorithm;
        this.digest = messageDigest(algorithm);
    }

    static Digest sha256(byte[] bytes) {
        return Digest.sha256(messageDigest("sha256").digest(bytes));
    }

    /// Compares a document in hand with its digest.
    static void verify(String place, Digest expected, byte[] bytes) throws DigestMismatchException {
        var found =
                new Digest(
                        expected.algorithm(),
                        HexFormat.of()
                                .formatHex(messageDigest(expected.algorithm()).digest(bytes)));
        if (!found.equals(expected)) {
            throw new DigestMismatchException(place, expected, found);
        }
    }

    private static MessageDigest messageDigest(String algorithm) {
        try {
            return MessageDigest.getInstance(new Digest(algorithm, "").javaAlgorithm());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every JDK has SHA-256 and SHA-512", e);
        }
    }

    /// The digest of all that has passed. To be asked once, at the end.
    Digest digest() {
        return new Digest(algorithm, HexFormat.of().formatHex(digest.digest()));
    }

    /// Bytes that have passed.
    long count() {
        return count;
    }

    /// Throws again what the stream beneath has thrown, if it has: then its bytes are not to be
    /// had, which is not the same as being wrong.
    void rethrow() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    String algorithm() {
        return algorithm;
    }

    /// Reads to the end.
    void drain() throws IOException {
        drain(this);
    }

    static void drain(InputStream in) throws IOException {
        var scratch = new byte[SCRATCH_BYTES];
        int read = 0;
        while (read >= 0) {
            read = in.read(scratch, 0, scratch.length);
        }
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        rethrow();
        int read;
        try {
            read = in.read(bytes, offset, length);
        } catch (IOException e) {
            failure = e;
            throw e;
        }
        if (read > 0) {
            digest.update(bytes, offset, read);
            count += read;
        }
        if (expectedBytes != Descriptor.ANY_SIZE && count > expectedBytes) {
            var longer = new DigestMismatchException(place, expectedBytes, "more");
            failure = longer;
            throw longer;
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public long skip(long count) throws IOException {
        int wanted = (int) Math.min(count, SCRATCH_BYTES);
        return wanted <= 0 ? 0 : Math.max(0, read(new byte[wanted], 0, wanted));
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}

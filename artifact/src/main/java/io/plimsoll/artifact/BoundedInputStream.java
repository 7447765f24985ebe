package io.plimsoll.artifact;

import io.plimsoll.model.MalformedInputException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// What comes out of a decompressor, up to the limits of a layer: beyond them it throws, and goes
/// on throwing.
final class BoundedInputStream extends FilterInputStream {

    /// Below this no ratio is judged: small layers compress well without being bombs.
    private static final long RATIO_FROM_BYTES = 64 << 20;

    private final String place;
    private final Limits limits;
    private final LongSupplier compressedBytes;
    private long count;
    private @Nullable MalformedInputException failure;

    /// @param compressedBytes how many bytes have gone into the decompressor so far
    BoundedInputStream(InputStream in, String place, Limits limits, LongSupplier compressedBytes) {
        super(in);
        this.place = place;
        this.limits = limits;
        this.compressedBytes = compressedBytes;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (failure != null) {
            throw failure;
        }
        int read = in.read(bytes, offset, length);
        count += Math.max(0, read);
        if (count > limits.layerBytes()) {
            throw refused("at most " + limits.layerBytes() + " uncompressed bytes (limit)", "more");
        }
        if (count > RATIO_FROM_BYTES && count / limits.ratio() > compressedBytes.getAsLong()) {
            throw refused(
                    "at most " + limits.ratio() + " times its compressed bytes (limit)",
                    count + " bytes out of " + compressedBytes.getAsLong());
        }
        return read;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private MalformedInputException refused(String expected, String found) {
        failure = new MalformedInputException(place, expected, found);
        return failure;
    }
}

package io.plimsoll.artifact;

import com.github.luben.zstd.ZstdInputStreamNoFinalizer;
import io.plimsoll.model.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import org.tukaani.xz.XZInputStream;

/// How bytes are compressed, told by their first bytes and never by a media type or a file name:
/// the two are often wrong, and engines look at the bytes as well.
enum Compression {
    NONE,
    GZIP,
    ZSTD,
    XZ,
    /// Known, but not read: no engine writes it any more.
    BZIP2;

    /// As many first bytes as [#of] needs.
    static final int MAGIC_BYTES = 6;

    /// Memory that a xz stream may ask for: that of its highest preset is 65 MiB.
    private static final int XZ_MEMORY_KIB = 128 << 10;

    /// The largest window of a zstd frame, as a power of two: that of `zstd --long`.
    private static final int ZSTD_WINDOW_LOG = 27;

    private static final int ZSTD_SKIPPABLE = 0x184D2A50;

    /// @param first the first [#MAGIC_BYTES], or all where there are less
    static Compression of(byte[] first) {
        int four = 0;
        for (int i = Math.min(first.length, Integer.BYTES) - 1; i >= 0; i--) {
            four = (four << 8) | (first[i] & 0xff);
        }
        if ((four & 0xFFFF) == 0x8B1F) {
            return GZIP;
        }
        if (first.length >= 4 && (four == 0xFD2FB528 || (four & ~0xF) == ZSTD_SKIPPABLE)) {
            return ZSTD;
        }
        if (first.length >= 6 && four == 0x587A37FD && first[4] == 'Z' && first[5] == 0) {
            return XZ;
        }
        return first.length >= 4
                        && (four & 0xFFFFFF) == 0x685A42
                        && first[3] >= '1'
                        && first[3] <= '9'
                ? BZIP2
                : NONE;
    }

    /// The bytes uncompressed.
    ///
    /// @param first those that were read from `rest` to find out
    InputStream open(byte[] first, InputStream rest, String place) throws IOException {
        InputStream whole = new SequenceInputStream(new ByteArrayInputStream(first), rest);
        return switch (this) {
            case NONE -> whole;
            case GZIP -> new GzipStream(whole, place);
            case ZSTD -> {
                var zstd = new ZstdInputStreamNoFinalizer(whole);
                zstd.setLongMax(ZSTD_WINDOW_LOG);
                yield zstd;
            }
            case XZ -> new XZInputStream(whole, XZ_MEMORY_KIB);
            case BZIP2 ->
                    throw new MalformedInputException(
                            place, "no compression, or gzip, zstd or xz", "bzip2");
        };
    }
}

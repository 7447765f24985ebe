package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Opens members of zip archives within one budget for a file and all the archives nested in it, so
/// that neither overlapping members nor archives in archives multiply the work.
///
/// Sizes and check sums may lie: the Java runtime believes neither when it loads classes, so
/// neither may hide a component. A wrong check sum is told of and the content used. Not for several
/// threads.
final class ZipMembers implements AutoCloseable {

    /// Uncompressed bytes of all the members opened in one file.
    static final long TOTAL_BYTES = 1L << 30;

    /// Uncompressed over compressed bytes of one member, judged from [#RATIO_FROM_BYTES] on.
    static final int RATIO = 200;

    static final int RATIO_FROM_BYTES = 4 << 20;

    private static final int LOCAL_SIGNATURE = 0x04034b50;
    private static final int LOCAL_BYTES = 30;
    private static final int ENCRYPTED = 1;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;

    private final Inflater inflater = new Inflater(true);
    private long openedBytes;

    /// The content of a member: a part of the archive's own bytes where it is stored.
    ///
    /// @param limit bytes; a larger member is refused
    LittleEndian open(ZipArchive archive, ZipArchive.Entry entry, int limit, Complaints complaints)
            throws MalformedInputException {
        if ((entry.flags() & ENCRYPTED) != 0) {
            throw new MalformedInputException(
                    entry.name(), "a readable member", "an encrypted one");
        }
        LittleEndian compressed = compressed(archive.bytes(), entry);
        LittleEndian content =
                switch (entry.method()) {
                    case STORED -> counted(entry, compressed, limit);
                    case DEFLATED -> LittleEndian.of(inflate(entry, compressed, limit));
                    default ->
                            throw new MalformedInputException(
                                    entry.name(),
                                    "compression method 0 or 8",
                                    Integer.toString(entry.method()));
                };
        var crc = new CRC32();
        crc.update(content.array(), content.from(), content.length());
        if ((int) crc.getValue() != entry.crc32()) {
            complaints.add(entry.name(), "the CRC-32 does not match; read all the same");
        }
        return content;
    }

    private static LittleEndian compressed(LittleEndian bytes, ZipArchive.Entry entry)
            throws MalformedInputException {
        long at = entry.localOffset();
        if (at < 0 || at > bytes.length() - LOCAL_BYTES || bytes.i32((int) at) != LOCAL_SIGNATURE) {
            throw new MalformedInputException(
                    entry.name() + " offset " + at, "a local file header", "something else");
        }
        // The local header's name and extra field may differ in length from the directory's.
        long from = at + LOCAL_BYTES + bytes.u16((int) at + 26) + bytes.u16((int) at + 28);
        if (entry.compressedBytes() < 0 || from > bytes.length() - entry.compressedBytes()) {
            throw new MalformedInputException(
                    entry.name() + " offset " + at,
                    entry.compressedBytes() + " bytes",
                    "the end of the archive");
        }
        return bytes.part((int) from, (int) entry.compressedBytes());
    }

    private LittleEndian counted(ZipArchive.Entry entry, LittleEndian content, int limit)
            throws MalformedInputException {
        if (content.length() > limit) {
            throw tooLarge(entry, limit);
        }
        count(entry, content.length());
        return content;
    }

    private byte[] inflate(ZipArchive.Entry entry, LittleEndian compressed, int limit)
            throws MalformedInputException {
        inflater.reset();
        inflater.setInput(compressed.array(), compressed.from(), compressed.length());
        long ratioBytes = Math.max(RATIO_FROM_BYTES, (long) RATIO * compressed.length());
        int most = (int) Math.min(limit, ratioBytes);
        byte[] out = new byte[Math.clamp(entry.sizeBytes(), 64, most)];
        int length = 0;
        try {
            while (true) {
                int n = inflater.inflate(out, length, out.length - length);
                length += n;
                count(entry, n);
                if (inflater.finished()) {
                    return length == out.length ? out : Arrays.copyOf(out, length);
                }
                if (length == out.length) {
                    if (length == most && !endsHere()) {
                        throw most < limit ? tooDense(entry) : tooLarge(entry, limit);
                    }
                    out = Arrays.copyOf(out, (int) Math.min(most, 2L * length));
                } else if (n == 0) {
                    throw new MalformedInputException(
                            entry.name(), "deflated data", "its end after " + length + " bytes");
                }
            }
        } catch (DataFormatException e) {
            throw new MalformedInputException(entry.name(), "deflated data", e);
        }
    }

    /// Whether nothing but the end mark is left: the output is full exactly at its limit.
    private boolean endsHere() throws DataFormatException {
        return inflater.inflate(new byte[1]) == 0 && inflater.finished();
    }

    private void count(ZipArchive.Entry entry, int bytes) throws MalformedInputException {
        openedBytes += bytes;
        if (openedBytes > TOTAL_BYTES) {
            throw new MalformedInputException(
                    entry.name(), "at most " + TOTAL_BYTES + " bytes in all members", "more");
        }
    }

    private static MalformedInputException tooLarge(ZipArchive.Entry entry, int limit) {
        return new MalformedInputException(entry.name(), "at most " + limit + " bytes", "more");
    }

    private static MalformedInputException tooDense(ZipArchive.Entry entry) {
        return new MalformedInputException(
                entry.name(), "at most " + RATIO + " times its compressed bytes", "more");
    }

    @Override
    public void close() {
        inflater.end();
    }
}

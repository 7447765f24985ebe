package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/// The bytes of one whole file, to be read at any place. Held in pieces that are taken as the bytes
/// come, so that a stated size alone takes no memory. A read outside throws
/// [MalformedInputException] with the offset.
final class FileBytes {

    private static final int PIECE_BITS = 20;
    private static final int PIECE = 1 << PIECE_BITS;

    private final String path;
    private final List<byte[]> pieces;
    private final long length;
    private final ByteOrder order;

    private FileBytes(String path, List<byte[]> pieces, long length, ByteOrder order) {
        this.path = path;
        this.pieces = pieces;
        this.length = length;
        this.order = order;
    }

    /// The whole file, or as much of it as there is.
    ///
    /// @param limit bytes; a larger file is refused
    static FileBytes read(LayerFile file, long limit) throws IOException {
        if (file.sizeBytes() > limit) {
            throw new MalformedInputException(
                    file.path(), "at most " + limit + " bytes", file.sizeBytes() + " bytes");
        }
        var pieces = new ArrayList<byte[]>();
        long length = 0;
        int read = PIECE;
        while (read == PIECE) {
            byte[] piece = new byte[(int) Math.min(PIECE, file.sizeBytes() - length)];
            read = file.stream().readNBytes(piece, 0, piece.length);
            pieces.add(piece);
            length += read;
        }
        return new FileBytes(file.path(), pieces, length, ByteOrder.BIG_ENDIAN);
    }

    /// The same bytes with numbers in the other order; at first they are big-endian.
    FileBytes withOrder(ByteOrder other) {
        return new FileBytes(path, pieces, length, other);
    }

    long length() {
        return length;
    }

    int u8(long at) throws MalformedInputException {
        require(at, 1);
        return byteAt(at);
    }

    int u16(long at) throws MalformedInputException {
        require(at, 2);
        return order == ByteOrder.BIG_ENDIAN
                ? (byteAt(at) << 8) | byteAt(at + 1)
                : (byteAt(at + 1) << 8) | byteAt(at);
    }

    /// An unsigned number of four bytes.
    long u32(long at) throws MalformedInputException {
        require(at, 4);
        long value = 0;
        for (int i = 0; i < 4; i++) {
            value = (value << 8) | byteAt(order == ByteOrder.BIG_ENDIAN ? at + i : at + 3 - i);
        }
        return value;
    }

    /// Puts a range of the file into an array that has room for it.
    void copy(long at, int count, byte[] target, int to) throws MalformedInputException {
        require(at, count);
        int done = 0;
        while (done < count) {
            byte[] piece = pieces.get((int) ((at + done) >> PIECE_BITS));
            int begin = (int) ((at + done) & (PIECE - 1));
            int part = Math.min(count - done, piece.length - begin);
            System.arraycopy(piece, begin, target, to + done, part);
            done += part;
        }
    }

    byte[] copy(long at, int count) throws MalformedInputException {
        require(at, count);
        byte[] copy = new byte[count];
        copy(at, count, copy, 0);
        return copy;
    }

    /// That something else than expected stands at this offset.
    MalformedInputException malformed(long at, String expected, String found) {
        return new MalformedInputException(path + " offset " + at, expected, found);
    }

    private int byteAt(long at) {
        return pieces.get((int) (at >> PIECE_BITS))[(int) (at & (PIECE - 1))] & 0xff;
    }

    private void require(long at, long count) throws MalformedInputException {
        if (at < 0 || count < 0 || at > length - count) {
            throw malformed(at, count + " bytes", "a file of " + length + " bytes");
        }
    }
}

package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The beginning of an ELF file. Its regions are the loadable segments: the table of sections
/// stands at the end of the file, behind all that it speaks of, and is of no use to a reader that
/// goes forward only.
///
/// Source: System V ABI, chapter 4 "ELF Header", chapter 5 "Program Header".
final class ElfHeader {

    static final int MAGIC = 0x7f454c46;

    private static final int CLASS_64 = 2;
    private static final int DATA_BIG = 2;
    private static final int TYPE_EXECUTABLE = 2;
    private static final int TYPE_SHARED = 3;
    private static final int SEGMENT_LOAD = 1;
    private static final int FLAG_WRITE = 2;

    private ElfHeader() {}

    static Optional<BinaryLayout> read(BinaryHead head) throws MalformedInputException {
        boolean is64Bit = head.u8(4) == CLASS_64;
        head.order(head.u8(5) == DATA_BIG ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        int type = head.u16(16);
        if (type != TYPE_EXECUTABLE && type != TYPE_SHARED) {
            return Optional.empty();
        }
        long table = head.word(is64Bit ? 32 : 28, is64Bit);
        int entryBytes = head.u16(is64Bit ? 54 : 42);
        int count = head.count(head.u16(is64Bit ? 56 : 44));
        if (table >= BinaryLayout.HEAD_BYTES && head.length() == BinaryLayout.HEAD_BYTES) {
            // patchelf moves the table to the end of the file when it grows.
            return Optional.of(new BinaryLayout(is64Bit, head.order(), List.of()));
        }
        var regions = new ArrayList<BinaryRegion>();
        for (int i = 0; i < count; i++) {
            long at = table + (long) i * entryBytes;
            if (head.u32(at) == SEGMENT_LOAD) {
                regions.add(is64Bit ? segment64(head, at) : segment32(head, at));
            }
        }
        return Optional.of(new BinaryLayout(is64Bit, head.order(), List.copyOf(regions)));
    }

    private static BinaryRegion segment64(BinaryHead head, long at) throws MalformedInputException {
        return head.region(
                "",
                head.i64(at + 8),
                head.i64(at + 32),
                head.i64(at + 16),
                (head.u32(at + 4) & FLAG_WRITE) != 0);
    }

    private static BinaryRegion segment32(BinaryHead head, long at) throws MalformedInputException {
        return head.region(
                "",
                head.u32(at + 4),
                head.u32(at + 16),
                head.u32(at + 8),
                (head.u32(at + 24) & FLAG_WRITE) != 0);
    }
}

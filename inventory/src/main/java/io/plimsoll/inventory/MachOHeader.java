package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// The beginning of a program for macOS, for one processor (thin) or for several (fat). The regions
/// of a thin one are its sections.
///
/// Source: Apple, `mach-o/loader.h` and `mach-o/fat.h`.
final class MachOHeader {

    static final int MAGIC_32_BIG = 0xfeedface;
    static final int MAGIC_64_BIG = 0xfeedfacf;
    static final int MAGIC_32_LITTLE = 0xcefaedfe;
    static final int MAGIC_64_LITTLE = 0xcffaedfe;
    static final int MAGIC_FAT = 0xcafebabe;
    static final int MAGIC_FAT_64 = 0xcafebabf;

    /// A Java class begins with the fat magic too, and has its version, at least 45, where the
    /// number of processors stands.
    static final int SLICES = 44;

    private static final int TYPE_OBJECT = 1;
    private static final int TYPE_CORE = 4;
    private static final int COMMAND_SEGMENT = 0x1;
    private static final int COMMAND_SEGMENT_64 = 0x19;
    private static final int COMMANDS = 10_000;
    private static final int PROTECTION_WRITE = 2;
    private static final int SECTION_TYPE_MASK = 0xff;
    private static final int SECTION_ZEROFILL = 1;

    private MachOHeader() {}

    /// One processor's program in a fat file.
    record Slice(long offset, long sizeBytes) {}

    /// The programs in a fat file in the order of their offsets; none where it is another file.
    static List<Slice> slices(BinaryHead head) throws MalformedInputException {
        boolean is64Bit = head.magic() == MAGIC_FAT_64;
        if (!is64Bit && head.magic() != MAGIC_FAT) {
            return List.of();
        }
        head.order(ByteOrder.BIG_ENDIAN);
        long count = head.u32(4);
        if (count > SLICES) {
            return List.of();
        }
        var slices = new ArrayList<Slice>();
        for (int i = 0; i < count; i++) {
            long at = 8 + (long) i * (is64Bit ? 32 : 20);
            slices.add(
                    is64Bit
                            ? new Slice(head.i64(at + 8), head.i64(at + 16))
                            : new Slice(head.u32(at + 8), head.u32(at + 12)));
        }
        slices.sort(Comparator.comparingLong(Slice::offset));
        return slices;
    }

    static Optional<BinaryLayout> read(BinaryHead head) throws MalformedInputException {
        int magic = head.magic();
        boolean is64Bit = magic == MAGIC_64_BIG || magic == MAGIC_64_LITTLE;
        boolean isLittle = magic == MAGIC_32_LITTLE || magic == MAGIC_64_LITTLE;
        head.order(isLittle ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        long type = head.u32(12);
        if (type == TYPE_OBJECT || type == TYPE_CORE) {
            return Optional.empty();
        }
        long count = Math.min(head.u32(16), COMMANDS);
        var regions = new ArrayList<BinaryRegion>();
        long at = is64Bit ? 32 : 28;
        for (long i = 0; i < count; i++) {
            long command = head.u32(at);
            if (command == COMMAND_SEGMENT || command == COMMAND_SEGMENT_64) {
                sections(head, at, command == COMMAND_SEGMENT_64, regions);
            }
            at += Math.max(8, head.u32(at + 4));
        }
        return Optional.of(new BinaryLayout(is64Bit, head.order(), List.copyOf(regions)));
    }

    private static void sections(
            BinaryHead head, long command, boolean is64Bit, List<BinaryRegion> regions)
            throws MalformedInputException {
        boolean isWritable = (head.u32(command + (is64Bit ? 60 : 44)) & PROTECTION_WRITE) != 0;
        long count = head.u32(command + (is64Bit ? 64 : 48));
        head.count(regions.size() + count);
        for (int i = 0; i < count; i++) {
            long at = command + (is64Bit ? 72 + 80L * i : 56 + 68L * i);
            long flags = head.u32(at + (is64Bit ? 64 : 56));
            if ((flags & SECTION_TYPE_MASK) != SECTION_ZEROFILL) {
                regions.add(
                        head.region(
                                head.name(at, 16),
                                head.u32(at + (is64Bit ? 48 : 40)),
                                is64Bit ? head.i64(at + 40) : head.u32(at + 36),
                                head.word(at + 32, is64Bit),
                                isWritable));
            }
        }
    }
}

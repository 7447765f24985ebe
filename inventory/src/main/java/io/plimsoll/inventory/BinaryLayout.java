package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// Where things lie in a program or library, as far as the beginning of the file tells.
///
/// @param is64Bit size of an address
/// @param regions what is mapped into memory and stands in the file, by offset; empty where the
///   beginning of the file does not tell
record BinaryLayout(boolean is64Bit, ByteOrder order, List<BinaryRegion> regions) {

    /// Bytes from the start of a binary that [#read] is given; what says where the regions are must
    /// lie within.
    static final int HEAD_BYTES = 64 << 10;

    /// More regions than any linker makes are a broken or hostile file.
    static final int REGIONS = 4096;

    BinaryLayout {
        regions = regions.stream().sorted(Comparator.comparingLong(BinaryRegion::offset)).toList();
    }

    /// Reads the headers of an ELF, PE or Mach-O file; empty for another format, and for kinds that
    /// are not programs (object files, core dumps).
    static Optional<BinaryLayout> read(BinaryHead head) throws MalformedInputException {
        return switch (head.magic()) {
            case ElfHeader.MAGIC -> ElfHeader.read(head);
            case MachOHeader.MAGIC_32_LITTLE,
                    MachOHeader.MAGIC_32_BIG,
                    MachOHeader.MAGIC_64_LITTLE,
                    MachOHeader.MAGIC_64_BIG ->
                    MachOHeader.read(head);
            default -> PeHeader.isPe(head) ? PeHeader.read(head) : Optional.empty();
        };
    }

    Optional<BinaryRegion> named(String name) {
        return regions.stream().filter(region -> region.name().equals(name)).findFirst();
    }

    /// Where in the file the byte of this address stands.
    OptionalLong offsetOf(long address) {
        return regions.stream()
                .filter(region -> region.holdsAddress(address))
                .mapToLong(region -> region.offset() + (address - region.address()))
                .findFirst();
    }

    /// The parts of the file that are writable in memory, or those that are not, in order and apart
    /// from each other, however the regions overlap. Where nothing is known the whole file may be
    /// either.
    List<BinaryRegion> spans(boolean writable) {
        if (regions.isEmpty()) {
            return List.of(new BinaryRegion("", 0, Long.MAX_VALUE, 0, writable));
        }
        var spans = new ArrayList<BinaryRegion>();
        long end = 0;
        for (BinaryRegion region : regions) {
            long from = Math.max(end, region.offset());
            if (region.isWritable() == writable && region.end() > from) {
                end = region.end();
                spans.add(new BinaryRegion("", from, end - from, 0, writable));
            }
        }
        return spans;
    }

    /// The end of the last region: what follows in the file is not mapped into memory.
    long mappedEnd() {
        return regions.stream().mapToLong(BinaryRegion::end).max().orElse(0);
    }
}

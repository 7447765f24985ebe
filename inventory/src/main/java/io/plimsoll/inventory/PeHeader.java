package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The beginning of a Windows program (PE, PE32+). Its regions are the sections.
///
/// Source: Microsoft, "PE Format": MS-DOS stub, COFF file header, optional header, section table.
final class PeHeader {

    private static final int DOS_MAGIC = 0x4d5a;
    private static final int SIGNATURE_AT = 0x3c;
    private static final long SIGNATURE = 0x4550;
    private static final int COFF_BYTES = 20;
    private static final int PE32_PLUS = 0x20b;
    private static final int SECTION_BYTES = 40;
    private static final long CHARACTERISTIC_WRITE = 0x8000_0000L;

    private PeHeader() {}

    static boolean isPe(BinaryHead head) {
        return head.magic() >>> 16 == DOS_MAGIC;
    }

    static Optional<BinaryLayout> read(BinaryHead head) throws MalformedInputException {
        head.order(ByteOrder.LITTLE_ENDIAN);
        long signature = head.u32(SIGNATURE_AT);
        // A program for DOS alone has no such header.
        if (signature > head.length() - 4L || head.u32(signature) != SIGNATURE) {
            return Optional.empty();
        }
        long coff = signature + 4;
        int count = head.count(head.u16(coff + 2));
        int optionalBytes = head.u16(coff + 16);
        long optional = coff + COFF_BYTES;
        boolean is64Bit = head.u16(optional) == PE32_PLUS;
        long imageBase = is64Bit ? head.i64(optional + 24) : head.u32(optional + 28);
        var regions = new ArrayList<BinaryRegion>();
        for (int i = 0; i < count; i++) {
            long at = optional + optionalBytes + (long) i * SECTION_BYTES;
            regions.add(
                    head.region(
                            head.name(at, 8),
                            head.u32(at + 20),
                            head.u32(at + 16),
                            imageBase + head.u32(at + 12),
                            (head.u32(at + 36) & CHARACTERISTIC_WRITE) != 0));
        }
        return Optional.of(
                new BinaryLayout(is64Bit, ByteOrder.LITTLE_ENDIAN, List.copyOf(regions)));
    }
}

package io.plimsoll.inventory;

/// A section or segment of a binary: bytes of the file and where they stand in memory.
///
/// @param name of the section; empty for segments
/// @param offset in the file
/// @param sizeBytes in the file
/// @param address in memory; meaningless where the region is not mapped
record BinaryRegion(String name, long offset, long sizeBytes, long address, boolean isWritable) {

    long end() {
        return offset + sizeBytes;
    }

    boolean holdsAddress(long wanted) {
        return wanted >= address && wanted - address < sizeBytes;
    }
}

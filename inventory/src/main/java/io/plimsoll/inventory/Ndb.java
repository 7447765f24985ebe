package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.nio.ByteOrder;

/// Reads all package headers of rpm's own database format, SUSE's `Packages.db`: a table of slots,
/// each of which names a run of 16-byte blocks. All numbers are little-endian.
///
/// Source: rpm, `lib/backend/ndb/rpmpkg.c` (version 0). Each byte of the file can be part of one
/// header only; when headers together are larger than the file, it is refused.
final class Ndb {

    /// `RpmP`, read big-endian.
    static final long MAGIC = 0x52706d50;

    private static final int VERSION_OFFSET = 4;
    private static final int SLOT_PAGES_OFFSET = 12;
    private static final int HEADER = 32;
    private static final int SLOT_PAGE = 4096;
    private static final int SLOT = 16;
    private static final int BLOCK = 16;
    private static final int BLOB_HEADER = 16;

    private static final long SLOT_MAGIC = 0x746f6c53; // "Slot"
    private static final long BLOB_MAGIC = 0x53626c42; // "BlbS"

    private final FileBytes file;
    private long blobBytes;

    private Ndb(FileBytes file) {
        this.file = file;
    }

    static void read(FileBytes bytes, RpmBlobs blobs) throws MalformedInputException {
        new Ndb(bytes.withOrder(ByteOrder.LITTLE_ENDIAN)).readSlots(blobs);
    }

    private void readSlots(RpmBlobs blobs) throws MalformedInputException {
        long version = file.u32(VERSION_OFFSET);
        if (version != 0) {
            throw file.malformed(VERSION_OFFSET, "version 0", "version " + version);
        }
        long end = file.u32(SLOT_PAGES_OFFSET) * SLOT_PAGE;
        for (long slot = HEADER; slot < end; slot += SLOT) {
            if (file.u32(slot) != SLOT_MAGIC) {
                throw file.malformed(slot, "a slot", Long.toHexString(file.u32(slot)));
            }
            long packageIndex = file.u32(slot + 4);
            if (packageIndex != 0) {
                readBlob(packageIndex, file.u32(slot + 8) * BLOCK, blobs);
            }
        }
    }

    private void readBlob(long packageIndex, long at, RpmBlobs blobs)
            throws MalformedInputException {
        byte[] blob;
        try {
            if (file.u32(at) != BLOB_MAGIC || file.u32(at + 4) != packageIndex) {
                throw file.malformed(at, "the header of package " + packageIndex, "another");
            }
            long length = file.u32(at + 12);
            if (length > file.length()) {
                throw file.malformed(at, "a header smaller than the file", length + " bytes");
            }
            blob = file.copy(at + BLOB_HEADER, (int) length);
        } catch (MalformedInputException e) {
            blobs.lost("package " + packageIndex, e.getMessage());
            return;
        }
        blobBytes += blob.length;
        if (blobBytes > file.length()) {
            throw file.malformed(at, "headers smaller than the file", blobBytes + " bytes");
        }
        blobs.blob("package " + packageIndex, blob);
    }
}

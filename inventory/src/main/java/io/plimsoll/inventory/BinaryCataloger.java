package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Programs and libraries (ELF, PE, Mach-O): the Go modules and Rust crates that they say they were
/// linked from.
///
/// A binary is read once, front to back, through a window of fixed size; every [BinaryPart] sees
/// the same windows. So memory does not grow with the file, and one more kind of fact is one more
/// part in [#parts].
final class BinaryCataloger implements Cataloger {

    @Override
    public String id() {
        return "binary";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Binary());
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        var stream = new BinaryStream(file.stream(), file.sizeBytes());
        if (!stream.moveTo(0)) {
            return;
        }
        List<MachOHeader.Slice> slices = MachOHeader.slices(stream.head(file.path()));
        if (slices.isEmpty()) {
            scan(file, stream, 0, file.sizeBytes(), sink);
        }
        for (MachOHeader.Slice slice : slices) {
            if (!stream.moveTo(slice.offset())) {
                sink.skipped(
                        "offset " + slice.offset(),
                        "expected a program for one processor behind the others, found none");
                continue;
            }
            long end = slice.offset() + Math.min(slice.sizeBytes(), file.sizeBytes());
            scan(file, stream, slice.offset(), end, sink);
        }
    }

    private static List<BinaryPart> parts(BinaryLayout layout, BinaryWindow head) {
        return List.of(new GoBuildInfoPart(layout, head), new RustAuditPart(layout));
    }

    /// Reads one program, of which the window holds the beginning.
    private static void scan(LayerFile file, BinaryStream stream, long start, long end, Sink sink)
            throws IOException {
        Optional<BinaryLayout> layout = BinaryLayout.read(stream.head(file.path()));
        if (layout.isEmpty()) {
            return;
        }
        List<BinaryPart> parts = parts(layout.get(), stream.window(start, end));
        try {
            boolean wanted = true;
            boolean more = true;
            while (wanted && more) {
                BinaryWindow window = stream.window(start, end);
                wanted = false;
                for (BinaryPart part : parts) {
                    if (!part.isDone()) {
                        part.see(window);
                        wanted |= !part.isDone();
                    }
                }
                more = stream.readBytes() < end && stream.moveOn();
            }
            for (BinaryPart part : parts) {
                part.tell(sink);
            }
            if (wanted && stream.readBytes() < end) {
                throw new MalformedInputException(
                        file.path() + " offset " + stream.readBytes(),
                        end + " bytes",
                        "the end of the file");
            }
        } finally {
            parts.forEach(BinaryPart::close);
        }
    }
}

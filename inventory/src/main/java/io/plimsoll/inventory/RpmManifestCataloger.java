package io.plimsoll.inventory;

import java.io.IOException;
import java.util.List;

/// Reads the list of packages that the distroless images of CBL-Mariner and Azure Linux have
/// instead of a database: a line for each, with fields between tabs.
///
/// Source: microsoft/azurelinux, `toolkit/docs/how_it_works/5_misc.md`: NAME, VERSION-RELEASE,
/// INSTALLTIME, BUILDTIME, VENDOR, EPOCH, SIZE, ARCH, EPOCHNUM, SOURCERPM. Limits: 64 MiB a file, 1
/// MiB a line.
final class RpmManifestCataloger implements Cataloger {

    private static final String NONE = "(none)";
    private static final long FILE_LIMIT = 64L << 20;
    private static final int LINE_LIMIT = 1 << 20;
    private static final int FIELDS = 10;

    @Override
    public String id() {
        return "rpm-manifest";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Path("var/lib/rpmmanifest/container-manifest-2"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        var lines = new ByteLines(file, LINE_LIMIT, FILE_LIMIT);
        while (lines.next()) {
            if (lines.isBlank()) {
                continue;
            }
            var found = parse(lines.text(0).split("\t", -1));
            if (found.isComplete()) {
                sink.found(found.component(), lines.number(), List.of());
            } else {
                sink.skipped(lines.place(), "expected ten fields: name, version-release, and more");
            }
        }
    }

    /// Not complete where the fields are not what they should be.
    private static RpmPackage parse(String[] fields) {
        int dash = fields.length < FIELDS ? -1 : fields[1].lastIndexOf('-');
        if (dash < 0) {
            return new RpmPackage("", "", "", "", "", "", "", "");
        }
        return new RpmPackage(
                fields[0],
                given(fields[5]),
                fields[1].substring(0, dash),
                fields[1].substring(dash + 1),
                given(fields[7]),
                given(fields[9]),
                "",
                "");
    }

    private static String given(String field) {
        return field.equals(NONE) ? "" : field;
    }
}

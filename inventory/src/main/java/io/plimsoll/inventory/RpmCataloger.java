package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads rpm's database of installed packages in its three forms: Berkeley DB (`Packages`), ndb
/// (`Packages.db`) and SQLite (`rpmdb.sqlite`). The first bytes decide, not the name. The public
/// keys that rpm keeps as packages (`gpg-pubkey`) are left out.
///
/// Limits: 512 MiB a file. A write-ahead log beside an SQLite database is not applied; one with
/// content is reported.
final class RpmCataloger implements Cataloger {

    /// Where rpm keeps its database: since ever, since image-based systems, and in rpm-ostree's.
    private static final List<String> FOLDERS =
            List.of("var/lib/rpm", "usr/lib/sysimage/rpm", "usr/share/rpm");

    private static final String LOG = "rpmdb.sqlite-wal";
    private static final List<String> NAMES =
            List.of("Packages", "Packages.db", "rpmdb.sqlite", LOG);

    private static final long FILE_LIMIT = 512L << 20;

    @Override
    public String id() {
        return "rpm";
    }

    @Override
    public List<FilePattern> wants() {
        var paths = new ArrayList<FilePattern>();
        for (String folder : FOLDERS) {
            for (String name : NAMES) {
                paths.add(new FilePattern.Path(folder + "/" + name));
            }
        }
        return paths;
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        if (file.name().equals(LOG)) {
            if (file.sizeBytes() > 0) {
                throw new MalformedInputException(
                        file.path(), "a database without a write-ahead log", "changes in one");
            }
            return;
        }
        var bytes = FileBytes.read(file, FILE_LIMIT);
        var packages = new Packages(sink);
        if (startsWith(bytes, SqliteTable.MAGIC)) {
            SqliteTable.read(bytes, packages);
        } else if (bytes.u32(0) == Ndb.MAGIC) {
            Ndb.read(bytes, packages);
        } else if (isBerkeleyHash(bytes)) {
            BerkeleyHash.read(bytes, packages);
        } else {
            throw bytes.malformed(
                    0,
                    "an SQLite, ndb or Berkeley DB hash database",
                    "neither of their first bytes");
        }
    }

    private static boolean startsWith(FileBytes bytes, String magic)
            throws MalformedInputException {
        for (int i = 0; i < magic.length(); i++) {
            if (i >= bytes.length() || bytes.u8(i) != magic.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private static boolean isBerkeleyHash(FileBytes bytes) throws MalformedInputException {
        if (bytes.length() < BerkeleyHash.MAGIC_OFFSET + Integer.BYTES) {
            return false;
        }
        long magic = bytes.u32(BerkeleyHash.MAGIC_OFFSET);
        return magic == BerkeleyHash.MAGIC
                || Integer.reverseBytes((int) magic) == BerkeleyHash.MAGIC;
    }

    /// Parses the headers and hands on what they say.
    private record Packages(Sink sink) implements RpmBlobs {

        @Override
        public void blob(String place, byte[] blob) {
            try {
                var header = RpmHeader.parse(blob);
                var found = RpmPackage.of(header);
                if (found.isPublicKey()) {
                    return;
                }
                if (!found.isComplete()) {
                    sink.skipped(place, "expected a package's name, version and release");
                    return;
                }
                sink.found(found.component());
                header.owned(found.name(), sink);
            } catch (MalformedInputException e) {
                sink.skipped(place, e.getMessage());
            }
        }

        @Override
        public void lost(String place, String reason) {
            sink.skipped(place, reason);
        }
    }
}

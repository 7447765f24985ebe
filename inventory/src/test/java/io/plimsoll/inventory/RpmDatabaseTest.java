package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Small databases in the three formats of rpm, each broken in one place: what stands elsewhere is
/// kept, and what is lost is told.
class RpmDatabaseTest {

    private static final String SQLITE = "SqliteTable/interior-and-overflow";
    private static final String BERKELEY = "BerkeleyHash/inline-and-overflow";
    private static final String NDB = "Ndb/two-packages";

    /// Where the b-tree of the table has its root, an interior page.
    private static final int SQLITE_ROOT = 512;

    private static final int HASH_PAGE = 512;

    private final List<byte[]> blobs = new ArrayList<>();
    private final List<String> lost = new ArrayList<>();
    private String refused = "";

    @Test
    void wholeDatabasesAreReadWhole() throws IOException {
        read(SQLITE, seed(SQLITE));
        assertThat(blobs).hasSize(12);
        assertThat(blobs.get(3)).hasSize(4 * blobs.getFirst().length);

        read(BERKELEY, seed(BERKELEY));
        assertThat(blobs).hasSize(14);
        assertThat(blobs.get(12)).hasSize(3 * blobs.get(13).length);

        read(BERKELEY, seed("BerkeleyHash/big-endian"));
        assertThat(blobs.subList(14, 16)).containsExactly(blobs.get(12), blobs.get(13));

        read(NDB, seed(NDB));
        assertThat(blobs.subList(16, 18)).containsOnly(blobs.get(13));
        assertThat(lost).isEmpty();
        assertThat(refused).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        // database, offset of the change, bytes in hex, values read, values lost, refused because
        SQLITE + ", 16, 0000, 0, 0, a page size from 512 to 65536",
        SQLITE + ", 16, 03e8, 0, 0, a page size from 512 to 65536",
        SQLITE + ", 20, ff, 0, 0, a page size from 512 to 65536",
        SQLITE + ", 56, 00000002, 0, 0, texts in UTF-8",
        SQLITE + ", 100, 02, 0, 0, a page of a table's b-tree",
        SQLITE + ", " + SQLITE_ROOT + ", 0a, 0, 0, a page of a table's b-tree",
        SQLITE + ", " + (SQLITE_ROOT + 3) + ", ffff, 0, 0, cells that fit the page",
        SQLITE + ", " + (SQLITE_ROOT + 8) + ", 00000002, 0, 0, a page met once",
        BERKELEY + ", 20, 00000000, 0, 0, a page size from 512 to 65536",
        BERKELEY + ", 20, e8030000, 0, 0, a page size from 512 to 65536",
        BERKELEY + ", 24, 01, 0, 0, pages without encryption and checksum",
        BERKELEY + ", 26, 01, 0, 0, pages without encryption and checksum",
        BERKELEY + ", 32, ffffffff, 2, 0, 1 bytes",
        BERKELEY + ", " + (HASH_PAGE + 20) + ", ffff, 0, 1, ''",
        BERKELEY + ", " + (HASH_PAGE + 32) + ", ffff, 1, 1, ''",
        BERKELEY + ", " + (HASH_PAGE + 32) + ", 0000, 1, 1, ''",
        BERKELEY + ", " + (HASH_PAGE + 32) + ", fd01, 1, 1, ''",
        NDB + ", 4, 01000000, 0, 0, version 0",
        NDB + ", 12, ffffffff, 2, 0, a slot",
        NDB + ", 48, 00, 1, 0, a slot",
        NDB + ", 40, ffffffff, 1, 1, ''",
        NDB + ", 4096, 00, 1, 1, ''",
        NDB + ", 4108, ffffffff, 1, 1, ''",
    })
    void aBrokenPlaceCostsNoMoreThanItMust(
            String database, int offset, String hex, int read, int missing, String reason)
            throws IOException {
        byte[] content = seed(database);
        byte[] change = HexFormat.of().parseHex(hex);
        System.arraycopy(change, 0, content, offset, change.length);

        read(database, content);

        assertThat(blobs).hasSize(read);
        assertThat(lost).hasSize(missing);
        assertThat(refused).contains(reason);
        assertThat(refused.isEmpty()).isEqualTo(reason.isEmpty());
    }

    @Test
    void aRowWithAnAbsurdLengthIsLostAlone() throws IOException {
        byte[] content = seed(SQLITE);
        var bytes = ByteBuffer.wrap(content);
        // The length of a row with three headers and its own three bytes, as a variable-length
        // integer; the next one is more than the file has.
        int row = 3 * blobLength(content) + 4;
        short length = (short) (0x8000 | ((row & ~0x7f) << 1) | (row & 0x7f));
        int at = 0;
        while (bytes.getShort(at) != length) {
            at++;
        }
        bytes.putShort(at, (short) 0xff7f);

        read(SQLITE, content);

        assertThat(blobs).hasSize(11);
        assertThat(lost).hasSize(1).first().asString().contains("found 16383 bytes");
        assertThat(refused).isEmpty();
    }

    @Test
    void overflowPagesInACircleEnd() throws IOException {
        read(BERKELEY, seed("BerkeleyHash/overflow-in-a-circle"));

        assertThat(blobs).hasSize(1);
        assertThat(lost).hasSize(1).first().asString().contains("an overflow page");
    }

    @Test
    void valuesThatShareTheirPagesAreRefused() throws IOException {
        byte[] content = seed(BERKELEY);
        var bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        // A hundred entries, all at the one that has overflow pages.
        short item = bytes.getShort(HASH_PAGE + 26 + 2 * 3);
        bytes.putShort(HASH_PAGE + 20, (short) 100);
        for (int entry = 0; entry < 100; entry++) {
            bytes.putShort(HASH_PAGE + 26 + 2 * entry, item);
        }

        read(BERKELEY, content);

        assertThat(blobs).hasSize(3);
        assertThat(refused).contains("values smaller than the file");
    }

    private int blobLength(byte[] content) throws IOException {
        read(SQLITE, content);
        int length = blobs.getFirst().length;
        blobs.clear();
        return length;
    }

    private void read(String database, byte[] content) throws IOException {
        var into =
                new RpmBlobs() {
                    @Override
                    public void blob(String place, byte[] blob) {
                        blobs.add(blob);
                    }

                    @Override
                    public void lost(String place, String reason) {
                        lost.add(place + ": " + reason);
                    }
                };
        var file =
                FileBytes.read(
                        new LayerFile("db", content.length, new ByteArrayInputStream(content)),
                        content.length);
        try {
            switch (database) {
                case SQLITE -> SqliteTable.read(file, into);
                case NDB -> Ndb.read(file, into);
                default -> BerkeleyHash.read(file, into);
            }
        } catch (MalformedInputException e) {
            refused = e.getMessage();
        }
    }

    /// A kept input of the format's fuzz test: `SqliteTable/NAME`.
    private static byte[] seed(String name) throws IOException {
        String[] parts = name.split("/", 2);
        String path = parts[0] + "FuzzTestInputs/anyBytesAreReadOrRefused/" + parts[1];
        try (var in = RpmDatabaseTest.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new AssertionError("no resource " + path);
            }
            return in.readAllBytes();
        }
    }
}

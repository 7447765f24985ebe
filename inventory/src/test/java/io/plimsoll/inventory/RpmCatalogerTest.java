package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Purl;
import io.plimsoll.model.SourcePackage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RpmCatalogerTest {

    private static final String SQLITE = "go-rpmdb/pkg/testdata/cbl-mariner-2.0/rpmdb.sqlite";
    private static final String NDB = "go-rpmdb/pkg/testdata/sle15-bci/Packages.db";
    private static final String BERKELEY = "go-rpmdb/pkg/testdata/libuuid/Packages";
    private static final String EPOCH =
            "osv-scalibr/extractor/filesystem/os/rpm/testdata/Packages_epoch";
    private static final String SYFT = "syft/syft/pkg/cataloger/redhat/testdata/Packages";
    private static final String PATH = "var/lib/rpm/rpmdb";

    private final RpmCataloger rpm = new RpmCataloger();

    @ParameterizedTest
    @ValueSource(strings = {SQLITE, NDB, BERKELEY, EPOCH, SYFT})
    void everyFieldOfEveryPackageIsAsExpected(String database) throws IOException {
        var files = Fixtures.of("rpmdb");
        var lines = new ArrayList<String>();
        var lost = new ArrayList<String>();
        read(
                files.file(database),
                new RpmBlobs() {
                    @Override
                    public void blob(String place, byte[] blob) {
                        lines.add(csv(blob));
                    }

                    @Override
                    public void lost(String place, String reason) {
                        lost.add(reason);
                    }
                });

        assertThat(lines)
                .containsExactlyElementsOf(
                        new String(files.file(database + ".expected.csv"), StandardCharsets.UTF_8)
                                .lines()
                                .toList());
        assertThat(lost).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {SQLITE, NDB, BERKELEY, EPOCH, SYFT})
    void everyPackageIsAComponent(String database) throws IOException {
        var files = Fixtures.of("rpmdb");

        var sink = CollectingSink.of(rpm, PATH, files.file(database));

        assertThat(sink.namesAndVersions())
                .containsExactlyElementsOf(
                        new String(files.file(database + ".expected.csv"), StandardCharsets.UTF_8)
                                .lines()
                                .map(line -> line.split("¶", -1))
                                .filter(field -> !field[1].equals("gpg-pubkey"))
                                .map(RpmCatalogerTest::nameAndVersion)
                                .toList());
        assertThat(sink.skipped).isEmpty();
    }

    @Test
    void aComponentHasItsSourceLicenceAndFiles() throws IOException {
        var sink = CollectingSink.of(rpm, PATH, Fixtures.of("rpmdb").file(BERKELEY));

        var found = sink.component("libuuid");
        assertThat(found.purl())
                .isEqualTo(
                        Purl.of("rpm", "", "libuuid", "2.32.1-42.el8_8")
                                .with("arch", "x86_64")
                                .with("upstream", "util-linux-2.32.1-42.el8_8.src.rpm"));
        assertThat(found.source()).isEqualTo(new SourcePackage("util-linux", "2.32.1-42.el8_8"));
        assertThat(found.licences()).containsExactly("BSD");
        assertThat(sink.owned.get("libuuid")).contains("usr/lib64/libuuid.so.1.3.0");
    }

    @Test
    void anEpochIsPartOfTheVersionAndAQualifierOfThePurl() throws IOException {
        var sink = CollectingSink.of(rpm, PATH, Fixtures.of("rpmdb").file(EPOCH));

        var found = sink.components().getFirst();
        String epoch = found.purl().qualifiers().getOrDefault("epoch", "");
        assertThat(epoch).isNotEmpty().isNotEqualTo("0");
        assertThat(found.version()).isEqualTo(epoch + ":" + found.purl().version());
    }

    @Test
    void filesOfAllPackagesAreOwned() throws IOException {
        var files = Fixtures.of("rpmdb");

        assertThat(CollectingSink.of(rpm, PATH, files.file(SQLITE)).owned.get("glibc"))
                .contains("etc/ld.so.conf", "etc/ld.so.cache");
        assertThat(CollectingSink.of(rpm, PATH, files.file(NDB)).owned.get("filesystem"))
                .contains("usr/bin", "etc");
    }

    @Test
    void publicKeysAreNoPackages() throws IOException {
        byte[] header = RpmHeaderTest.header("gpg-pubkey", "2fa658e0", "45700c69");

        var sink = CollectingSink.of(rpm, PATH, ndb(header));

        assertThat(sink.components()).isEmpty();
        assertThat(sink.skipped).isEmpty();
    }

    @Test
    void aBrokenHeaderIsSkippedAndTheRestIsRead() throws IOException {
        byte[] whole = RpmHeaderTest.header("bash", "5.2", "1");
        byte[] nameless = RpmHeaderTest.header("", "5.2", "1");

        var sink = CollectingSink.of(rpm, PATH, ndb(new byte[20], nameless, whole));

        assertThat(sink.namesAndVersions()).containsExactly("bash 5.2-1");
        assertThat(sink.skipped)
                .containsExactly(
                        "package 1: header offset 0: expected at most 65535 tags and 268435456"
                                + " bytes, found 0 tags and 0 bytes",
                        "package 2: expected a package's name, version and release");
    }

    @Test
    void aHeaderThatLiesElsewhereIsSkippedAndTheRestIsRead() throws IOException {
        byte[] database =
                ndb(RpmHeaderTest.header("a", "1", "1"), RpmHeaderTest.header("b", "1", "1"));
        ByteBuffer.wrap(database).order(ByteOrder.LITTLE_ENDIAN).putInt(32 + 8, 7);

        var sink = CollectingSink.of(rpm, PATH, database);

        assertThat(sink.namesAndVersions()).containsExactly("b 1-1");
        assertThat(sink.skipped).hasSize(1).first().asString().startsWith("package 1: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {SQLITE, NDB, BERKELEY})
    void whatStandsBeforeTheTruncationIsKept(String database) throws IOException {
        byte[] whole = Fixtures.of("rpmdb").file(database);
        int packages = CollectingSink.of(rpm, PATH, whole).components().size();
        int most = 0;
        for (int part = 1; part < 8; part++) {
            var sink = new CollectingSink();
            byte[] truncated = Arrays.copyOf(whole, whole.length / 8 * part);
            try {
                sink.read(rpm, PATH, truncated);
            } catch (MalformedInputException e) {
                sink.skipped("", e.getMessage());
            }
            assertThat(sink.components().size()).isBetween(most, packages);
            assertThat(sink.skipped).isNotEmpty();
            most = sink.components().size();
        }
        assertThat(most).isLessThanOrEqualTo(packages);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "osv-scalibr/extractor/filesystem/os/rpm/testdata/empty.sqlite",
                "osv-scalibr/extractor/filesystem/os/rpm/testdata/invalid",
                "go-rpmdb/pkg/testdata/blob.bin"
            })
    void whatIsNoDatabaseIsRefused(String name) {
        byte[] content = Fixtures.of("rpmdb").file(name);

        assertThatThrownBy(() -> CollectingSink.of(rpm, PATH, content))
                .isInstanceOf(MalformedInputException.class);
    }

    @Test
    void aWriteAheadLogWithContentIsReported() throws IOException {
        String log = "var/lib/rpm/rpmdb.sqlite-wal";

        assertThat(CollectingSink.of(rpm, log, "").skipped).isEmpty();
        assertThatThrownBy(() -> CollectingSink.of(rpm, log, "frames"))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("write-ahead log");
    }

    @Test
    void aManifestGivesItsPackages() throws IOException {
        byte[] content =
                Fixtures.of("rpmdb")
                        .file("syft/syft/pkg/cataloger/redhat/testdata/container-manifest-2");
        String path = "var/lib/rpmmanifest/container-manifest-2";

        var sink = CollectingSink.of(new RpmManifestCataloger(), path, content);
        var broken = CollectingSink.of(new RpmManifestCataloger(), path, "glibc\t2.35\t1\n");

        assertThat(sink.namesAndVersions())
                .containsExactly(
                        "mariner-release 2.0-12.cm2",
                        "filesystem 1.1-9.cm2",
                        "glibc 2.35-2.cm2",
                        "openssl-libs 1.1.1k-15.cm2",
                        "vim 2:9.0-1.cm2");
        assertThat(sink.component("openssl-libs").source())
                .isEqualTo(new SourcePackage("openssl", "1.1.1k-15.cm2"));
        assertThat(sink.found.get(2).line()).isEqualTo(3);
        assertThat(broken.components()).isEmpty();
        assertThat(broken.skipped).hasSize(1);
    }

    private static void read(byte[] content, RpmBlobs blobs) throws IOException {
        var bytes =
                FileBytes.read(
                        new LayerFile(PATH, content.length, new ByteArrayInputStream(content)),
                        content.length);
        if (content[0] == 'S') {
            SqliteTable.read(bytes, blobs);
        } else if (content[0] == 'R') {
            Ndb.read(bytes, blobs);
        } else {
            BerkeleyHash.read(bytes, blobs);
        }
    }

    /// The fields in the order of the expected lists.
    private static String csv(byte[] blob) {
        RpmHeader header;
        try {
            header = RpmHeader.parse(blob);
        } catch (MalformedInputException e) {
            throw new AssertionError(e);
        }
        var epoch = header.number(RpmHeader.EPOCH);
        return String.join(
                "¶",
                epoch.isPresent() ? "" + epoch.getAsLong() : "",
                header.string(RpmHeader.NAME),
                header.string(RpmHeader.VERSION),
                header.string(RpmHeader.RELEASE),
                header.string(RpmHeader.ARCHITECTURE),
                header.string(RpmHeader.SOURCE_RPM),
                "" + header.number(RpmHeader.SIZE).orElse(0),
                header.string(RpmHeader.LICENCE),
                header.string(RpmHeader.VENDOR),
                header.string(RpmHeader.SUMMARY),
                HexFormat.of().formatHex(header.binary(RpmHeader.SIGNATURE_MD5)));
    }

    private static String nameAndVersion(String[] field) {
        String epoch = field[0].isEmpty() || field[0].equals("0") ? "" : field[0] + ":";
        return field[1] + " " + epoch + field[2] + "-" + field[3];
    }

    /// An ndb database with these headers as packages 1, 2, …
    static byte[] ndb(byte[]... headers) {
        var database =
                ByteBuffer.allocate(
                                4096 + Arrays.stream(headers).mapToInt(h -> h.length + 64).sum())
                        .order(ByteOrder.LITTLE_ENDIAN);
        database.put(0, "RpmP".getBytes(StandardCharsets.US_ASCII)).putInt(12, 1);
        for (int slot = 32; slot < 4096; slot += 16) {
            database.put(slot, "Slot".getBytes(StandardCharsets.US_ASCII));
        }
        int at = 4096;
        for (int i = 0; i < headers.length; i++) {
            database.putInt(32 + 16 * i + 4, i + 1).putInt(32 + 16 * i + 8, at / 16);
            database.put(at, "BlbS".getBytes(StandardCharsets.US_ASCII)).putInt(at + 4, i + 1);
            database.putInt(at + 12, headers[i].length).put(at + 16, headers[i]);
            at += (headers[i].length + 16 + 15) / 16 * 16;
        }
        return database.array();
    }
}

package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Purl;
import io.plimsoll.model.SourcePackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DpkgCatalogerTest {

    private static final String STATUS = "var/lib/dpkg/status";
    private static final String STATUS_D = "var/lib/dpkg/status.d/";
    private static final String SCALIBR = "osv-scalibr/extractor/filesystem/os/dpkg/testdata/dpkg/";
    private static final String SYFT =
            "syft/syft/pkg/cataloger/debian/testdata/var/lib/dpkg/status.d/";

    private final DpkgCataloger dpkg = new DpkgCataloger();

    @Test
    void anInstalledPackageIsFoundWithItsSource() throws IOException {
        var sink =
                CollectingSink.of(
                        dpkg,
                        STATUS,
                        """
                        Package: libc-bin
                        Status: install ok installed
                        Architecture: amd64
                        Source: glibc
                        Version: 2.36-9+deb12u4
                        Description: binaries
                         Package: not-a-field
                        """);

        assertThat(sink.components()).hasSize(1);
        var found = sink.component("libc-bin");
        assertThat(found.purl())
                .isEqualTo(
                        Purl.of("deb", "", "libc-bin", "2.36-9+deb12u4")
                                .with("arch", "amd64")
                                .with("upstream", "glibc"));
        assertThat(found.source()).isEqualTo(new SourcePackage("glibc", "2.36-9+deb12u4"));
        assertThat(sink.skipped).isEmpty();
    }

    @Test
    void aSourceOfAnotherVersionIsKept() throws IOException {
        var sink =
                CollectingSink.of(
                        dpkg,
                        STATUS,
                        """
                        Package: gcc
                        Status: install ok installed
                        Source: gcc-defaults (1.203)
                        Version: 4:12.2.0-3
                        """);

        var found = sink.component("gcc");
        assertThat(found.source()).isEqualTo(new SourcePackage("gcc-defaults", "1.203"));
        assertThat(found.purl().qualifiers()).containsEntry("upstream", "gcc-defaults@1.203");
    }

    @Test
    void aPackageThatIsItsOwnSourceHasNoUpstream() throws IOException {
        var sink =
                CollectingSink.of(
                        dpkg,
                        STATUS,
                        "Package: acl\nStatus: install ok installed\nSource: acl\nVersion: 2\n");

        assertThat(sink.component("acl").purl().qualifiers()).isEmpty();
        assertThat(sink.component("acl").source()).isEqualTo(new SourcePackage("acl", "2"));
    }

    @ParameterizedTest
    @CsvSource({
        "install ok installed, true",
        "hold ok installed, true",
        "deinstall ok installed, true",
        "purge reinstreq installed, true",
        "install ok unpacked, true",
        "install ok half-configured, true",
        "install reinstreq half-installed, true",
        "install ok triggers-awaited, true",
        "install ok triggers-pending, true",
        "deinstall ok config-files, false",
        "install ok not-installed, false",
        "purge ok not-installed, false",
    })
    void theStateSaysWhetherAPackageIsThere(String status, boolean there) throws IOException {
        var sink =
                CollectingSink.of(
                        dpkg, STATUS, "Package: acl\nStatus: " + status + "\nVersion: 1\n");

        assertThat(sink.components()).hasSize(there ? 1 : 0);
        assertThat(sink.skipped).isEmpty();
    }

    @Test
    void aRecordWithoutStateIsInstalledInStatusDOnly() throws IOException {
        String record = "Package: tzdata\nVersion: 2024a\n";

        assertThat(CollectingSink.of(dpkg, STATUS_D + "tzdata", record).components()).hasSize(1);
        var sink = CollectingSink.of(dpkg, STATUS, record);
        assertThat(sink.components()).isEmpty();
        assertThat(sink.skipped)
                .containsExactly("line 1: expected a Status field for tzdata, found none");
    }

    @Test
    void aBadRecordIsSkippedWithItsLineAndTheRestIsRead() throws IOException {
        var sink =
                CollectingSink.of(
                        dpkg,
                        STATUS,
                        """
                        Package: first
                        Status: install ok installed
                        Version: 1

                        Status: install ok installed
                        Version: 1

                        Package: third
                        Status: install ok installed


                        Package: last
                        Status: install ok installed
                        Version: 2\
                        """);

        assertThat(sink.namesAndVersions()).containsExactly("first 1", "last 2");
        assertThat(sink.found.getLast().line()).isEqualTo(12);
        assertThat(sink.skipped)
                .containsExactly(
                        "line 5: expected a Package field, found none",
                        "line 8: expected a Version field for third, found none");
    }

    @Test
    void theListsOfFilesNameTheirPackage() throws IOException {
        var sink = new CollectingSink();
        sink.read(dpkg, "var/lib/dpkg/info/libc6:amd64.list", bytes("/.\n/lib\n/lib/libc.so.6\n"));
        sink.read(
                dpkg,
                STATUS_D + "libc6.md5sums",
                bytes("0a540d50c157ed0070459b82c358a05a  usr/bin/ldd\nbroken\n"));

        assertThat(sink.owned.get("libc6:amd64")).containsExactly("lib", "lib/libc.so.6");
        assertThat(sink.owned.get("libc6")).containsExactly("usr/bin/ldd");
        assertThat(sink.skipped)
                .containsExactly("line 2: expected 32 hex digits, two blanks and a path");
    }

    @Test
    void anEndlessLineIsRefused() {
        assertThatThrownBy(() -> CollectingSink.of(dpkg, STATUS, "x".repeat(3 << 20)))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("var/lib/dpkg/status line 1")
                .hasMessageContaining("1048576 bytes");
    }

    @Test
    void realDatabasesGiveTheirPackages() throws IOException {
        var files = Fixtures.of("os-packages");

        assertThat(statusOf(files, SCALIBR + "valid").namesAndVersions())
                .containsExactly(
                        "accountsservice 22.08.8-6",
                        "acl 2.3.1-3",
                        "adduser 3.131",
                        "admin-session 2023.06.26.c543406313-00",
                        "attr 1:2.5.1-4",
                        "libacl1 2.3.1-3",
                        "util-linux-extra 2.38.1-5+b1");
        assertThat(statusOf(files, SCALIBR + "statusfield").namesAndVersions())
                .containsExactly(
                        "wantinstall_installed 1.0",
                        "wantdeinstall_installed 1.0",
                        "wantinstall_unpacked 1.0",
                        "wantpurge_installed 1.0",
                        "wantinstall_halfinstalled 1.0");
        assertThat(statusOf(files, SCALIBR + "empty").components()).isEmpty();
        assertThat(statusOf(files, SCALIBR + "nopackage").skipped).hasSize(1);
        assertThat(statusOf(files, SCALIBR + "noversion").skipped).hasSize(1);
        assertThat(statusOf(files, SCALIBR + "trailingnewlines").components()).hasSize(1);
        assertThat(statusOf(files, "claircore/dpkg/testdata/texlive.status").components())
                .hasSize(installedByText(files, "claircore/dpkg/testdata/texlive.status"));
    }

    @Test
    void realDistrolessRecordsGiveTheirPackages() throws IOException {
        var files = Fixtures.of("os-packages");
        String folder = "syft/syft/pkg/cataloger/debian/testdata/image-distroless-deb/";
        var sink = new CollectingSink();
        for (var file : files.files().tailMap(folder).entrySet()) {
            if (file.getKey().startsWith(folder)) {
                String path = file.getKey().substring(folder.length());
                sink.read(dpkg, path, file.getValue());
            }
        }

        assertThat(sink.namesAndVersions()).containsExactly("libsqlite3-0 3.34.1-3");
        assertThat(sink.owned.get("libsqlite3-0"))
                .hasSize(6)
                .contains("usr/lib/aarch64-linux-gnu/libsqlite3.so.0.8.6");
        assertThat(statusDOf(files, "multiple").skipped).hasSize(2);
        assertThat(statusDOf(files, "corrupt").components()).isEmpty();
        assertThat(statusDOf(files, "corrupt").skipped).hasSize(1);
        assertThat(statusDOf(files, "empty").skipped).hasSize(1);
    }

    private CollectingSink statusOf(Fixtures files, String name) throws IOException {
        return CollectingSink.of(dpkg, STATUS, files.file(name));
    }

    private CollectingSink statusDOf(Fixtures files, String name) throws IOException {
        return CollectingSink.of(dpkg, STATUS_D + name, files.file(SYFT + name));
    }

    private static int installedByText(Fixtures files, String name) {
        String text = new String(files.file(name), StandardCharsets.UTF_8);
        return (int) text.lines().filter("Status: install ok installed"::equals).count();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

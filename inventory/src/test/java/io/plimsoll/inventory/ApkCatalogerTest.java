package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Purl;
import io.plimsoll.model.SourcePackage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ApkCatalogerTest {

    private static final String INSTALLED = "lib/apk/db/installed";

    private final ApkCataloger apk = new ApkCataloger();

    @Test
    void aPackageIsFoundWithItsOriginLicenceAndFiles() throws IOException {
        var sink =
                CollectingSink.of(
                        apk,
                        INSTALLED,
                        """
                        C:Q1aaa=
                        P:libcrypto3
                        V:3.1.4-r5
                        A:x86_64
                        L:Apache-2.0
                        o:openssl
                        F:lib
                        R:libcrypto.so.3
                        a:0:0:755
                        F:
                        R:top

                        P:musl
                        V:1.2.4-r2
                        o:musl
                        """);

        var found = sink.component("libcrypto3");
        assertThat(found.purl())
                .isEqualTo(
                        Purl.of("apk", "", "libcrypto3", "3.1.4-r5")
                                .with("arch", "x86_64")
                                .with("upstream", "openssl"));
        assertThat(found.source()).isEqualTo(new SourcePackage("openssl", "3.1.4-r5"));
        assertThat(found.licences()).containsExactly("Apache-2.0");
        assertThat(sink.owned.get("libcrypto3")).containsExactly("lib/libcrypto.so.3", "top");
        assertThat(sink.component("musl").purl().qualifiers()).isEmpty();
        assertThat(sink.found.getLast().line()).isEqualTo(13);
    }

    @Test
    void aBadLineOrBlockIsSkippedAndTheRestIsRead() throws IOException {
        var sink =
                CollectingSink.of(
                        apk,
                        INSTALLED,
                        """
                        what is this
                        P:first
                        V:1

                        P:second

                        P:last
                        V:3
                        """);

        assertThat(sink.namesAndVersions()).containsExactly("first 1", "last 3");
        assertThat(sink.skipped)
                .containsExactly(
                        "line 1: expected a letter, a colon and a value",
                        "line 5: expected a package's name (P:) and version (V:)");
    }

    @Test
    void theBinaryDatabaseIsRefusedByName() {
        assertThatThrownBy(() -> CollectingSink.of(apk, INSTALLED + ".adb", "ADB.\1\2\3"))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("ADB file (version 3)");
    }

    @Test
    void realDatabasesGiveTheirPackages() throws IOException {
        var files = Fixtures.of("os-packages");
        String scalibr = "osv-scalibr/extractor/filesystem/os/apk/testdata/";
        String syft = "syft/syft/pkg/cataloger/alpine/testdata/";

        for (String name :
                new String[] {
                    scalibr + "installed",
                    syft + "multiple-2/lib/apk/db/installed",
                    syft + "base",
                    "trivy/pkg/fanal/analyzer/pkg/apk/testdata/apk"
                }) {
            var sink = read(files, name);
            int broken = name.startsWith("trivy") ? 1 : 0;
            assertThat(sink.components()).hasSize(count(files, name, "P:") - broken).isNotEmpty();
            assertThat(sink.owned.values().stream().mapToInt(paths -> paths.size()).sum())
                    .isEqualTo(count(files, name, "R:"));
            assertThat(sink.skipped).hasSize(broken);
        }
        assertThat(read(files, scalibr + "no-origin").component("pkgname").source())
                .isEqualTo(new SourcePackage("pkgname", "1.2.3"));
        assertThat(read(files, scalibr + "different-arch").components().getFirst().purl())
                .extracting(purl -> purl.qualifiers().get("arch"))
                .isNotEqualTo("x86_64");
        assertThat(read(files, scalibr + "empty").components()).isEmpty();
        assertThat(read(files, scalibr + "invalid").skipped).hasSize(2);
        var corrupt = read(files, syft + "corrupt/lib/apk/db/installed");
        assertThat(corrupt.components()).hasSize(1);
        assertThat(corrupt.skipped).hasSize(1);
    }

    private CollectingSink read(Fixtures files, String name) throws IOException {
        return CollectingSink.of(apk, INSTALLED, files.file(name));
    }

    private static int count(Fixtures files, String name, String start) {
        String text = new String(files.file(name), StandardCharsets.UTF_8);
        return (int) text.lines().filter(line -> line.startsWith(start)).count();
    }
}

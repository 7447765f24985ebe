package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.OsRelease;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

class OsReleaseCatalogerTest {

    private static final String OS_RELEASE = "etc/os-release";

    private final OsReleaseCataloger release = new OsReleaseCataloger();

    @Test
    void everyFieldIsRead() throws IOException {
        var sink =
                CollectingSink.of(
                        release,
                        OS_RELEASE,
                        """
                        # a comment
                        NAME="CentOS Linux"
                        ID='centos'
                        ID_LIKE="rhel fedora"
                        VERSION_ID=8
                        VERSION_CODENAME=Core
                        PRETTY_NAME="CentOS \\"Linux\\" \\8 \\$x"
                        CPE_NAME=cpe:/o:centos:centos:8
                        """);

        assertThat(sink.systems)
                .containsExactly(
                        new OsRelease(
                                "centos",
                                "8",
                                "CentOS \"Linux\" \\8 $x",
                                "Core",
                                List.of("rhel", "fedora"),
                                "cpe:/o:centos:centos:8"));
        assertThat(sink.skipped).isEmpty();
    }

    @Test
    void aBadLineIsSkippedAndTheRestIsRead() throws IOException {
        var sink = CollectingSink.of(release, OS_RELEASE, "ID=wolfi\r\nnonsense\nVERSION_ID=1\n");

        assertThat(sink.systems).extracting(OsRelease::id).containsExactly("wolfi");
        assertThat(sink.systems).extracting(OsRelease::versionId).containsExactly("1");
        assertThat(sink.skipped).containsExactly("line 2: expected KEY=value");
    }

    @Test
    void withoutAnIdThereIsNoSystem() throws IOException {
        var sink = CollectingSink.of(release, OS_RELEASE, "NAME=Something\n");

        assertThat(sink.systems).isEmpty();
        assertThat(sink.skipped).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "etc/redhat-release|CentOS release 5.7 (Final)|centos|5.7",
                "etc/redhat-release|Red Hat Enterprise Linux release 8.10 (Ootpa)|rhel|8.10",
                "etc/centos-release|CentOS Linux release 7.6.1810 (Core) |centos|7.6.1810",
                "etc/oracle-release|Oracle Linux Server release 7.6|ol|7.6",
                "etc/fedora-release|Fedora release 29 (Twenty Nine)|fedora|29",
                "etc/alpine-release|3.19.1|alpine|3.19.1",
                "etc/debian_version|9.1|debian|9",
                "etc/debian_version|trixie/sid|debian|''",
                "etc/lsb-release|DISTRIB_ID=Ubuntu|ubuntu|''",
            })
    void oldSystemsAreKnownByTheirOwnFiles(String path, String line, String id, String version)
            throws IOException {
        var sink = CollectingSink.of(release, path, line + "\n");

        assertThat(sink.systems).extracting(OsRelease::id).containsExactly(id);
        assertThat(sink.systems).extracting(OsRelease::versionId).containsExactly(version);
    }

    @ParameterizedTest
    @CsvSource({
        "etc/redhat-release, FooOS release 3",
        "etc/redhat-release, CentOS 7",
        "etc/debian_version, ''",
        "etc/alpine-release, ''",
        "etc/lsb-release, DISTRIB_RELEASE=1"
    })
    void whatIsNotKnownIsSkipped(String path, String line) throws IOException {
        var sink = CollectingSink.of(release, path, line);

        assertThat(sink.systems).isEmpty();
        assertThat(sink.skipped).hasSize(1);
    }

    @Test
    void theFilesOfAlpineGiveWhatClaircoreWants() throws IOException {
        var files = Fixtures.of("os-release");
        int compared = 0;
        for (var file : files.files().entrySet()) {
            if (!file.getKey().endsWith("/want")) {
                continue;
            }
            var want = JsonMapper.shared().readTree(file.getValue()).get(0);
            var os = system(files, file.getKey().replaceFirst("want$", OS_RELEASE));

            assertThat(os.id()).isEqualTo(want.get("did").asString());
            assertThat(os.name()).isEqualTo(want.get("pretty_name").asString());
            // Edge is wanted by name although its file has the number of a snapshot to come.
            if (!want.get("version").asString().equals("edge")) {
                assertThat(os.versionId() + ".").startsWith(want.get("version").asString() + ".");
            }
            compared++;
        }
        assertThat(compared).isEqualTo(17);
    }

    @Test
    void realDistributionsAreKnown() throws IOException {
        var files = Fixtures.of("os-release");
        String syft = "syft/syft/linux/testdata/os/";
        String trivy = "trivy/pkg/fanal/analyzer/os/release/testdata/";
        String clair = "claircore/debian/testdata/dist/";
        var expected =
                Map.ofEntries(
                        Map.entry(
                                syft + "almalinux/from-os-release/etc/os-release", "almalinux 8.4"),
                        Map.entry(syft + "alpine/etc/os-release", "alpine 3.11.6"),
                        Map.entry(syft + "amazon/etc/os-release", "amzn 2"),
                        Map.entry(syft + "arch/etc/os-release", "arch "),
                        Map.entry(syft + "centos/usr/lib/os-release", "centos 8"),
                        Map.entry(syft + "custom/etc/os-release", "scientific 8"),
                        Map.entry(
                                syft + "debian/from-os-release/usr/lib/os-release",
                                "debian 8 jessie"),
                        Map.entry(syft + "fedora/usr/lib/os-release", "fedora 36"),
                        Map.entry(syft + "mariner/etc/os-release", "mariner 1.0"),
                        Map.entry(syft + "opensuse-leap/etc/os-release", "opensuse-leap 15.2"),
                        Map.entry(syft + "oraclelinux/etc/os-release", "ol 8.3"),
                        Map.entry(syft + "photon/etc/os-release", "photon 2.0"),
                        Map.entry(syft + "redhat/from-os-release/usr/lib/os-release", "rhel 7.3"),
                        Map.entry(syft + "rockylinux/from-os-release/etc/os-release", "rocky 8.4"),
                        Map.entry(syft + "sles/etc/os-release", "sles 15.2"),
                        Map.entry(syft + "ubuntu/etc/os-release", "ubuntu 20.04 focal"),
                        Map.entry(syft + "wolfi/etc/os-release", "wolfi 20220914"),
                        Map.entry(trivy + "azurelinux-3.0", "azurelinux 3.0"),
                        Map.entry(trivy + "bottlerocket", "bottlerocket 1.34.0"),
                        Map.entry(trivy + "opensusetumbleweed", "opensuse-tumbleweed 20220412"),
                        Map.entry(trivy + "slemicro6.0", "sl-micro 6.0"),
                        Map.entry(clair + "7/etc/os-release", "debian 7 wheezy"),
                        Map.entry(clair + "12/etc/os-release", "debian 12 bookworm"));
        for (var entry : expected.entrySet()) {
            var os = system(files, entry.getKey());
            String codename = os.codename().isEmpty() ? "" : " " + os.codename();
            assertThat(os.id() + " " + os.versionId() + codename)
                    .as(entry.getKey())
                    .isEqualTo(entry.getValue());
        }
    }

    private OsRelease system(Fixtures files, String name) throws IOException {
        var sink = CollectingSink.of(release, OS_RELEASE, files.file(name));
        assertThat(sink.systems)
                .as(name + ": " + new String(files.file(name), StandardCharsets.UTF_8))
                .hasSize(1);
        return sink.systems.getFirst();
    }
}

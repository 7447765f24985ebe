package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.advisory.IndexContents.FeedSource;
import io.plimsoll.model.Distribution;
import io.plimsoll.model.Finding;
import io.plimsoll.model.Purl;
import io.plimsoll.model.Severity;
import io.plimsoll.model.Skipped;
import io.plimsoll.testing.Shared;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
final class AdvisoryBuildTest {

    @TempDir private Path folder;

    @Test
    void findsEveryFeedInAMixedFolderAndNamesWhatItLeaves() throws IOException {
        Path file = folder.resolve("p.db");
        AdvisoryBuild build = AdvisoryBuild.run(List.of(Shared.path("advisories")), file);
        assertThat(build.contents().sources().stream().map(FeedSource::name))
                .contains(
                        "alpine",
                        "debian/advisories",
                        "kev",
                        "nodejs-security-wg",
                        "osv/AlmaLinux",
                        "osv/Go",
                        "osv/PyPI",
                        "rubysec",
                        "ubuntu");
        assertThat(source(build, "ubuntu").advisories()).isEqualTo(46_764);
        assertThat(build.contents().skipped()).isEqualTo(12);
        assertThat(source(build, "kev").rows()).isEqualTo(1404);
        assertThat(source(build, "osv/PyPI").leftOut()).containsEntry("withdrawn", 10L);
        assertThat(build.skipped().stream().map(Skipped::path))
                .contains(
                        "README.md",
                        "licences.tar.gz",
                        "kev/known_exploited_vulnerabilities_schema.json");
        try (var index = AdvisoryIndex.open(file)) {
            index.verify();
            assertLog4ShellIsFound(index);
            assertAnAlmaLinuxPackageIsCompared(index);
        }
    }

    private static void assertLog4ShellIsFound(AdvisoryIndex index) {
        var log4j =
                Sample.library(
                        Purl.of("maven", "org.apache.logging.log4j", "log4j-core", "2.14.1"));
        var matching = new Matching(index, Distribution.NONE, Matching.Target.IMAGE);
        Finding worst = matching.match(List.of(log4j)).getFirst();
        assertThat(worst.id()).isEqualTo("CVE-2021-44228");
        assertThat(worst.aliases()).containsExactly("GHSA-jfh8-c2jp-5v3q");
        assertThat(worst.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(worst.kev()).isTrue();
        assertThat(worst.fixedIn()).contains("2.15.0");
    }

    private static void assertAnAlmaLinuxPackageIsCompared(AdvisoryIndex index) {
        var matching = new Matching(index, Sample.ALMA_8, Matching.Target.IMAGE);
        var old = Sample.rpm("openssl-libs", "1:1.1.1k-4.el8", "x86_64", "");
        assertThat(matching.match(List.of(old))).extracting(Finding::id).contains("CVE-2022-0778");
    }

    private static FeedSource source(AdvisoryBuild build, String name) {
        return build.contents().sources().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

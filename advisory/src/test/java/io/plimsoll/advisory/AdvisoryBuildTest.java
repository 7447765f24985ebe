package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.advisory.IndexContents.FeedSource;
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
                .contains("osv/PyPI", "osv/Go", "osv/AlmaLinux", "kev");
        assertThat(source(build, "kev").rows()).isEqualTo(1404);
        assertThat(source(build, "osv/PyPI").leftOut()).containsEntry("withdrawn", 10L);
        assertThat(build.skipped().stream().map(Skipped::path))
                .contains(
                        "README.md",
                        "licences.tar.gz",
                        "kev/known_exploited_vulnerabilities_schema.json");
        try (var index = AdvisoryIndex.open(file)) {
            index.verify();
        }
    }

    private static FeedSource source(AdvisoryBuild build, String name) {
        return build.contents().sources().stream()
                .filter(source -> source.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}

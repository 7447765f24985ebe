package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;

/// What holds for every reader whatever it is given.
final class FeedFuzz {

    private FeedFuzz() {}

    static void readsOrRefuses(FeedReader reader, String path, byte[] bytes) {
        var read = RecordedFeed.ofAny(reader, path, bytes);
        for (Advisory advisory : read.advisories) {
            assertThat(advisory.id())
                    .isNotBlank()
                    .hasSizeLessThanOrEqualTo(VulnerabilityId.MAX_LENGTH);
            assertThat(advisory.title()).hasSizeLessThanOrEqualTo(201).doesNotContain("\n");
        }
        var builder = new IndexBuilder();
        read.advisories.forEach(builder::advisory);
        try (var index = AdvisoryIndex.of(Sample.bytes(builder))) {
            index.verify();
            var rows = index.rows();
            for (Affected affected : read.rows()) {
                String ecosystem = EcosystemName.canonical(affected.ecosystem());
                String name = PackageName.canonical(ecosystem, affected.name());
                assertThat(rows.find(ecosystem, name)).isTrue();
            }
        }
    }
}

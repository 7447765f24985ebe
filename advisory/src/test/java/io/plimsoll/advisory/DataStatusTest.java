package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.advisory.DataStatus.SourceAge;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class DataStatusTest {

    private static final Duration WEEK = Duration.ofDays(7);

    @Test
    void aSourceIsStaleWhenItsNewestChangeIsOlderThanAllowed() {
        // The day itself ends at midnight: seven days later is the last fresh instant.
        assertThat(test("2026-11-09T00:00:00Z").stale()).isFalse();
        assertThat(test("2026-11-09T00:00:01Z").stale()).isTrue();
        assertThat(test("2026-11-20T00:00:00Z").days()).isEqualTo(18);
    }

    @Test
    void aSourceWithoutADateIsStale() {
        var builder = new IndexBuilder();
        builder.enrichment("kev", new Enrichment.Exploited("CVE-2020-0001", ""));
        builder.dated("kev", "0001-01-01T00:00:00Z");
        builder.dated("kev", "no date at all");
        SourceAge kev = of(builder, "2026-11-09T00:00:00Z").sources().getFirst();
        assertThat(kev.stale()).isTrue();
        assertThat(kev.days()).isEqualTo(-1);
        assertThat(kev.source().date()).isEmpty();
    }

    @Test
    void anOldSourceThatWasNotAskedDoesNotMakeTheReportStale() {
        DataStatus status = of(builder(), "2027-01-01T00:00:00Z");
        assertThat(status.snapshot(Set.of("npm")).stale()).isTrue();
        assertThat(status.snapshot(Set.of("PyPI")).stale()).isFalse();
        assertThat(status.snapshot(Set.of("npm")).sources().getFirst().date())
                .isEqualTo("2026-11-01");
    }

    private static SourceAge test(String now) {
        return of(builder(), now).sources().getFirst();
    }

    private static IndexBuilder builder() {
        var builder = new IndexBuilder();
        builder.advisory(Sample.advisory("CVE-2020-0001", Sample.fixed("npm", "left", "2")));
        builder.dated("test", "2026-11-01T10:00:00Z");
        builder.dated("test", "2026-10-01");
        return builder;
    }

    private static DataStatus of(IndexBuilder builder, String now) {
        try (var index = AdvisoryIndex.of(Sample.bytes(builder))) {
            return DataStatus.of(index, Instant.parse(now), WEEK);
        }
    }
}

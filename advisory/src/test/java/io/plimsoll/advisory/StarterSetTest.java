package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.plimsoll.advisory.IndexContents.FeedSource;
import io.plimsoll.advisory.Matching.Target;
import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.Cvss;
import io.plimsoll.model.Distribution;
import io.plimsoll.model.Finding;
import io.plimsoll.model.Purl;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class StarterSetTest {

    @Test
    void aScanWithoutAnyFeedKnowsTheBestKnownFaultsAndSaysHowLittleThatIs() {
        try (var index = AdvisoryIndex.starter()) {
            index.verify();
            assertThat(index.contents().sources())
                    .extracting(FeedSource::name, FeedSource::date)
                    .containsExactly(tuple("kev", "2025-08-25"), tuple("starter", "2026-09-10"));
            assertThat(index.contents().sources().getLast().advisories()).isBetween(100L, 200L);
            var none = new Distribution(null, "", List.of());
            var log4j =
                    Sample.library(
                            Purl.of("maven", "org.apache.logging.log4j", "log4j-core", "2.14.1"));
            List<Finding> findings = new Matching(index, none, Target.FOLDER).match(List.of(log4j));
            assertThat(findings)
                    .extracting(Finding::id)
                    .contains("CVE-2021-44228", "CVE-2021-45046", "CVE-2021-44832");
            Finding log4shell = findings.getFirst();
            assertThat(log4shell.severity()).isEqualTo(Severity.CRITICAL);
            assertThat(log4shell.kev()).isTrue();
        }
    }

    @Test
    void everyIdStandsOnceAndHasATitleOfOurOwn() {
        var starter = starter();
        assertThat(starter.advisories.stream().map(Advisory::id)).doesNotHaveDuplicates();
        assertThat(starter.advisories)
                .allSatisfy(advisory -> assertThat(advisory.title()).isNotBlank());
    }

    @Test
    void everyFactIsThatOfTheRecordWithItsId() throws IOException {
        Map<String, List<Advisory>> records = new HashMap<>();
        for (String source : List.of("npm", "Maven", "PyPI", "Go", "crates.io", "AlmaLinux")) {
            for (Advisory advisory :
                    RecordedFeed.shared(new OsvReader(), "advisories/osv/" + source).advisories) {
                records.computeIfAbsent(advisory.id(), _ -> new ArrayList<>()).add(advisory);
            }
        }
        for (Advisory advisory :
                RecordedFeed.shared(new RubySecReader(), "advisories/rubysec.tar.xz").advisories) {
            records.computeIfAbsent(advisory.id(), _ -> new ArrayList<>()).add(advisory);
        }
        for (Advisory told : starter().advisories) {
            List<Advisory> record = records.getOrDefault(told.id(), List.of());
            assertThat(record).as(told.id()).isNotEmpty();
            Advisory head = record.getFirst();
            assertThat(head.aliases()).as(told.id()).containsAll(told.aliases());
            assertThat(head.upstream()).as(told.id()).containsAll(told.upstream());
            assertThat(vector(told)).as(told.id()).isEqualTo(vector(head));
            assertThat(told.severity()).as(told.id()).isEqualTo(head.severity());
            assertThat(told.title()).as(told.id()).isNotEqualTo(head.title());
            for (Affected row : told.affected()) {
                assertThat(ranges(List.of(row)))
                        .as("%s: %s", told.id(), row.name())
                        .isEqualTo(ranges(rows(record, row)));
            }
        }
    }

    @Test
    void everyExploitedOneIsInTheCatalogue() throws IOException {
        Set<String> listed =
                RecordedFeed.shared(
                                new KevReader(),
                                "advisories/kev/known_exploited_vulnerabilities.json")
                        .facts
                        .stream()
                        .map(Enrichment::cve)
                        .collect(Collectors.toSet());
        var starter = starter();
        var named = starter.facts.stream().map(Enrichment::cve).collect(Collectors.toSet());
        assertThat(listed).containsAll(named);
        Set<String> all = new HashSet<>();
        starter.advisories.forEach(advisory -> {
            all.add(advisory.id());
            all.addAll(advisory.aliases());
            all.addAll(advisory.upstream());
        });
        all.retainAll(listed);
        assertThat(named).isEqualTo(all);
    }

    private static RecordedFeed starter() {
        var recorded = new RecordedFeed();
        StarterSet.read(recorded);
        return recorded;
    }

    private static Cvss vector(Advisory advisory) {
        return advisory.cvss() == null ? new Cvss("", 0, "") : advisory.cvss();
    }

    private static List<Affected> rows(List<Advisory> records, Affected like) {
        return records.stream()
                .flatMap(advisory -> advisory.affected().stream())
                .filter(row -> row.name().equals(like.name()))
                .filter(row -> row.ecosystem().equals(like.ecosystem()))
                .toList();
    }

    private static Set<String> ranges(List<Affected> rows) {
        return rows.stream()
                .flatMap(row -> row.ranges().stream())
                .map(VersionRange::toString)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}

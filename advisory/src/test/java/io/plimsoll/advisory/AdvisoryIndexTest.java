package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.sun.management.ThreadMXBean;
import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.Cvss;
import io.plimsoll.model.Digest;
import io.plimsoll.model.FixState;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AdvisoryIndexTest {

    private static final List<Advisory> SOME =
            List.of(
                    Sample.advisory(
                            "CVE-2020-0001",
                            Sample.fixed("npm", "left", "1.2.4"),
                            Sample.fixed("Debian:12", "left", "1.2.4-1")),
                    Sample.advisory("CVE-2020-0002", Sample.fixed("npm", "left", "1.2.4")),
                    Sample.advisory(
                            "CVE-2020-0003", Sample.fixed("npm", "rïght \uD83D\uDE00", "2")));

    @Property(tries = 200)
    void whatIsWrittenIsRead(@ForAll("advisories") List<Advisory> advisories) {
        Map<String, Set<String>> expected = new HashMap<>();
        for (Advisory advisory : advisories) {
            for (Affected affected : advisory.affected()) {
                expected.computeIfAbsent(key(affected), _ -> new HashSet<>())
                        .add(AdvisoryHead.of(advisory) + " " + Statement.of(affected));
            }
        }
        try (var index = AdvisoryIndex.of(Sample.bytes(advisories))) {
            index.verify();
            for (Advisory advisory : advisories) {
                for (Affected affected : advisory.affected()) {
                    assertThat(rows(index, affected.ecosystem(), affected.name()))
                            .containsExactlyInAnyOrderElementsOf(expected.get(key(affected)));
                }
            }
            assertThat(rows(index, "npm", "no such package")).isEmpty();
        }
    }

    @Property(tries = 50)
    void theSameAdvisoriesInAnyOrderGiveTheSameBytes(
            @ForAll("advisories") List<Advisory> advisories, @ForAll Random random) {
        List<Advisory> shuffled = new ArrayList<>(advisories);
        shuffled.addAll(advisories);
        Collections.shuffle(shuffled, random);
        assertThat(Sample.bytes(shuffled)).isEqualTo(Sample.bytes(advisories));
    }

    @Test
    void anyFlippedByteIsFoundWhenItIsVerified() {
        byte[] bytes = Sample.bytes(SOME);
        for (int i = 0; i < bytes.length; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= 0x10;
            assertThatThrownBy(() -> AdvisoryIndex.of(flipped).verify())
                    .as("byte %d", i)
                    .isInstanceOf(CorruptIndexException.class);
        }
    }

    @Property(tries = 2000)
    void aDamagedFileGivesAnAnswerOrSaysThatItIsCorrupt(@ForAll Random random) {
        byte[] bytes = Sample.bytes(SOME);
        int flips = 1 + random.nextInt(4);
        for (int i = 0; i < flips; i++) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        }
        assertThatCode(() -> DamagedIndex.readAll(bytes)).doesNotThrowAnyException();
    }

    @Test
    void aCutFileIsRefused(@TempDir Path folder) throws Exception {
        byte[] bytes = Sample.bytes(SOME);
        Path file = folder.resolve("cut.db");
        for (int length : new int[] {0, 7, 24, bytes.length / 2, bytes.length - 1}) {
            Files.write(file, Arrays.copyOf(bytes, length));
            assertThatThrownBy(() -> AdvisoryIndex.open(file))
                    .isInstanceOf(CorruptIndexException.class);
        }
    }

    @Test
    void theDigestIsThatOfAllThatStandsBeforeIt() throws Exception {
        byte[] bytes = Sample.bytes(SOME);
        var sha256 = MessageDigest.getInstance("SHA-256");
        sha256.update(bytes, 0, bytes.length - IndexFrame.DIGEST_BYTES);
        try (var index = AdvisoryIndex.of(bytes)) {
            assertThat(index.digest()).isEqualTo(Digest.sha256(sha256.digest()));
        }
    }

    @Test
    void aLookUpAllocatesNothing() {
        var rows = AdvisoryIndex.of(Sample.bytes(SOME)).rows();
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long sum = lookUps(rows, 20_000);
        long before = threads.getCurrentThreadAllocatedBytes();
        long between = threads.getCurrentThreadAllocatedBytes();
        sum += lookUps(rows, 100_000);
        long after = threads.getCurrentThreadAllocatedBytes();
        assertThat(sum).isPositive();
        // The bean's own answer costs the same each time.
        assertThat(after - between).isEqualTo(between - before);
    }

    @Test
    void factsAboutACveAreRead() {
        var builder = new IndexBuilder();
        var cvss = new Cvss("3.1", 9.8, "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H");
        builder.enrichment("kev", new Enrichment.Exploited("CVE-2020-0001", "K"));
        builder.enrichment("epss", new Enrichment.Likelihood("CVE-2020-0001", 0.000430001));
        builder.enrichment(
                "nvd", new Enrichment.Rating("CVE-2020-0001", Severity.CRITICAL, cvss, "N"));
        for (int i = 1000; i < 1100; i++) {
            builder.enrichment("epss", new Enrichment.Likelihood("CVE-2021-" + i, 1));
        }
        try (var index = AdvisoryIndex.of(Sample.bytes(builder))) {
            assertThat(index.fact("CVE-2020-0001"))
                    .contains(
                            new AdvisoryIndex.Fact(
                                    "CVE-2020-0001",
                                    true,
                                    0.000430001,
                                    Severity.CRITICAL,
                                    cvss,
                                    "N"));
            assertThat(index.fact("CVE-2021-1099").orElseThrow().epss()).isEqualTo(1);
            assertThat(index.fact("CVE-2021-1100")).isEmpty();
            assertThat(index.contents().sources())
                    .extracting(IndexContents.FeedSource::name, IndexContents.FeedSource::rows)
                    .contains(tuple("epss", 101L));
        }
    }

    @Provide
    Arbitrary<List<Advisory>> advisories() {
        Arbitrary<String> text =
                Arbitraries.strings().ofMaxLength(6).filter(s -> !s.contains("\uD800"));
        Arbitrary<VersionRange> range =
                Combinators.combine(text, Arbitraries.of(VersionRange.End.values()), text)
                        .as(VersionRange::new);
        Arbitrary<Affected> affected =
                Combinators.combine(
                                Arbitraries.of("npm", "Debian:12", "Alpine:v3.19"),
                                Arbitraries.of("a", "b", "ü", "\uD83D\uDE00", "long-name"),
                                range.list().ofMaxSize(3),
                                Arbitraries.of("1", "2", "3").list().ofMaxSize(3),
                                Arbitraries.of(FixState.values()),
                                Arbitraries.of(Severity.values()),
                                Arbitraries.of("amd64", "arm64").list().ofMaxSize(1),
                                Arbitraries.of("", "m:1"))
                        .as((ecosystem, name, ranges, versions, state, severity, arch, module) ->
                                new Affected(
                                        ecosystem, name, ranges, versions, state, severity, arch,
                                        module));
        Arbitrary<Advisory> advisory =
                Combinators.combine(
                                Arbitraries.of("CVE-1", "CVE-2", "CVE-3"),
                                Arbitraries.of("x", "y"),
                                text.list().ofMaxSize(2),
                                text,
                                Arbitraries.of(Severity.values()),
                                affected.list().ofMaxSize(4))
                        .as((id, source, aliases, title, severity, rows) ->
                                new Advisory(
                                        id, source, aliases, List.of(), title, severity, null,
                                        rows));
        return advisory.list().ofMaxSize(8).map(AdvisoryIndexTest::wellFormed);
    }

    /// Half surrogate pairs are no UTF-8 and come back as `?`; no feed has them.
    private static List<Advisory> wellFormed(List<Advisory> advisories) {
        return advisories.stream().filter(a -> a.toString().equals(utf8(a.toString()))).toList();
    }

    private static String utf8(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private static String key(Affected affected) {
        return affected.ecosystem() + " " + affected.name();
    }

    private static List<String> rows(AdvisoryIndex index, String ecosystem, String name) {
        List<String> found = new ArrayList<>();
        var rows = index.rows();
        rows.find(ecosystem, name);
        while (rows.next()) {
            found.add(index.advisory(rows.advisory()) + " " + index.statement(rows.statement()));
        }
        return found;
    }

    private static long lookUps(AdvisoryIndex.Rows rows, int count) {
        long sum = 0;
        for (int i = 0; i < count; i++) {
            rows.find("npm", "nothing");
            rows.find("npm", "left");
            while (rows.next()) {
                sum += rows.advisory() + rows.statement() + 1;
            }
        }
        return sum;
    }
}

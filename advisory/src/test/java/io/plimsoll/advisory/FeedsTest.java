package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.Advisory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

final class FeedsTest {

    private static final String EPSS = "cve,epss,percentile\nCVE-2020-0001,0.5,0.9\n";

    private static final Map<String, String> RECORDS =
            new TreeMap<>(Map.of("X-1.json", record("X-1"), "notes.txt", "hello"));

    @TempDir private Path folder;

    @Test
    void aFeedIsFoundWhateverHoldsIt() throws IOException {
        Files.write(folder.resolve("all.zip"), zip());
        Files.write(folder.resolve("a.tar.gz"), gzip(tar()));
        Files.write(folder.resolve("b.tar.xz"), xz(tar()));
        Files.write(folder.resolve("c.tar"), tar());
        Files.writeString(
                Files.createDirectory(folder.resolve("d")).resolve("X-1.json"), record("X-1"));
        CollectedFeed read = read(folder);
        assertThat(read.advisories)
                .extracting(Advisory::id)
                .containsExactly("X-1", "X-1", "X-1", "X-1", "X-1");
        assertThat(read.skipped)
                .containsExactly(
                        "a.tar.gz!notes.txt: expected a file of a known feed, found something else",
                        "all.zip!notes.txt: expected a file of a known feed, found something else",
                        "b.tar.xz!notes.txt: expected a file of a known feed, found something else",
                        "c.tar!notes.txt: expected a file of a known feed, found something else");
    }

    @Test
    void aSingleCompressedFileIsAFeed() throws IOException {
        Path file = folder.resolve("epss_scores-current.csv.gz");
        Files.write(file, gzip(EPSS.getBytes(StandardCharsets.UTF_8)));
        assertThat(read(file).facts)
                .containsExactly(new Enrichment.Likelihood("CVE-2020-0001", 0.5));
    }

    @Test
    void anArchiveThatHoldsNoFeedIsToldInOneLine() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (String name : new String[] {"a", "b", "c"}) {
                zip.putNextEntry(new ZipEntry(name));
                zip.write('x');
            }
        }
        Files.write(folder.resolve("licences.zip"), out.toByteArray());
        assertThat(read(folder).skipped)
                .containsExactly("licences.zip: expected a known feed, found 3 files of none");
    }

    @Test
    void aBrokenFileIsSkippedByNameAndTheOthersAreRead() throws IOException {
        byte[] whole = gzip(tar());
        Files.write(folder.resolve("a.tar.gz"), Arrays.copyOf(whole, whole.length / 2));
        Files.write(folder.resolve("b.zip"), Arrays.copyOf(zip(), 40));
        Files.writeString(folder.resolve("c.json"), record("X-2").substring(0, 120));
        Files.writeString(folder.resolve("d.json"), record("X-3"));
        CollectedFeed read = read(folder);
        assertThat(read.advisories).extracting(Advisory::id).contains("X-3");
        assertThat(read.skipped).anyMatch(line -> line.startsWith("a.tar.gz: could not be read: "));
        assertThat(read.skipped).anyMatch(line -> line.startsWith("b.zip: could not be read: "));
        assertThat(read.skipped).anyMatch(line -> line.startsWith("c.json: line 1 column "));
    }

    private static CollectedFeed read(Path source) throws IOException {
        var collected = new CollectedFeed();
        var feeds = new Feeds(FeedReaders.ALL, collected);
        feeds.read(source);
        feeds.end();
        return collected;
    }

    private static String record(String id) {
        return "{\"id\":\""
                + id
                + "\",\"modified\":\"2024-01-01T00:00:00Z\",\"affected\":[{\"package\":"
                + "{\"ecosystem\":\"npm\",\"name\":\"left\"},\"versions\":[\"1.0.0\"]}]}";
    }

    private static byte[] zip() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : RECORDS.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return out.toByteArray();
    }

    private static byte[] tar() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var tar = new TarArchiveOutputStream(out)) {
            for (var file : RECORDS.entrySet()) {
                byte[] bytes = file.getValue().getBytes(StandardCharsets.UTF_8);
                var entry = new TarArchiveEntry("./" + file.getKey());
                entry.setSize(bytes.length);
                tar.putArchiveEntry(entry);
                tar.write(bytes);
                tar.closeArchiveEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (OutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    private static byte[] xz(byte[] bytes) throws IOException {
        var out = new ByteArrayOutputStream();
        try (OutputStream xz = new XZOutputStream(out, new LZMA2Options(0))) {
            xz.write(bytes);
        }
        return out.toByteArray();
    }
}

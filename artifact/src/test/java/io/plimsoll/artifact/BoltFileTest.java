package io.plimsoll.artifact;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class BoltFileTest {

    private static final int PAGE = 1024;

    @TempDir Path folder;

    @Test
    void findsEveryKeyThroughBranchPages() throws Exception {
        try (BoltFile file = open(database())) {
            for (int i = 0; i < 40; i++) {
                String name = "docker.io/library/default-app%02d:1".formatted(i);
                assertThat(digest(file, "default", name))
                        .hasValue("sha256:%064x".formatted(i + 2000));
            }
        }
    }

    @Test
    void readsInlineBucketsAndOverflowPages() throws Exception {
        try (BoltFile file = open(database())) {
            assertThat(digest(file, "moby", "docker.io/library/moby-app02:1"))
                    .hasValue("sha256:%064x".formatted(2002));
            var space = bucket(file, "v1", "default").orElseThrow();
            assertThat(file.value(space, "long").orElseThrow()).hasSize(3000).endsWith('9');
        }
    }

    @Test
    void whatIsNotThereIsEmpty() throws Exception {
        try (BoltFile file = open(database())) {
            assertThat(bucket(file, "v2")).isEmpty();
            assertThat(bucket(file, "v1", "default", "images", "a")).isEmpty();
            assertThat(bucket(file, "v1", "default", "images", "zzz")).isEmpty();
            assertThat(bucket(file, "v1", "version")).as("a value").isEmpty();
            var version = bucket(file, "v1").orElseThrow();
            assertThat(file.value(version, "default")).as("a bucket").isEmpty();
            assertThat(file.value(version, "version").orElseThrow()).containsExactly(6);
        }
    }

    @Test
    void aMetaPageThatIsBeingWrittenIsPassedOver() throws Exception {
        for (int meta = 0; meta < 2; meta++) {
            byte[] bytes = database();
            bytes[meta * PAGE + 16 + 60] ^= 1;
            try (BoltFile file = open(bytes)) {
                assertThat(bucket(file, "v1", "default")).isPresent();
            }
        }
    }

    @Test
    void noticesACommitMeanwhile() throws Exception {
        byte[] bytes = database();
        try (BoltFile file = open(bytes)) {
            assertThat(file.isStill()).isTrue();
            long transaction = long64(bytes, 16 + 48);
            long other = long64(bytes, PAGE + 16 + 48);
            int newest = transaction > other ? 0 : PAGE;
            Arrays.fill(bytes, newest, newest + PAGE, (byte) 0);
            Files.write(folder.resolve("meta.db"), bytes);
            assertThat(file.isStill()).isFalse();
        }
    }

    @Test
    void refusesWhatIsNoDatabase() throws Exception {
        byte[] bytes = database();
        bytes[16 + 60] ^= 1;
        bytes[PAGE + 16 + 60] ^= 1;
        for (byte[] wrong : new byte[][] {{}, new byte[100], new byte[100_000], bytes}) {
            assertThatThrownBy(() -> open(wrong)).isInstanceOf(MalformedInputException.class);
        }
    }

    @Test
    void aDatabaseThatEndsTooEarlyIsRefusedByItsOffset() throws Exception {
        assertThatThrownBy(
                        () -> {
                            try (BoltFile file = open(Arrays.copyOf(database(), 2 * PAGE))) {
                                bucket(file, "v1");
                            }
                        })
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("bytes at offset");
    }

    static byte[] database() throws IOException {
        try (InputStream in = BoltFileTest.class.getResourceAsStream("/bolt/meta.db.gz")) {
            return new GZIPInputStream(Objects.requireNonNull(in)).readAllBytes();
        }
    }

    static Optional<String> digest(BoltFile file, String namespace, String name)
            throws IOException {
        var target = bucket(file, "v1", namespace, "images", name, "target");
        return target.isEmpty()
                ? Optional.empty()
                : file.value(target.get(), "digest").map(bytes -> new String(bytes, UTF_8));
    }

    private static Optional<BoltFile.Bucket> bucket(BoltFile file, String... keys)
            throws IOException {
        Optional<BoltFile.Bucket> bucket = Optional.of(file.root());
        for (String key : keys) {
            bucket = bucket.isEmpty() ? bucket : file.bucket(bucket.get(), key);
        }
        return bucket;
    }

    private BoltFile open(byte[] bytes) throws IOException {
        Path file = folder.resolve("meta.db");
        Files.write(file, bytes);
        return BoltFile.open(file);
    }

    private static long long64(byte[] bytes, int at) {
        return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getLong(at);
    }
}

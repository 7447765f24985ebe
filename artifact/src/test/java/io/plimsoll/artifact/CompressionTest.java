package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.luben.zstd.Zstd;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.testing.TestImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class CompressionTest {

    @Test
    void theFirstBytesTell() {
        assertThat(Compression.of(TestImage.gzip(bytes("a")))).isEqualTo(Compression.GZIP);
        assertThat(Compression.of(Zstd.compress(bytes("a")))).isEqualTo(Compression.ZSTD);
        assertThat(Compression.of(new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0}))
                .isEqualTo(Compression.XZ);
        assertThat(Compression.of(bytes("BZh91A"))).isEqualTo(Compression.BZIP2);
        assertThat(Compression.of(bytes("manifest"))).isEqualTo(Compression.NONE);
        assertThat(Compression.of(new byte[0])).isEqualTo(Compression.NONE);
        assertThat(Compression.of(new byte[] {0x1f})).isEqualTo(Compression.NONE);
    }

    @Test
    void everyMemberOfAGzipFileIsRead() throws IOException {
        byte[] two = join(TestImage.gzip(bytes("one")), TestImage.gzip(bytes("two")));
        assertThat(read(two)).isEqualTo("onetwo");
        // A source that gives one byte at a time, as a slow network may.
        var slow =
                new ByteArrayInputStream(two) {
                    @Override
                    public synchronized int read(byte[] bytes, int offset, int length) {
                        return super.read(bytes, offset, Math.min(1, length));
                    }
                };
        try (var gzip = new GzipStream(slow, "test.gz")) {
            assertThat(gzip.readAllBytes()).isEqualTo(bytes("onetwo"));
        }
    }

    @Test
    void whatFollowsTheLastGzipMemberIsIgnored() throws IOException {
        assertThat(read(join(TestImage.gzip(bytes("one")), new byte[512]))).isEqualTo("one");
    }

    @Test
    void optionalFieldsOfAGzipHeaderAreRead() throws IOException {
        byte[] plain = TestImage.gzip(bytes("content"));
        byte[] header = Arrays.copyOf(plain, 10);
        header[3] = 2 | 4 | 8 | 16;
        byte[] fields = join(new byte[] {3, 0, 'x', 'y', 'z'}, bytes("name\0comment\0CR"));
        assertThat(read(join(join(header, fields), Arrays.copyOfRange(plain, 10, plain.length))))
                .isEqualTo("content");
    }

    @Test
    void everyTruncatedGzipFileIsRefused() {
        byte[] whole = TestImage.gzip(bytes("some content"));
        for (int length = 2; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> read(cut)).isInstanceOf(MalformedInputException.class);
        }
    }

    @Test
    void aWrongChecksumIsRefused() {
        byte[] gzip = TestImage.gzip(bytes("some content"));
        gzip[gzip.length - 6] ^= 1;
        assertThatThrownBy(() -> read(gzip))
                .hasMessage("test: expected the checksum and length of its trailer, found others");
    }

    @Test
    void severalFramesOfZstdAreRead() throws IOException {
        byte[] skippable = {0x50, 0x2A, 0x4D, 0x18, 3, 0, 0, 0, 1, 2, 3};
        byte[] frames = join(Zstd.compress(bytes("one")), Zstd.compress(bytes("two")));
        assertThat(read(frames)).isEqualTo("onetwo");
        assertThat(read(join(skippable, join(frames, skippable)))).isEqualTo("onetwo");
    }

    @Test
    void aTruncatedZstdFrameIsRefused() {
        byte[] whole = Zstd.compress(bytes("some content"));
        assertThatThrownBy(() -> read(Arrays.copyOf(whole, whole.length - 2)))
                .isInstanceOf(IOException.class);
    }

    @Test
    void bzip2IsRefusedByName() {
        assertThatThrownBy(() -> read(bytes("BZh91AY")))
                .hasMessage("test: expected no compression, or gzip, zstd or xz, found bzip2");
    }

    private static String read(byte[] bytes) throws IOException {
        var in = new ByteArrayInputStream(bytes);
        byte[] first = in.readNBytes(Compression.MAGIC_BYTES);
        try (InputStream opened = Compression.of(first).open(first, in, "test")) {
            return new String(opened.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[] one, byte[] other) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(one);
        out.writeBytes(other);
        return out.toByteArray();
    }
}

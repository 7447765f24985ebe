package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RpmHeaderTest {

    private static final int INT32 = 4;
    private static final int STRING = 6;
    private static final int STRING_ARRAY = 8;

    @Test
    void aRealHeaderIsReadAndItsFilesUpToTheOneInNoFolder() throws IOException {
        byte[] blob = Fixtures.of("rpmdb").file("go-rpmdb/pkg/testdata/blob.bin");

        var header = RpmHeader.parse(blob);
        var sink = new CollectingSink();

        assertThat(header.string(RpmHeader.NAME)).isEqualTo("publicsuffix-list-dafsa");
        assertThat(header.string(RpmHeader.VERSION)).isEqualTo("20210518");
        assertThat(header.string(12_345)).isEmpty();
        assertThat(header.number(RpmHeader.NAME)).isEmpty();
        // The header names four folders and puts the last file into a fifth.
        assertThatThrownBy(() -> header.owned("it", sink))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("file 3 in 4");
        assertThat(sink.owned.get("it")).hasSize(3);
    }

    @Test
    void aTagThatStandsTwiceCountsAsItsLaterValue() throws IOException {
        byte[] blob = new Build().string(1000, "old").string(1000, "new").blob();

        assertThat(RpmHeader.parse(blob).string(RpmHeader.NAME)).isEqualTo("new");
    }

    @Test
    void pathsAreFoldersAndNames() throws IOException {
        byte[] blob =
                new Build()
                        .strings(1117, "bash", "passwd", "sh")
                        .strings(1118, "/usr/bin/", "/etc/")
                        .numbers(1116, 0, 1, 0)
                        .blob();
        var sink = new CollectingSink();

        RpmHeader.parse(blob).owned("bash", sink);

        assertThat(sink.owned.get("bash"))
                .containsExactly("etc/passwd", "usr/bin/bash", "usr/bin/sh");
    }

    @Test
    void oldHeadersHaveWholePaths() throws IOException {
        byte[] blob = new Build().strings(1027, "/bin/sh", "/bin/ls").blob();
        var sink = new CollectingSink();

        RpmHeader.parse(blob).owned("old", sink);

        assertThat(sink.owned.get("old")).containsExactly("bin/ls", "bin/sh");
    }

    @Test
    void aFolderThatIsNotThereIsRefused() throws IOException {
        byte[] blob = new Build().strings(1117, "a").strings(1118, "/").numbers(1116, 1).blob();
        var header = RpmHeader.parse(blob);

        assertThatThrownBy(() -> header.owned("a", new CollectingSink()))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("file 0 in 1");
    }

    @Test
    void pathsThatMultiplyAreRefused() throws IOException {
        var names = new String[10_000];
        Arrays.fill(names, "");
        byte[] blob =
                new Build()
                        .strings(1117, names)
                        .strings(1118, "/" + "x".repeat(100_000))
                        .numbers(1116, new int[10_000])
                        .blob();
        var header = RpmHeader.parse(blob);

        assertThatThrownBy(() -> header.owned("bomb", new CollectingSink()))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("16 times its size");
    }

    @ParameterizedTest
    @CsvSource({
        // tags, bytes, offset and count of the first tag
        "0, 0, 0, 1", "-1, 0, 0, 1", "65536, 0, 0, 1", "1, -1, 0, 1", "1, 268435457, 0, 1",
        "1, 100, 0, 1", "1, 4, -1, 1", "1, 4, 4, 1", "1, 4, 0, 0", "1, 4, 0, -1",
    })
    void absurdNumbersAreRefused(int tags, int dataBytes, int offset, int count) {
        var blob = ByteBuffer.allocate(8 + 16 + 4).putInt(tags).putInt(dataBytes);
        blob.putInt(1000).putInt(STRING).putInt(offset).putInt(count);

        assertThatThrownBy(() -> RpmHeader.parse(blob.array()))
                .isInstanceOf(MalformedInputException.class);
    }

    @Test
    void fewerBytesThanThePrefixAreRefused() {
        assertThatThrownBy(() -> RpmHeader.parse(new byte[7]))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("found 7 bytes");
    }

    /// A package with nothing but these.
    static byte[] header(String name, String version, String release) {
        return new Build()
                .string(RpmHeader.NAME, name)
                .string(RpmHeader.VERSION, version)
                .string(RpmHeader.RELEASE, release)
                .blob();
    }

    /// Writes headers, tag by tag.
    static final class Build {

        private final ByteArrayOutputStream index = new ByteArrayOutputStream();
        private final ByteArrayOutputStream data = new ByteArrayOutputStream();
        private int tags;

        Build string(int tag, String value) {
            return add(tag, STRING, 1, (value + "\0").getBytes(StandardCharsets.UTF_8));
        }

        Build strings(int tag, String... values) {
            String all = String.join("\0", values) + "\0";
            return add(tag, STRING_ARRAY, values.length, all.getBytes(StandardCharsets.UTF_8));
        }

        Build numbers(int tag, int... values) {
            var bytes = ByteBuffer.allocate(4 * values.length);
            for (int value : values) {
                bytes.putInt(value);
            }
            while (data.size() % 4 != 0) {
                data.write(0);
            }
            return add(tag, INT32, values.length, bytes.array());
        }

        private Build add(int tag, int type, int count, byte[] value) {
            tags++;
            index.writeBytes(
                    ByteBuffer.allocate(16)
                            .putInt(tag)
                            .putInt(type)
                            .putInt(data.size())
                            .putInt(count)
                            .array());
            data.writeBytes(value);
            return this;
        }

        byte[] blob() {
            var blob = ByteBuffer.allocate(8 + index.size() + data.size());
            blob.putInt(tags).putInt(data.size()).put(index.toByteArray()).put(data.toByteArray());
            return blob.array();
        }
    }
}

package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/// Any bytes give at most one release, and it is `edge` or two numbers.
class ApkRepositoriesCatalogerFuzzTest {

    @FuzzTest
    void anyBytesGiveARelease(byte[] content) throws IOException {
        var sink =
                CollectingSink.of(new ApkRepositoriesCataloger(), "etc/apk/repositories", content);

        assertThat(sink.apkStreams).hasSizeLessThan(2);
        for (String stream : sink.apkStreams) {
            assertThat(stream).matches("edge|v[0-9]{1,6}\\.[0-9]{1,6}");
        }
    }
}

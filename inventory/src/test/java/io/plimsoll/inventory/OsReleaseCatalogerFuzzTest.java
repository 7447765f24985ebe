package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/// Any bytes in any of the release files either name a system or are skipped. The first byte
/// chooses the file.
class OsReleaseCatalogerFuzzTest {

    @FuzzTest
    void anyBytesNameASystemOrAreSkipped(byte[] input) throws IOException {
        if (input.length == 0) {
            return;
        }
        String path =
                OsReleaseCataloger.PATHS.get((input[0] & 0xff) % OsReleaseCataloger.PATHS.size());
        byte[] content = Arrays.copyOfRange(input, 1, input.length);

        var sink = CollectingSink.of(new OsReleaseCataloger(), path, content);

        assertThat(sink.systems.size() + sink.skipped.size()).isPositive();
        assertThat(sink.systems).hasSizeLessThan(2);
        for (var os : sink.systems) {
            assertThat(os.id()).isNotEmpty().isEqualTo(os.id().toLowerCase(Locale.ROOT));
        }
    }
}

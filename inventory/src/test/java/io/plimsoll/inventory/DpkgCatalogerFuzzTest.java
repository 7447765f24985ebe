package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/// Any bytes below the limits are read to their end: what is found has a name, a version and its
/// line.
class DpkgCatalogerFuzzTest {

    @FuzzTest
    void anyBytesAreReadToTheirEnd(byte[] content) throws IOException {
        var sink = CollectingSink.of(new DpkgCataloger(), "var/lib/dpkg/status", content);

        int line = 0;
        for (var found : sink.found) {
            assertThat(found.line()).isBetween(line + 1, content.length);
            assertThat(found.component().purl().name()).isNotEmpty();
            assertThat(found.component().version()).isNotEmpty();
            assertThat(found.component().source().name()).isNotEmpty();
            line = found.line();
        }
    }
}

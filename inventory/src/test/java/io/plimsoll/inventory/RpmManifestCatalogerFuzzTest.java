package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/// Any bytes are read to their end: what is found has a name, a version, a source and its line.
class RpmManifestCatalogerFuzzTest {

    @FuzzTest
    void anyBytesAreReadToTheirEnd(byte[] content) throws IOException {
        var sink =
                CollectingSink.of(
                        new RpmManifestCataloger(),
                        "var/lib/rpmmanifest/container-manifest-2",
                        content);

        int line = 0;
        for (var found : sink.found) {
            assertThat(found.line()).isBetween(line + 1, content.length);
            assertThat(found.component().purl().name()).isNotEmpty();
            assertThat(found.component().source().name()).isNotEmpty();
            assertThat(found.component().source().version()).isNotEmpty();
            line = found.line();
        }
    }
}

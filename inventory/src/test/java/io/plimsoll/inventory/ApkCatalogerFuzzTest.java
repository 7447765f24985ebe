package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.plimsoll.model.MalformedInputException;
import java.io.IOException;

/// Any bytes are read to their end or refused by name: what is found has a name, a version and its
/// line.
class ApkCatalogerFuzzTest {

    @FuzzTest
    void anyBytesAreReadOrRefused(byte[] content) throws IOException {
        var sink = new CollectingSink();
        try {
            sink.read(new ApkCataloger(), "lib/apk/db/installed", content);
        } catch (MalformedInputException e) {
            assertThat(e.expected()).isEqualTo("the text database of version 2");
        }

        int line = 0;
        for (var found : sink.found) {
            assertThat(found.line()).isBetween(line + 1, content.length);
            assertThat(found.component().purl().name()).isNotEmpty();
            assertThat(found.component().version()).isNotEmpty();
            line = found.line();
        }
    }
}

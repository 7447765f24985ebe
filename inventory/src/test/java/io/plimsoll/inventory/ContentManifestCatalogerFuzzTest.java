package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.plimsoll.model.MalformedInputException;
import java.io.IOException;

/// Any bytes are read or refused with their line.
class ContentManifestCatalogerFuzzTest {

    @FuzzTest
    void anyBytesAreReadOrRefused(byte[] content) throws IOException {
        String path = "root/buildinfo/content_manifests/a.json";
        var sink = new CollectingSink();
        try {
            sink.read(new ContentManifestCataloger(), path, content);
        } catch (MalformedInputException e) {
            assertThat(e.place()).startsWith(path + " line ");
        }
        assertThat(sink.contentSets.size()).isLessThanOrEqualTo(content.length);
    }
}

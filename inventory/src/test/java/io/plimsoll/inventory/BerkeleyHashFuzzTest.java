package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.plimsoll.model.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;

/// Any bytes are read or refused with their offset, and what comes out is at most as much as went
/// in.
class BerkeleyHashFuzzTest {

    private static final String PATH = "var/lib/rpm/Packages";

    @FuzzTest
    void anyBytesAreReadOrRefused(byte[] content) throws IOException {
        var file = new LayerFile(PATH, content.length, new ByteArrayInputStream(content));
        var blobs = new CountingBlobs();
        try {
            BerkeleyHash.read(FileBytes.read(file, content.length), blobs);
        } catch (MalformedInputException e) {
            assertThat(e.place()).startsWith(PATH + " offset ");
        }

        assertThat(blobs.bytes()).isLessThanOrEqualTo(content.length);
        assertThat(blobs.lost()).isLessThanOrEqualTo(content.length);
    }
}

package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.plimsoll.model.MalformedInputException;

/// Any bytes are read or refused with their offset; the paths stay within a multiple of the bytes.
class RpmHeaderFuzzTest {

    @FuzzTest
    void anyBytesAreReadOrRefused(byte[] blob) {
        var sink = new CollectingSink();
        try {
            var header = RpmHeader.parse(blob);
            var found = RpmPackage.of(header);
            if (found.isComplete()) {
                assertThat(found.component().source().name()).isNotEmpty();
            }
            header.owned("it", sink);
        } catch (MalformedInputException e) {
            assertThat(e.place()).startsWith("header offset ");
        }

        long pathChars =
                sink.owned.values().stream()
                        .flatMap(paths -> paths.stream())
                        .mapToLong(String::length)
                        .sum();
        assertThat(pathChars).isLessThanOrEqualTo(17L * blob.length);
    }
}

package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.plimsoll.model.MalformedInputException;
import java.io.IOException;

final class KevReaderFuzzTest {

    /// Bytes that begin like the CSV are read as that, all others as JSON.
    @FuzzTest
    void anyBytesAreReadOrRefused(byte @NotNull [] bytes) throws IOException {
        CollectedFeed read;
        try {
            read = CollectedFeed.readAs(new KevReader(), "kev", bytes);
        } catch (MalformedInputException refused) {
            assertThat(refused.place()).startsWith("kev");
            return;
        }
        for (Enrichment fact : read.facts) {
            assertThat(VulnerabilityId.isCve(fact.cve())).isTrue();
        }
    }
}

package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.plimsoll.model.MalformedInputException;
import java.io.IOException;

final class EpssReaderFuzzTest {

    @FuzzTest
    void anyBytesAreReadOrRefused(byte @NotNull [] bytes) throws IOException {
        CollectedFeed read;
        try {
            read = CollectedFeed.readAs(new EpssReader(), "epss.csv", bytes);
        } catch (MalformedInputException refused) {
            assertThat(refused.place()).startsWith("epss.csv");
            return;
        }
        for (Enrichment fact : read.facts) {
            assertThat(VulnerabilityId.isCve(fact.cve())).isTrue();
            assertThat(fact)
                    .isInstanceOfSatisfying(
                            Enrichment.Likelihood.class,
                            score -> assertThat(score.epss()).isBetween(0.0, 1.0));
        }
    }
}

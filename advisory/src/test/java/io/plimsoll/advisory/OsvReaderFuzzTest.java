package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;

final class OsvReaderFuzzTest {

    /// Either the place of what is wrong is named, or what was read goes into an index and is found
    /// there again.
    @FuzzTest
    void anyBytesAreReadOrRefused(byte @NotNull [] bytes) throws IOException {
        new OsvReader().knows(FeedFile.of("x.json", new ByteArrayInputStream(bytes)));
        CollectedFeed read;
        try {
            read = CollectedFeed.readAs(new OsvReader(), "x.json", bytes);
        } catch (MalformedInputException refused) {
            assertThat(refused.place()).startsWith("x.json");
            return;
        }
        try (var index = AdvisoryIndex.of(Sample.bytes(read.advisories))) {
            index.verify();
            var rows = index.rows();
            for (Advisory advisory : read.advisories) {
                assertThat(advisory.id()).isNotEmpty();
                for (Affected affected : advisory.affected()) {
                    assertThat(rows.find(affected.ecosystem(), affected.name())).isTrue();
                }
            }
        }
    }
}

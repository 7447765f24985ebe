package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

final class FeedReadersTest {

    @Test
    void theDocumentedTableIsTheListOfReaders() throws IOException {
        List<String> documented =
                Files.readAllLines(Path.of("..", "docs", "feeds.md")).stream()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.substring(3, line.indexOf('`', 3)))
                        .toList();
        assertThat(documented).isEqualTo(FeedReaders.ALL.stream().map(FeedReader::id).toList());
    }

    @Test
    void everyReaderHasAFuzzTest() {
        for (FeedReader reader : FeedReaders.ALL) {
            Class<?> type = reader.getClass();
            Path test =
                    Path.of(
                            "src/test/java/io/plimsoll/advisory/"
                                    + type.getSimpleName()
                                    + "FuzzTest.java");
            assertThat(test).exists();
        }
    }
}

package io.plimsoll.artifact;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Edits of a real database: without a right checksum nothing else of it would be read.
final class BoltFileFuzzTest {

    private static final int FIRST_PAGE = 2 * 1024;

    @FuzzTest
    void everyDatabaseIsReadOrRefused(FuzzedDataProvider data) throws IOException {
        byte[] bytes = BoltFileTest.database();
        boolean edited = false;
        while (data.remainingBytes() > 5) {
            bytes[data.consumeInt(FIRST_PAGE, bytes.length - 1)] = data.consumeByte();
            edited = true;
        }
        Path path = Files.createTempFile("plimsoll-bolt", ".db");
        try {
            Files.write(path, bytes);
            try (BoltFile file = BoltFile.open(path)) {
                Optional<String> found =
                        BoltFileTest.digest(file, "default", "docker.io/library/default-app17:1");
                if (!edited && found.isEmpty()) {
                    throw new AssertionError("lost a key of an unchanged database");
                }
            }
        } catch (MalformedInputException _) {
            if (!edited) {
                throw new AssertionError("refused an unchanged database");
            }
        } finally {
            Files.delete(path);
        }
    }
}

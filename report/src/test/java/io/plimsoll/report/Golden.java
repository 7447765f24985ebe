package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// Expected outputs under `src/test/resources/golden`; `-Dgolden.update=true` writes them anew.
final class Golden {

    private static final Path FOLDER =
            Path.of(System.getProperty("plimsoll.root"), "report/src/test/resources/golden");

    private Golden() {}

    static void holds(String name, byte[] actual) throws IOException {
        Path file = FOLDER.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(FOLDER);
            Files.write(file, actual);
        }
        assertThat(new String(actual, java.nio.charset.StandardCharsets.UTF_8))
                .as("%s (./dev golden writes it anew)", name)
                .isEqualTo(Files.readString(file));
    }
}

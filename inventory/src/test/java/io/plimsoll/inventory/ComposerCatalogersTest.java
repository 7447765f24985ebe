package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.Presence;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ComposerCatalogersTest {

    private static final String PACKAGE =
            """
            {"name": "psr/log", "version": "v1.1.4", "license": ["MIT"], "require": {"name": "x"}}
            """;

    @ParameterizedTest
    @ValueSource(strings = {"[%s]", "{\"packages\": [%s], \"dev-package-names\": [\"psr/log\"]}"})
    void bothShapesOfInstalledPackagesAreRead(String shape) throws IOException {
        var sink =
                CollectingSink.of(
                        new ComposerInstalledCataloger(),
                        "vendor/composer/installed.json",
                        shape.formatted(PACKAGE));
        var log = sink.component("log");
        assertThat(log.purl()).hasToString("pkg:composer/psr/log@v1.1.4");
        assertThat(log.presence()).isEqualTo(Presence.INSTALLED);
        assertThat(log.licences()).containsExactly("MIT");
    }

    @Test
    void theLockFileTellsDevelopment() throws IOException {
        var sink =
                CollectingSink.of(
                        new ComposerLockCataloger(),
                        "composer.lock",
                        """
                        {"packages": [{"name": "a/b", "version": "1.0"}],
                         "packages-dev": [{"name": "c/d", "version": "2.0"}]}
                        """);
        assertThat(sink.component("b").presence()).isEqualTo(Presence.DECLARED);
        assertThat(sink.component("d").presence()).isEqualTo(Presence.DEVELOPMENT);
        assertThat(sink.found).extracting(found -> found.line()).containsExactly(1, 2);
    }

    @Test
    void aPackageWithoutVendorOrVersionIsSkippedAndTheRestRead() throws IOException {
        var sink =
                CollectingSink.of(
                        new ComposerInstalledCataloger(),
                        "vendor/composer/installed.json",
                        "[{\"name\": \"log\", \"version\": \"1\"}, 7, {\"name\": \"a/b\"}, "
                                + PACKAGE
                                + "]");
        assertThat(sink.namesAndVersions()).containsExactly("log v1.1.4");
        assertThat(sink.skipped).hasSize(3);
    }
}

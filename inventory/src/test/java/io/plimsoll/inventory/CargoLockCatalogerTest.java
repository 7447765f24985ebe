package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.Presence;
import io.plimsoll.testing.Shared;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class CargoLockCatalogerTest {

    private static final String FIXTURES = "fixtures/lockfiles.tar.gz";

    private final CargoLockCataloger cataloger = new CargoLockCataloger();

    @Test
    void everyCrateIsDeclaredWithTheLineOfItsTable() throws IOException {
        var sink =
                read(
                        """
                        # generated
                        version = 4

                        [[package]]
                        name = "app"
                        version = "0.1.0"
                        dependencies = [
                         "libc 0.2.54 (registry+https://github.com/rust-lang/crates.io-index)",
                        ]

                        [[package]] # a comment
                        name = 'libc' # another
                        version = \"""0.2.54\"""
                        source = "registry+https://github.com/rust-lang/crates.io-index"

                        [metadata]
                        name = "not a crate"
                        """);

        assertThat(sink.namesAndVersions()).containsExactly("app 0.1.0", "libc 0.2.54");
        assertThat(sink.found).extracting(CollectingSink.Found::line).containsExactly(4, 11);
        assertThat(sink.components()).allMatch(c -> c.presence() == Presence.DECLARED);
    }

    @Test
    void theRootOfTheFirstVersionIsACrate() throws IOException {
        assertThat(read("[root]\nname = \"a\"\nversion = \"1.0.0\"\n").namesAndVersions())
                .containsExactly("a 1.0.0");
    }

    @Test
    void aCrateFromGitNamesItsRepository() throws IOException {
        var sink =
                read(
                        """
                        [[package]]
                        name = "syn"
                        version = "1.0.73"
                        source = "git+https://github.com/rust-lang/cargo?branch=master#061a9ab4"
                        """);

        assertThat(sink.component("syn").purl().qualifiers())
                .containsEntry(
                        "vcs_url", "git+https://github.com/rust-lang/cargo?branch=master@061a9ab4");
    }

    @Test
    void aBrokenTableCostsOnlyItself() throws IOException {
        var sink =
                read(
                        "[[package]]\nname = \"a\"\nversion =\n[[package]]\nname=\"b\"\nversion=\"1\"");

        assertThat(sink.namesAndVersions()).containsExactly("b 1");
        assertThat(sink.skipped)
                .containsExactly("line 1: expected a crate's name and version, found one without");
    }

    @Test
    void realFilesAreRead() throws IOException {
        int crates = 0;
        int broken = 0;
        for (var file : Shared.archive(FIXTURES).entrySet()) {
            if (file.getKey().contains("/cargo") && file.getKey().endsWith(".lock")) {
                var sink = new CollectingSink();
                sink.read(cataloger, "Cargo.lock", file.getValue());
                crates += sink.found.size();
                broken += sink.skipped.size();
            }
        }
        assertThat(crates).isGreaterThan(30);
        assertThat(broken).as("cargo_invalid.lock has one broken table").isEqualTo(1);
    }

    private CollectingSink read(String text) throws IOException {
        return CollectingSink.of(cataloger, "src/Cargo.lock", text);
    }
}

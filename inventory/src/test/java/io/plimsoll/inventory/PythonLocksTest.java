package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Poetry's, PDM's, uv's, pipenv's and the common lock file.
class PythonLocksTest {

    static List<Cataloger> tomlCatalogers() {
        return List.of(
                new PoetryLockCataloger(),
                new PdmLockCataloger(),
                new PylockCataloger(),
                new UvLockCataloger());
    }

    @Test
    void poetryTellsByCategoryOrByGroups() throws IOException {
        var sink =
                CollectingSink.of(
                        new PoetryLockCataloger(),
                        "poetry.lock",
                        """
                        [[package]]
                        name = "a"
                        version = "1.0"
                        category = "dev"

                        [[package]]
                        name = "b"
                        version = "2.0"
                        groups = ["dev", "main"]

                        [[package]]
                        name = "c"
                        version = "3.0"
                        groups = ["docs"]

                        [[package]]
                        name = "D_d"
                        version = "4.0"
                        [package.source]
                        type = "git"
                        url = "https://h.org/d.git"
                        resolved_reference = "abc"

                        [[package]]
                        name = "own"
                        version = "0.1"
                        [package.source]
                        type = "directory"
                        url = "../own"
                        """);
        assertThat(purlsAndPresences(sink))
                .containsExactly(
                        "pkg:pypi/a@1.0 DEVELOPMENT",
                        "pkg:pypi/b@2.0 DECLARED",
                        "pkg:pypi/c@3.0 DEVELOPMENT",
                        "pkg:pypi/d-d@4.0?vcs_url=git%2Bhttps:%2F%2Fh.org%2Fd.git%40abc DECLARED");
        assertThat(sink.found).extracting(found -> found.line()).containsExactly(1, 6, 11, 16);
    }

    @Test
    void pdmTellsOnlyTheGroupDev() throws IOException {
        var sink =
                CollectingSink.of(
                        new PdmLockCataloger(),
                        "pdm.lock",
                        """
                        [[package]]
                        name = "a"
                        version = "1.0"
                        groups = ["dev"]
                        [[package]]
                        name = "b"
                        version = "2.0"
                        groups = ["default", "dev"]
                        [[package]]
                        name = "c"
                        version = "3.0"
                        groups = ["socks"]
                        [[package]]
                        name = "own"
                        version = "3.0"
                        path = "./own"
                        [[package]]
                        name = "d"
                        version = "4.0"
                        git = "https://h.org/d.git"
                        revision = "abc"
                        """);
        assertThat(purlsAndPresences(sink))
                .containsExactly(
                        "pkg:pypi/a@1.0 DEVELOPMENT",
                        "pkg:pypi/b@2.0 DECLARED",
                        "pkg:pypi/c@3.0 DECLARED",
                        "pkg:pypi/d@4.0?vcs_url=git%2Bhttps:%2F%2Fh.org%2Fd.git%40abc DECLARED");
    }

    @Test
    void ofUvsGraphWhatOnlyDevelopmentReachesIsDevelopment() throws IOException {
        var sink =
                CollectingSink.of(
                        new UvLockCataloger(),
                        "uv.lock",
                        """
                        [[package]]
                        name = "app"
                        version = "0.1"
                        source = { editable = "." }
                        dependencies = [{ name = "a" }]
                        [package.optional-dependencies]
                        extra = [{ name = "x" }]
                        [package.dev-dependencies]
                        dev = [{ name = "tool" }]
                        [[package]]
                        name = "a"
                        version = "1.0"
                        source = { registry = "https://pypi.org/simple" }
                        dependencies = [{ name = "b" }]
                        [[package]]
                        name = "b"
                        version = "2.0"
                        source = { git = "https://h.org/b?rev=1#abc" }
                        dependencies = [{ name = "a" }]
                        [[package]]
                        name = "x"
                        version = "3.0"
                        [[package]]
                        name = "tool"
                        version = "4.0"
                        """);
        assertThat(purlsAndPresences(sink))
                .containsExactly(
                        "pkg:pypi/a@1.0 DECLARED",
                        "pkg:pypi/b@2.0?vcs_url=git%2Bhttps:%2F%2Fh.org%2Fb%40abc DECLARED",
                        "pkg:pypi/x@3.0 DECLARED",
                        "pkg:pypi/tool@4.0 DEVELOPMENT");
    }

    @Test
    void theCommonLockFileNamesFoldersRepositoriesAndArchives() throws IOException {
        var sink =
                CollectingSink.of(
                        new PylockCataloger(),
                        "pylock.toml",
                        """
                        [[packages]]
                        name = "a"
                        version = "1.0"
                        [[packages.wheels]]
                        name = "a-1.0-py3-none-any.whl"
                        [[packages]]
                        name = "own"
                        directory = { path = "." }
                        [[packages]]
                        name = "b"
                        vcs = { type = "git", url = "https://h.org/b.git", commit-id = "abc" }
                        [[packages]]
                        name = "c"
                        archive = { url = "https://h.org/c.zip" }
                        """);
        assertThat(purlsAndPresences(sink))
                .containsExactly(
                        "pkg:pypi/a@1.0 DECLARED",
                        "pkg:pypi/b?vcs_url=git%2Bhttps:%2F%2Fh.org%2Fb.git%40abc DECLARED",
                        "pkg:pypi/c?download_url=https:%2F%2Fh.org%2Fc.zip DECLARED");
    }

    @Test
    void pipenvsGroupsTellDevelopment() throws IOException {
        var sink =
                CollectingSink.of(
                        new PipfileLockCataloger(),
                        "Pipfile.lock",
                        """
                        {"_meta": {"hash": {"sha256": "x"}},
                         "default": {"a": {"version": "==1.0"},
                                     "own": {"editable": true, "path": "."},
                                     "open": {"version": "*"},
                                     "g": {"git": "https://h.org/g", "ref": "abc"}},
                         "develop": {"b": {"version": "===2.0"}}}
                        """);
        assertThat(purlsAndPresences(sink))
                .containsExactly(
                        "pkg:pypi/a@1.0 DECLARED",
                        "pkg:pypi/g?vcs_url=git%2Bhttps:%2F%2Fh.org%2Fg%40abc DECLARED",
                        "pkg:pypi/b@2.0 DEVELOPMENT");
        assertThat(sink.found.getFirst().line()).isEqualTo(2);
    }

    @ParameterizedTest
    @MethodSource("tomlCatalogers")
    void aPackageWithoutVersionIsSkippedAndTheRestRead(Cataloger cataloger) throws IOException {
        String array = cataloger instanceof PylockCataloger ? "packages" : "package";
        String toml =
                "[[%1$s]]\nname = \"a\"\n[[%1$s]]\nversion = \"1\"\n[[%1$s]]\nname = \"b\"\nversion = \"1\"\n"
                        .formatted(array);
        var sink = CollectingSink.of(cataloger, "x.lock", toml);
        assertThat(sink.namesAndVersions()).containsExactly("b 1");
        assertThat(sink.skipped)
                .containsExactly(
                        "line 1: expected the version of \"a\", found nothing",
                        "line 3: expected a package's name, found nothing");
    }

    @ParameterizedTest
    @MethodSource("tomlCatalogers")
    void whatIsNoTomlIsRefused(Cataloger cataloger) {
        for (String toml : List.of("[", "a = ", "[[package]\n", "a=" + "[".repeat(10_000))) {
            assertThatThrownBy(() -> CollectingSink.of(cataloger, "x.lock", toml))
                    .isInstanceOf(MalformedInputException.class)
                    .hasMessageContaining("expected TOML");
        }
    }

    @ParameterizedTest
    @MethodSource("tomlCatalogers")
    void anEmptyFileHoldsNothing(Cataloger cataloger) throws IOException {
        assertThat(CollectingSink.of(cataloger, "x.lock", "\n").found).isEmpty();
    }

    private static List<String> purlsAndPresences(CollectingSink sink) {
        assertThat(sink.skipped).isEmpty();
        return sink.components().stream().map(c -> c.purl() + " " + c.presence()).toList();
    }
}

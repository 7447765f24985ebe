package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YarnLockCatalogerTest {

    @Test
    void yarnOneNamesAPackageByWhatWasAskedFor() throws IOException {
        var sink =
                read(
                        """
                        # yarn lockfile v1

                        "@babel/core@^7.0.0", "@babel/core@^7.1.0":
                          version "7.1.0"
                          resolved "https://registry.yarnpkg.com/@babel/core/-/core-7.1.0.tgz#1"
                          dependencies:
                            version "^9.9.9"

                        cjs@npm:ansi-regex@^5.0.0:
                          version "5.0.1"
                          resolved "https://registry.yarnpkg.com/ansi-regex/-/ansi-regex-5.0.1.tgz"
                        """);
        assertThat(sink.components())
                .extracting(c -> c.purl().toString())
                .containsExactly("pkg:npm/%40babel/core@7.1.0", "pkg:npm/ansi-regex@5.0.1");
        assertThat(sink.found.getFirst().line()).isEqualTo(3);
    }

    @Test
    void laterYarnsNameItByItsResolution() throws IOException {
        var sink =
                read(
                        """
                        __metadata:
                          version: 8

                        "cjs@npm:ansi-regex@^5.0.0":
                          version: 5.0.1
                          resolution: "ansi-regex@npm:5.0.1"

                        "app@workspace:.":
                          version: 0.0.0-use.local
                          resolution: "app@workspace:."

                        "fsevents@patch:fsevents@^2#builtin":
                          version: 2.1.3
                          resolution: "fsevents@patch:fsevents@npm%3A2.1.3#builtin"
                        """);
        assertThat(sink.namesAndVersions()).containsExactly("ansi-regex 5.0.1", "fsevents 2.1.3");
        assertThat(sink.skipped).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "a@git@github.com:o/r.git#commit=abc, pkg:npm/a@1.0.0?vcs_url=git%2Bssh:%2F%2Fgit%40github.com%2Fo%2Fr.git%40abc",
        "a@https://h.org/r.git#commit=abc, pkg:npm/a@1.0.0?vcs_url=git%2Bhttps:%2F%2Fh.org%2Fr.git%40abc",
        "a@https://h.org/a.tgz, pkg:npm/a@1.0.0?download_url=https:%2F%2Fh.org%2Fa.tgz",
    })
    void theOriginIsKeptWhereItIsNoRegistry(String resolution, String purl) throws IOException {
        var sink = read("\"x\":\n  version: 1.0.0\n  resolution: \"%s\"\n".formatted(resolution));
        assertThat(sink.components()).extracting(c -> c.purl().toString()).containsExactly(purl);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a@file:./a:\n  version \"1.0.0\"\n",
                "a@link:../a:\n  version \"1.0.0\"\n",
                "\"a@portal:../a\":\n  version: 1.0.0\n  resolution: \"a@portal:../a::locator=x\"\n",
                "__metadata:\n  version: 8\n"
            })
    void ownCodeIsNoComponent(String lock) throws IOException {
        var sink = read(lock);
        assertThat(sink.found).isEmpty();
        assertThat(sink.skipped).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"a@file:a.tgz\":\n  version \"1\"\n  resolved \"file:a.tgz#1\"\n",
                "\"a@file:a.tgz\":\n  version: 1\n  resolution: \"a@file:a.tgz#a.tgz::hash=1\"\n",
            })
    void aPackedFileOfTheCheckoutIsAComponent(String lock) throws IOException {
        assertThat(read(lock).components())
                .extracting(c -> c.purl().toString())
                .containsExactly("pkg:npm/a@1");
    }

    @Test
    void brokenBlocksAreSkippedWithTheirLineAndTheRestRead() throws IOException {
        var sink =
                read(
                        """
                        <<<<<<< HEAD
                        a@^1:
                          resolved "https://registry.yarnpkg.com/a/-/a-1.tgz"
                        b@unsupported:~2:
                          version "2.0.0"
                        c@^3:
                          version "3.0.0"
                        """);
        assertThat(sink.namesAndVersions()).containsExactly("c 3.0.0");
        assertThat(sink.skipped)
                .containsExactly(
                        "line 1: expected a heading that ends in ':', found \"<<<<<<< HEAD\"",
                        "line 2: expected the version of \"a\", found nothing",
                        "line 4: expected where it was resolved, found the unknown protocol"
                                + " \"unsupported:~2\"");
    }

    private static CollectingSink read(String lock) throws IOException {
        return CollectingSink.of(new YarnLockCataloger(), "app/yarn.lock", lock);
    }
}

package io.plimsoll.inventory;

import static io.plimsoll.model.Presence.DECLARED;
import static io.plimsoll.model.Presence.DEVELOPMENT;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PnpmLockCatalogerTest {

    @ParameterizedTest
    @CsvSource({
        "5.3, /foo/1.0.0, pkg:npm/foo@1.0.0",
        "5.3, /@s/foo/1.0.0_@types+x@7.1.14, pkg:npm/%40s/foo@1.0.0",
        "5.4, registry.npmjs.org/foo/1.1.0, pkg:npm/foo@1.1.0",
        "5.4, registry.npmjs.org/@s/foo/1.1.0_a@2.0.0, pkg:npm/%40s/foo@1.1.0",
        "6.0, /foo@1.0.0, pkg:npm/foo@1.0.0",
        "'6.0', /@s/foo@1.0.0(@t/p@2.0.0)(q@3.0.0), pkg:npm/%40s/foo@1.0.0",
        "6.1, registry.npmjs.org/foo@1.1.0, pkg:npm/foo@1.1.0",
        "9.0, foo@1.0.0, pkg:npm/foo@1.0.0",
        "9.0, @s/foo@1.0.0-beta.1, pkg:npm/%40s/foo@1.0.0-beta.1",
    })
    void theKeyNamesThePackage(String version, String key, String purl) throws IOException {
        var sink =
                read(
                        "lockfileVersion: '%s'\npackages:\n  '%s':\n    hasBin: true\n"
                                .formatted(version, key));
        assertThat(sink.components()).extracting(c -> c.purl().toString()).containsExactly(purl);
        assertThat(sink.found.getFirst().line()).isEqualTo(3);
    }

    @Test
    void aPackageFromElsewhereIsNamedByItsFields() throws IOException {
        var sink =
                read(
                        """
                        lockfileVersion: 5.3
                        packages:
                          git@h.org+o/r/abc:
                            resolution: { commit: abc, repo: 'git@h.org:o/r.git', type: git }
                            name: '@s/a'
                            version: 1.0.0
                            dev: true
                          github.com/o/r/abc:
                            resolution: {tarball: https://codeload.github.com/o/r/tar.gz/abc}
                            name: b
                            version: 2.0.0
                        """);
        assertThat(sink.components())
                .extracting(c -> c.purl().toString())
                .containsExactly(
                        "pkg:npm/%40s/a@1.0.0?vcs_url=git%2Bssh:%2F%2Fgit%40h.org%2Fo%2Fr.git%40abc",
                        "pkg:npm/b@2.0.0?download_url=https:%2F%2Fcodeload.github.com%2Fo%2Fr%2Ftar.gz%2Fabc");
        assertThat(sink.components())
                .extracting(c -> c.presence())
                .containsExactly(DEVELOPMENT, DECLARED);
    }

    @Test
    void inVersionNineOnlyTheGraphTellsDevelopmentFromUse() throws IOException {
        var sink =
                read(
                        """
                        lockfileVersion: '9.0'
                        importers:
                          .:
                            dependencies:
                              used: {specifier: ^1.0.0, version: 1.0.0(peer@3.0.0)}
                              alias: {specifier: 'npm:real@^4', version: real@4.0.0}
                              own: {specifier: 'link:../own', version: 'link:../own'}
                            devDependencies:
                              tool: {specifier: ^2.0.0, version: 2.0.0}
                        packages:
                          used@1.0.0: {}
                          peer@3.0.0: {}
                          real@4.0.0: {}
                          tool@2.0.0: {}
                          deep@5.0.0: {}
                        snapshots:
                          used@1.0.0(peer@3.0.0):
                            dependencies: {peer: 3.0.0}
                          peer@3.0.0:
                            optionalDependencies: {used: 1.0.0(peer@3.0.0)}
                          real@4.0.0: {}
                          tool@2.0.0:
                            dependencies: {deep: 5.0.0}
                          deep@5.0.0: {}
                        """);
        assertThat(sink.components())
                .extracting(c -> c.purl().name() + " " + c.presence())
                .containsExactly(
                        "used DECLARED",
                        "peer DECLARED",
                        "real DECLARED",
                        "tool DEVELOPMENT",
                        "deep DEVELOPMENT");
    }

    @Test
    void aKeyWithoutVersionIsSkippedAndTheRestRead() throws IOException {
        var sink =
                read(
                        """
                        lockfileVersion: 5.3
                        packages:
                          github.com/o/r:
                          /foo/bar:
                          file:../own: {name: own, version: 1.0.0}
                          /a/1.0.0:
                        """);
        assertThat(sink.namesAndVersions()).containsExactly("a 1.0.0");
        assertThat(sink.skipped)
                .containsExactly(
                        "line 3: expected a name and a version, found \"github.com/o/r\"",
                        "line 4: expected a name and a version, found \"/foo/bar\"");
    }

    @Test
    void everyDocumentOfTheFileIsRead() throws IOException {
        var sink =
                read(
                        """
                        lockfileVersion: '9.0'
                        packages: {a@1.0.0: {}}
                        ---
                        lockfileVersion: '9.0'
                        packages: {b@2.0.0: {}}
                        """);
        assertThat(sink.namesAndVersions()).containsExactly("a 1.0.0", "b 2.0.0");
    }

    @Test
    void whatWasReadBeforeTheFileBreaksIsKept() {
        var sink = new CollectingSink();
        byte[] broken = "packages:\n  a@1.0.0: {}\n  b@2.0.0: {\n".getBytes(UTF_8);
        assertThatThrownBy(() -> sink.read(new PnpmLockCataloger(), "pnpm-lock.yaml", broken))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageStartingWith("pnpm-lock.yaml line ");
        assertThat(sink.namesAndVersions()).contains("a 1.0.0");
    }

    @Test
    void aliasesAreNotUnfolded() throws IOException {
        var bomb = new StringBuilder("a0: &a0 {x@1.0.0: {}}\n");
        for (int i = 1; i < 100; i++) {
            bomb.append("a%d: &a%d [*a%d, *a%d, *a%d]\n".formatted(i, i, i - 1, i - 1, i - 1));
        }
        assertThat(read(bomb + "packages: *a99\n").found).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- "})
    void nestingIsBounded(String level) {
        assertThatThrownBy(() -> read("packages:\n  " + level.repeat(20_000)))
                .isInstanceOf(MalformedInputException.class);
    }

    private static CollectingSink read(String lock) throws IOException {
        return CollectingSink.of(new PnpmLockCataloger(), "app/pnpm-lock.yaml", lock);
    }
}

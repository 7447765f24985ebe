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

class NpmLockCatalogerTest {

    @Test
    void packagesAreNamedByTheLastNodeModulesOfTheirFolder() throws IOException {
        var sink =
                read(
                        """
                        {"lockfileVersion": 3, "packages": {
                          "": {"name": "app", "version": "1.0.0"},
                          "node_modules/a": {"version": "1.0.0", "license": "MIT"},
                          "node_modules/a/node_modules/@s/b": {"version": "2.0.0", "dev": true},
                          "packages/own": {"version": "3.0.0"},
                          "node_modules/own": {"resolved": "packages/own", "link": true}
                        }}
                        """);
        assertThat(sink.components())
                .extracting(c -> c.purl().toString())
                .containsExactly("pkg:npm/a@1.0.0", "pkg:npm/%40s/b@2.0.0");
        assertThat(sink.components())
                .extracting(c -> c.presence())
                .containsExactly(DECLARED, DEVELOPMENT);
        assertThat(sink.component("a").licences()).containsExactly("MIT");
        assertThat(sink.found.getFirst().line()).isEqualTo(3);
        assertThat(sink.skipped).isEmpty();
    }

    @Test
    void versionOneNestsItsDependencies() throws IOException {
        var sink =
                read(
                        """
                        {"lockfileVersion": 1, "dependencies": {
                          "a": {"version": "1.0.0", "requires": {"b": "2"},
                                "dependencies": {"b": {"version": "2.0.0", "dev": true}}}}}
                        """);
        assertThat(sink.namesAndVersions()).containsExactlyInAnyOrder("a 1.0.0", "b 2.0.0");
        assertThat(sink.component("b").presence()).isEqualTo(DEVELOPMENT);
    }

    @Test
    void packagesWinOverDependencies() throws IOException {
        var sink =
                read(
                        """
                        {"lockfileVersion": 2,
                         "packages": {"node_modules/a": {"version": "1.0.0"}},
                         "dependencies": {"a": {"version": "1.0.0"}}}
                        """);
        assertThat(sink.namesAndVersions()).containsExactly("a 1.0.0");
    }

    @ParameterizedTest
    @CsvSource({
        "npm:@babel/x@7.0.0, pkg:npm/%40babel/x@7.0.0",
        "npm:other@4.2.0, pkg:npm/other@4.2.0",
        "github:o/r#abc, pkg:npm/a?vcs_url=git%2Bhttps:%2F%2Fgithub.com%2Fo%2Fr%40abc",
        "git+ssh://git@h.org/o/r.git#abc, pkg:npm/a?vcs_url=git%2Bssh:%2F%2Fgit%40h.org%2Fo%2Fr.git%40abc",
        "git+https://token:x@h.org/r.git#abc, pkg:npm/a?vcs_url=git%2Bhttps:%2F%2Fh.org%2Fr.git%40abc",
        "https://u:p@h.org/a.tgz, pkg:npm/a?download_url=https:%2F%2Fh.org%2Fa.tgz",
    })
    void aVersionMaySayWhereThePackageComesFrom(String version, String purl) throws IOException {
        var sink = read("{\"dependencies\": {\"a\": {\"version\": \"%s\"}}}".formatted(version));
        assertThat(sink.components()).extracting(c -> c.purl().toString()).containsExactly(purl);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"version\": \"file:../b\"",
                "\"version\": \"1.0.0\", \"resolved\": \"file:b\"",
                "\"link\": true",
                "\"optional\": true"
            })
    void ownCodeAndWhatIsForOtherPlatformsIsLeftOut(String fields) throws IOException {
        var sink = read("{\"packages\": {\"node_modules/a\": {%s}}}".formatted(fields));
        assertThat(sink.found).isEmpty();
        assertThat(sink.skipped).isEmpty();
    }

    @Test
    void aPackedFileOfTheCheckoutIsAComponent() throws IOException {
        var sink =
                read(
                        """
                        {"packages": {"node_modules/a": {"version": "1", "resolved": "file:a.tgz"}}}
                        """);
        assertThat(sink.namesAndVersions()).containsExactly("a 1");
    }

    @Test
    void anEntryWithoutVersionIsSkippedAndTheRestRead() throws IOException {
        var sink =
                read(
                        """
                        {"packages": {
                          "node_modules/a": {"resolved": "x"},
                          "node_modules/b": {"version": "1.0.0"}}}
                        """);
        assertThat(sink.namesAndVersions()).containsExactly("b 1.0.0");
        assertThat(sink.skipped)
                .containsExactly("line 2: expected the version of \"a\", found nothing");
    }

    @Test
    void whatWasReadBeforeTheFileBreaksIsKept() {
        var sink = new CollectingSink();
        byte[] broken =
                "{\"packages\": {\"node_modules/a\": {\"version\": \"1\"}, ".getBytes(UTF_8);
        assertThatThrownBy(() -> sink.read(new NpmLockCataloger(), "package-lock.json", broken))
                .isInstanceOf(MalformedInputException.class);
        assertThat(sink.namesAndVersions()).containsExactly("a 1");
    }

    @Test
    void lockFilesOfDependenciesAreNotFollowed() throws IOException {
        var sink =
                CollectingSink.of(
                        new NpmLockCataloger(),
                        "app/node_modules/a/package-lock.json",
                        "{\"packages\": {\"node_modules/b\": {\"version\": \"1\"}}}");
        assertThat(sink.found).isEmpty();
    }

    @Test
    void nestingIsBounded() {
        String deep = "{\"dependencies\":{\"a\":".repeat(10_000);
        assertThatThrownBy(() -> read(deep)).isInstanceOf(MalformedInputException.class);
    }

    private static CollectingSink read(String json) throws IOException {
        return CollectingSink.of(new NpmLockCataloger(), "app/package-lock.json", json);
    }
}

package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.Presence;
import io.plimsoll.testing.Shared;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoModCatalogerTest {

    private final GoModCataloger cataloger = new GoModCataloger();

    @Test
    void everyRequiredModuleIsDeclaredWithItsLine() throws IOException {
        var sink =
                read(
                        """
                        module example.com/app // the app

                        go 1.20

                        require golang.org/x/net v0.7.0
                        require (
                        \t// a comment
                        \t"github.com/a/b/v2" v2.1.0 // indirect
                        \tgopkg.in/yaml.v3 v3.0.1+incompatible
                        )
                        """);

        assertThat(ids(sink))
                .containsExactly(
                        "golang.org/x/net@v0.7.0 5",
                        "github.com/a/b/v2@v2.1.0 8",
                        "gopkg.in/yaml.v3@v3.0.1+incompatible 9");
        assertThat(sink.components()).allMatch(c -> c.presence() == Presence.DECLARED);
    }

    @Test
    void replacedModulesAreWhatReplacesThem() throws IOException {
        var sink =
                read(
                        """
                        replace (
                            a.org/any => b.org/any v9.0.0
                            a.org/one v1.0.0 => b.org/one v1.0.1
                            a.org/two v1.0.0 => b.org/two v1.0.1
                            a.org/local => ../local
                        )
                        require a.org/any v1.0.0
                        require a.org/one v1.0.0
                        require a.org/two v2.0.0
                        require a.org/local v1.0.0
                        """);

        assertThat(ids(sink))
                .containsExactly(
                        "b.org/any@v9.0.0 7",
                        "b.org/one@v1.0.1 8",
                        "a.org/two@v2.0.0 9",
                        "a.org/local@ 10");
    }

    @Test
    void anExcludedVersionIsNotRequired() throws IOException {
        var sink =
                read(
                        """
                        require a.org/a v1.0.0
                        require a.org/b v1.0.0
                        exclude a.org/a v1.0.0
                        """);

        assertThat(ids(sink)).containsExactly("a.org/b@v1.0.0 2");
    }

    @Test
    void theToolchainBringsTheStandardLibrary() throws IOException {
        assertThat(ids(read("go 1.22.0\ntoolchain go1.22.5\n"))).containsExactly("stdlib@1.22.5 2");
        assertThat(ids(read("go 1.22.1\n"))).containsExactly("stdlib@1.22.1 1");
        assertThat(ids(read("go 1.22\ntoolchain default\n"))).isEmpty();
    }

    @Test
    void aBadLineCostsOnlyItself() throws IOException {
        var sink = read("require a.org/a\nrequire a.org/b v1.0.0\nreplace x\n");

        assertThat(ids(sink)).containsExactly("a.org/b@v1.0.0 2");
        assertThat(sink.skipped)
                .containsExactly(
                        "line 1: expected a module and its version, found 1 words",
                        "line 3: expected OLD [VERSION] => NEW [VERSION]");
    }

    @Test
    void realFilesAreRead() throws IOException {
        int modules = 0;
        for (var file : Shared.archive("fixtures/lockfiles.tar.gz").entrySet()) {
            if (file.getKey().endsWith("/go.mod") || file.getKey().endsWith(".mod")) {
                var sink = read(new String(file.getValue(), StandardCharsets.UTF_8));
                assertThat(sink.skipped).as(file.getKey()).isEmpty();
                modules += sink.found.size();
            }
        }
        assertThat(modules).isGreaterThan(30);
    }

    private CollectingSink read(String text) throws IOException {
        return CollectingSink.of(cataloger, "src/go.mod", text);
    }

    private static List<String> ids(CollectingSink sink) {
        return sink.found.stream()
                .map(found -> {
                    var purl = found.component().purl();
                    String path =
                            purl.namespace().isEmpty()
                                    ? purl.name()
                                    : purl.namespace() + "/" + purl.name();
                    return path + "@" + purl.version() + " " + found.line();
                })
                .toList();
    }
}

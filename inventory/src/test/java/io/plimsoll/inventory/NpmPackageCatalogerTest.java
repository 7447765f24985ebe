package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Presence;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NpmPackageCatalogerTest {

    private static final String PATH = "app/node_modules/@babel/core/package.json";

    @Test
    void anInstalledPackageIsNamedByItsOwnFile() throws IOException {
        var sink =
                read(
                        """
                        {"description": {"name": "no"}, "name": "@babel/core",
                         "version": "7.1.0", "license": "MIT", "dependencies": {"a": "1"}}
                        """);
        var core = sink.component("core");
        assertThat(core.purl()).hasToString("pkg:npm/%40babel/core@7.1.0");
        assertThat(core.presence()).isEqualTo(Presence.INSTALLED);
        assertThat(core.licences()).containsExactly("MIT");
        assertThat(sink.found.getFirst().line()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'license': 'MIT' | MIT",
                "'license': {'type': 'BSD', 'url': 'x'} | BSD",
                "'licenses': [{'type': 'MIT'}, {'type': 'Apache-2.0'}] | Apache-2.0,MIT",
                "'license': ['MIT', 'ISC'] | ISC,MIT",
                "'license': null | ``",
                "'license': 7 | 7",
            })
    void licencesOfEveryAgeAreRead(String field, String licences) throws IOException {
        var sink = read("{'name': 'a', 'version': '1', %s}".formatted(field).replace('\'', '"'));
        assertThat(String.join(",", sink.component("a").licences())).isEqualTo(licences);
    }

    @Test
    void ofARepeatedFieldTheLastCountsAsInJavaScript() throws IOException {
        var sink = read("{\"name\":\"a\",\"version\":\"1\",\"version\":\"2\"}");
        assertThat(sink.namesAndVersions()).containsExactly("a 2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"type\": \"module\"}",
                "{\"name\": \"a\"}",
                "{\"version\": \"1\"}",
                "{\"name\": {}, \"version\": []}",
                "[]",
                "7",
                ""
            })
    void withoutNameAndVersionItIsNoPackage(String json) throws IOException {
        var sink = read(json);
        assertThat(sink.found).isEmpty();
        assertThat(sink.skipped).isEmpty();
    }

    @Test
    void aTemplateIsSkippedWithItsPlace() throws IOException {
        var sink = read("{\"name\": \"<%= name %>\",\n \"version\": \"1.0.0\"}");
        assertThat(sink.found).isEmpty();
        assertThat(sink.skipped)
                .containsExactly("line 2: expected a package's name, found \"<%= name %>\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"name\": \"a\", \"version\": \"1\"", "{name}", "{} {}", " ", "\0"})
    void whatIsNoJsonIsRefusedByName(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining(PATH);
    }

    @Test
    void nestingIsBounded() {
        assertThatThrownBy(() -> read("{\"a\":" + "[".repeat(100_000)))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("depth");
    }

    private static CollectingSink read(String json) throws IOException {
        return CollectingSink.of(new NpmPackageCataloger(), PATH, json);
    }
}

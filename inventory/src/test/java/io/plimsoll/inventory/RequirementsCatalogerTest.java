package io.plimsoll.inventory;

import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequirementsCatalogerTest {

    @ParameterizedTest
    @CsvSource({
        "flask==2.0.0, flask 2.0.0",
        "Flask_Login == 2.0.0 # why, flask-login 2.0.0",
        "'celery [redis, pytest] == 4.4.7', celery 4.4.7",
        "a==5.4 ; python_version < '3.8', a 5.4",
        "yolo===1.0, yolo 1.0",
        "a==1.0 --hash=sha256:12, a 1.0",
        "a==1!2.0.post1+local.1, a 1!2.0.post1+local.1",
    })
    void aPinIsAComponent(String line, String component) throws IOException {
        assertThat(String.join(",", read(line).namesAndVersions())).isEqualTo(component);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pytest",
                "keyring >= 4.1.1",
                "a==2.8.*",
                "'requests >= 2.8.1, == 2.8.*'",
                "a ~= 1.1",
                "a @ https://h.org/==1.zip",
                "-r other.txt",
                "--hash=sha256==",
                "# a==1.0",
                "./downloads/a-1.9.2.whl",
                ""
            })
    void whatLeavesTheVersionOpenIsNoComponentAndNoError(String line) throws IOException {
        var sink = read(line.replace("'", ""));
        assertThat(sink.found).isEmpty();
        assertThat(sink.skipped).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a==", "==1.0", "a==${VERSION}", "foo|bar=='1.2.4'", "{% if a == 'b' %}"})
    void aBrokenPinIsSkippedWithItsLine(String line) throws IOException {
        var sink = read("b==1.0\n" + line + "\nc==2.0\n");
        assertThat(sink.namesAndVersions()).containsExactly("b 1.0", "c 2.0");
        assertThat(sink.skipped)
                .singleElement()
                .asString()
                .startsWith("line 2: expected name==version, found ");
    }

    @Test
    void aBackslashJoinsLines() throws IOException {
        var sink = read("a \\\n  == 0.1\nb==1.0 \\\n  --hash=x\nc==1 \\");
        assertThat(sink.namesAndVersions()).containsExactly("a 0.1", "b 1.0", "c 1");
        assertThat(sink.found).extracting(found -> found.line()).containsExactly(1, 3, 5);
    }

    @Test
    void windowsFilesAreReadByTheirMark() throws IOException {
        var sink =
                CollectingSink.of(
                        new RequirementsCataloger(),
                        "dev-requirements.txt",
                        "attrs==20.3.0\r\n".getBytes(UTF_16));
        assertThat(sink.namesAndVersions()).containsExactly("attrs 20.3.0");
    }

    @Test
    void otherTextFilesAreNotRead() throws IOException {
        var sink = CollectingSink.of(new RequirementsCataloger(), "notes.txt", "a==1.0");
        assertThat(sink.found).isEmpty();
    }

    private static CollectingSink read(String text) throws IOException {
        return CollectingSink.of(new RequirementsCataloger(), "app/requirements-dev.txt", text);
    }
}

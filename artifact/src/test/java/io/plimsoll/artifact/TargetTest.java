package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.Digest;
import io.plimsoll.model.ImageRef;
import io.plimsoll.model.MalformedInputException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TargetTest {

    private static final String DIGEST =
            "sha256:0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a0a";

    @Test
    void readsEachForm() throws Exception {
        assertThat(Target.parse("docker:debian:12")).isEqualTo(new Target.Docker("debian:12"));
        assertThat(Target.parse("podman:localhost/a")).isEqualTo(new Target.Podman("localhost/a"));
        assertThat(Target.parse("containerd:a")).isEqualTo(new Target.Containerd("a"));
        assertThat(Target.parse("registry:r.io:5/a"))
                .isEqualTo(new Target.Registry("r.io:5/a", ImageRef.parse("r.io:5/a:latest")));
        assertThat(Target.parse("archive:/a:b.tar"))
                .isEqualTo(new Target.Archive(Path.of("/a:b.tar")));
        assertThat(Target.parse("dir:/")).isEqualTo(new Target.Folder(Path.of("/")));
        assertThat(Target.parse("debian:12")).isEqualTo(new Target.Bare("debian:12"));
        assertThat(Target.parse("./a")).isEqualTo(new Target.Bare("./a"));
    }

    @Test
    void readsTheFormsOfALayout() throws Exception {
        var folder = Path.of("/l");
        assertThat(Target.parse("oci:/l")).isEqualTo(new Target.Layout(folder, "", null));
        assertThat(Target.parse("oci:/l:docker.io/library/a:1"))
                .isEqualTo(new Target.Layout(folder, "docker.io/library/a:1", null));
        assertThat(Target.parse("oci:/l@" + DIGEST))
                .isEqualTo(new Target.Layout(folder, "", Digest.parse(DIGEST).orElseThrow()));
    }

    @Test
    void anEngineIsAskedByNameOrId() throws Exception {
        assertThat(Target.parse("docker:" + DIGEST)).isEqualTo(new Target.Docker(DIGEST));
        assertThat(Target.parse("docker:" + "0a".repeat(32)))
                .isEqualTo(new Target.Docker("0a".repeat(32)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docker:debian:12",
                "podman:a",
                "containerd:a",
                "registry:a",
                "archive:a.tar",
                "oci:a:b",
                "oci:a@" + DIGEST,
                "dir:/",
                "a"
            })
    void isPrintedAsItWasWritten(String text) throws Exception {
        assertThat(Target.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "docker:", "docker:../info", "docker:a/json?x=", "docker:a b", "podman:a\r\nb",
                "containerd:", "registry:", "registry:http://a", "archive:", "dir:", "oci:",
                "oci:a:", "dir:\0"
            })
    void refusesWhatNamesNothing(String text) {
        assertThatThrownBy(() -> Target.parse(text)).isInstanceOf(MalformedInputException.class);
    }

    @Test
    void saysThatAnSbomCannotBeReadYet() {
        assertThatThrownBy(() -> Target.parse("sbom:a.json"))
                .hasMessageContaining("cannot read yet");
    }
}

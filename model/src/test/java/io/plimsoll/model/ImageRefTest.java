package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Chars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageRefTest {

    private static final String HEX =
            "4d1bcb1ad0ddd7e4b0d7c6b2b1c1b3f0f9d7e1a8c5b6a7d8e9f0a1b2c3d4e5f6";

    @ParameterizedTest
    @CsvSource({
        "debian,                       docker.io/library/debian:latest",
        "debian:12,                    docker.io/library/debian:12",
        "library/debian,               docker.io/library/debian:latest",
        "acme/app:1.0_x-y,             docker.io/acme/app:1.0_x-y",
        "docker.io/debian,             docker.io/library/debian:latest",
        "index.docker.io/debian,       docker.io/library/debian:latest",
        "localhost/app,                localhost/app:latest",
        "localhost:5000/app:1,         localhost:5000/app:1",
        "app:5000,                     docker.io/library/app:5000",
        "quay.io/a/b/c,                quay.io/a/b/c:latest",
        "Registry/app,                 Registry/app:latest",
        "127.0.0.1:5000/app,           127.0.0.1:5000/app:latest",
        "[::1]:5000/app,               [::1]:5000/app:latest",
        "[2001:db8::1]/app,            [2001:db8::1]/app:latest",
        "a__b/c---d.e_f,               docker.io/a__b/c---d.e_f:latest",
        "r.io/app@sha256:HEX,          r.io/app@sha256:HEX",
        "r.io/app:1@sha256:HEX,        r.io/app:1@sha256:HEX",
    })
    void writesInWhatAShortNameLeavesOut(String text, String whole) throws Exception {
        assertThat(ImageRef.parse(text.replace("HEX", HEX))).hasToString(whole.replace("HEX", HEX));
    }

    @ParameterizedTest
    @CsvSource({
        "'',                 a name of lower-case letters",
        "Debian,             a name of lower-case letters",
        "quay.io/Acme/app,   a name of lower-case letters",
        "a//b,               a name of lower-case letters",
        "a/../b,             a name of lower-case letters",
        "a..b,               a name of lower-case letters",
        "a_-b,               a name of lower-case letters",
        "a___b,              a name of lower-case letters",
        "-a,                 a name of lower-case letters",
        "a-,                 a name of lower-case letters",
        "a b,                a name of lower-case letters",
        "a%2fb,              a name of lower-case letters",
        "a?x=1,              a name of lower-case letters",
        "quay.io/,           a name of lower-case letters",
        "/a,                 a name of lower-case letters",
        "https://quay.io/a,  a registry as HOST or HOST:PORT",
        "r.io:port/a,        a registry as HOST or HOST:PORT",
        "r.io:70000/a,       a registry as HOST or HOST:PORT",
        "r.io:/a,            a registry as HOST or HOST:PORT",
        "-r.io/a,            a registry as HOST or HOST:PORT",
        "r..io/a,            a registry as HOST or HOST:PORT",
        "u:p@r.io/a,         a digest as sha256:",
        "[::1/a,             a registry as HOST or HOST:PORT",
        "a:,                 a tag",
        "a:-x,               a tag",
        "a:b:c,              a tag",
        "a:@sha256:HEX,      a tag",
        "a@,                 a digest",
        "a@sha256:abc,       a digest",
        "a@md5:HEX,          a digest",
        "HEX,                a name",
    })
    void refusesWhatTheGrammarDoesNotHave(String text, String expected) {
        assertThatThrownBy(() -> ImageRef.parse(text.replace("HEX", HEX)))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("expected " + expected);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a:1@sha256:" + HEX, "a@sha256:" + HEX})
    void theDigestDecides(String text) throws Exception {
        assertThat(ImageRef.parse(text).reference()).isEqualTo("sha256:" + HEX);
    }

    @Property
    void whatParsesReadsTheSameAgain(
            @ForAll
                    @Chars({'a', 'B', '0', '.', ':', '/', '-', '_', '@', '[', ']'})
                    @CharRange(from = 'a', to = 'c')
                    @StringLength(max = 12)
                    String text)
            throws Exception {
        ImageRef ref;
        try {
            ref = ImageRef.parse(text);
        } catch (MalformedInputException _) {
            return; // most are no names
        }
        assertThat(ImageRef.parse(ref.toString())).isEqualTo(ref);
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 100_000})
    void boundsTheLength(int length) {
        assertThatThrownBy(() -> ImageRef.parse("a".repeat(length)))
                .isInstanceOf(MalformedInputException.class);
        assertThatThrownBy(() -> ImageRef.parse("a:" + "b".repeat(length)))
                .isInstanceOf(MalformedInputException.class);
        assertThatThrownBy(() -> ImageRef.parse("a".repeat(length) + ".io/b"))
                .isInstanceOf(MalformedInputException.class);
    }
}

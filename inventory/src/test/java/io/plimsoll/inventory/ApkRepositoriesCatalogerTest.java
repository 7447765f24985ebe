package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ApkRepositoriesCatalogerTest {

    private final ApkRepositoriesCataloger repositories = new ApkRepositoriesCataloger();

    @ParameterizedTest
    @CsvSource({
        "https://dl-cdn.alpinelinux.org/alpine/v3.19/main, v3.19",
        "https://dl-cdn.alpinelinux.org/alpine/edge/main, edge",
        "https://a/v3.9/main|https://a/v3.10/community, v3.10",
        "https://a/v3.9/main|https://a/edge/testing, edge",
        "https://a/v3.9/main|@edge https://a/edge/testing, v3.9",
        "# https://a/edge/main|https://a/v3.9/main, v3.9",
        "set mirror=https://a|v3 ${mirror}/v3.23/main, v3.23",
        "/media/cdrom/apks, ''",
        "https://a/latest-stable/main, ''",
        "https://a/v3.x/v.1/v1./v3.1234567/main, ''",
    })
    void theReleaseIsAPartOfTheAddress(String lines, String stream) throws IOException {
        var sink =
                CollectingSink.of(repositories, "etc/apk/repositories", lines.replace('|', '\n'));

        assertThat(String.join(",", sink.apkStreams)).isEqualTo(stream);
    }
}

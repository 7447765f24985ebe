package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BuildLineTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "/bin/sh -c #(nop) ADD file:89 in / ; ADD file:89 in /",
                "/bin/sh -c #(nop)  CMD [\"sh\"]; CMD [\"sh\"]",
                "/bin/sh -c apt-get update; RUN apt-get update",
                "RUN /bin/sh -c apt-get  update # buildkit; RUN apt-get update",
                "RUN |1 A=b /bin/sh -c make # buildkit; RUN make",
                "|1 NODE_ENV=production /bin/sh -c npm ci; RUN npm ci",
                "COPY a b # buildkit; COPY a b",
                "RUN echo /bin/sh -c x; RUN echo /bin/sh -c x",
                "bazel build ...; bazel build ...",
            })
    void toldAsInTheDockerfile(String createdBy, String line) {
        assertThat(BuildLine.instruction(createdBy)).isEqualTo(line);
    }
}

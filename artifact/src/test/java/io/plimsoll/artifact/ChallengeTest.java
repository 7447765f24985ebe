package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class ChallengeTest {

    @Test
    void readsABearerChallenge() {
        assertThat(
                        parse(
                                "Bearer realm=\"https://auth.docker.io/token\",service=\"registry.docker.io\",scope=\"repository:library/debian:pull,push\""))
                .containsExactly(
                        new Challenge(
                                "bearer",
                                Map.of(
                                        "realm", "https://auth.docker.io/token",
                                        "service", "registry.docker.io",
                                        "scope", "repository:library/debian:pull,push")));
    }

    @Test
    void readsSeveralInOneValueAndInSeveral() {
        assertThat(parse("Basic realm=\"a, b\", Bearer realm=https://A/t , service = \"s\""))
                .containsExactly(
                        new Challenge("basic", Map.of("realm", "a, b")),
                        new Challenge("bearer", Map.of("realm", "https://A/t", "service", "s")));
        assertThat(Challenge.parse(List.of("Negotiate", "BASIC REALM=x")))
                .containsExactly(
                        new Challenge("negotiate", Map.of()),
                        new Challenge("basic", Map.of("realm", "x")));
    }

    @Test
    void readsQuotedPairs() {
        assertThat(parse("Basic realm=\"a \\\"b\\\" \\\\c\"").getFirst().parameter("realm"))
                .isEqualTo("a \"b\" \\c");
    }

    @Test
    void theFirstOfEqualNamesCounts() {
        assertThat(parse("Bearer realm=\"a\",Realm=\"b\"").getFirst().parameter("realm"))
                .isEqualTo("a");
    }

    @Test
    void skipsWhatIsNoChallenge() {
        assertThat(parse("")).isEmpty();
        assertThat(parse(",,=\"x\"")).isEmpty();
        assertThat(parse("realm=\"x\"")).isEmpty();
        assertThat(parse("Basic realm=\"not closed").getFirst().parameter("realm"))
                .isEqualTo("not closed");
    }

    @Test
    void takesNoMoreThanAFew() {
        assertThat(parse("A ".repeat(10_000))).hasSize(16);
    }

    private static List<Challenge> parse(String value) {
        return Challenge.parse(List.of(value));
    }
}

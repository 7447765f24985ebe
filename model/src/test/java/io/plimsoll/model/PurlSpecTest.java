package io.plimsoll.model;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testing.Shared;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every test of purl-spec: right, or in `purl/exceptions.txt` with the reason. An exception that
/// became right fails too.
class PurlSpecTest {

    private static final int TESTS = 586;

    @Test
    void everyTestOfTheSpecificationHoldsOrIsListed() throws IOException {
        var wrong = new TreeMap<String, String>();
        int run = 0;
        for (var file : Shared.archive("vectors/purl-spec-tests.tar.gz").entrySet()) {
            if (!file.getKey().startsWith("tests/")) {
                continue;
            }
            for (var test : JsonMapper.shared().readTree(file.getValue()).get("tests")) {
                String expected = expected(test);
                String actual = actual(test);
                if (!actual.equals(expected)) {
                    wrong.put(
                            test.get("test_type").asString() + " " + test.get("input"),
                            "expected " + expected + ", was " + actual);
                }
                run++;
            }
        }
        assertThat(run).isEqualTo(TESTS);
        assertThat(new TreeSet<>(wrong.keySet()))
                .as(String.join("\n", wrong.entrySet().stream().map(Objects::toString).toList()))
                .containsExactlyElementsOf(new TreeSet<>(exceptions()));
    }

    /// Lines of `test_type input`; those with a `#` before them tell the reason for the lines
    /// below.
    private static List<String> exceptions() throws IOException {
        try (var in =
                Objects.requireNonNull(
                        PurlSpecTest.class.getResourceAsStream("/purl/exceptions.txt"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }

    private static String expected(JsonNode test) {
        if (test.path("expected_failure").asBoolean(false)) {
            return "failure";
        }
        var output = test.get("expected_output");
        return output.isString() ? output.asString() : parts(output).toString();
    }

    private static String actual(JsonNode test) {
        try {
            var input = test.get("input");
            return switch (test.get("test_type").asString()) {
                case "parse" -> parts(Purl.parse(input.asString()));
                case "validate" -> Purl.parse(input.asString()).toString();
                case "build" -> built(parts(input));
                case String other -> throw new AssertionError(other);
            };
        } catch (MalformedInputException _) {
            return "failure";
        }
    }

    private static String built(List<Object> parts) throws MalformedInputException {
        var purl =
                new Purl(
                        (String) parts.get(0),
                        (String) parts.get(1),
                        (String) parts.get(2),
                        (String) parts.get(3),
                        qualifiers(parts.get(4)),
                        (String) parts.get(5));
        var fault = purl.fault();
        if (fault.isPresent()) {
            throw new MalformedInputException("build", fault.get(), purl.toString());
        }
        return purl.toString();
    }

    private static SortedMap<String, String> qualifiers(Object map) {
        var sorted = new TreeMap<String, String>();
        ((Map<?, ?>) map).forEach((key, value) -> sorted.put((String) key, (String) value));
        return sorted;
    }

    private static String parts(Purl purl) {
        return List.of(
                        purl.type(),
                        purl.namespace(),
                        purl.name(),
                        purl.version(),
                        purl.qualifiers(),
                        purl.subpath())
                .toString();
    }

    private static List<Object> parts(JsonNode node) {
        var parts = new ArrayList<Object>();
        for (String part : List.of("type", "namespace", "name", "version")) {
            parts.add(node.path(part).asString(""));
        }
        var qualifiers = new TreeMap<String, String>();
        node.path("qualifiers")
                .properties()
                .forEach(entry -> qualifiers.put(entry.getKey(), entry.getValue().asString()));
        parts.add(qualifiers);
        parts.add(node.path("subpath").asString(""));
        return parts;
    }
}

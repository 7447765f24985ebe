package io.plimsoll.advisory;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.testing.Shared;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every test of vers-spec: right, or in `versions/vers-exceptions.txt` with the reason. An
/// exception that became right fails too.
class VersSpecTest {

    private static final int TESTS = 2701;

    @Test
    void everyTestOfTheSpecificationHoldsOrIsListed() throws IOException {
        var wrong = new TreeMap<String, String>();
        int run = 0;
        for (var file : Shared.archive("vectors/vers-spec-tests.tar.gz").entrySet()) {
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

    private static String expected(JsonNode test) {
        if (test.path("expected_failure").asBoolean(false)) {
            return "failure";
        }
        var output = test.get("expected_output");
        return output.isString() ? output.asString() : output.toString();
    }

    private static String actual(JsonNode test) {
        var input = test.get("input");
        try {
            return switch (test.get("test_type").asString()) {
                case "comparison" -> sorted(input);
                case "equality" -> String.valueOf(areEqual(input));
                case "containment" ->
                        String.valueOf(
                                VersRange.parse(text(input, "vers"))
                                        .contains(text(input, "version")));
                case "from_native" ->
                        VersRange.ofNative(text(input, "scheme"), text(input, "native_range"))
                                .toString();
                case "validate" -> VersRange.parse(input.asString()).toString();
                case "parse" -> json(VersRange.parseCanonical(input.asString()));
                case String other -> throw new AssertionError(other);
            };
        } catch (MalformedInputException _) {
            return "failure";
        }
    }

    private static String text(JsonNode node, String field) {
        return node.get(field).asString();
    }

    private static VersionScheme scheme(JsonNode input) {
        return VersionScheme.ofVers(text(input, "input_scheme")).orElseThrow();
    }

    private static String sorted(JsonNode input) {
        var versions = new ArrayList<String>();
        input.get("versions").forEach(version -> versions.add(version.asString()));
        versions.sort(scheme(input)::compare);
        return JsonMapper.shared().valueToTree(versions).toString();
    }

    private static boolean areEqual(JsonNode input) {
        var versions = input.get("versions");
        return scheme(input).compare(versions.get(0).asString(), versions.get(1).asString()) == 0;
    }

    private static String json(VersRange range) {
        var node = JsonMapper.shared().createObjectNode().put("scheme", range.scheme());
        var constraints = node.putArray("version_constraints");
        for (var constraint : range.constraints()) {
            String sign = constraint.operator().sign();
            constraints.addArray().add(sign.isEmpty() ? "=" : sign).add(constraint.version());
        }
        return node.toString();
    }

    /// Lines of `test_type input`; those with a `#` before them tell the reason for the lines
    /// below.
    private static List<String> exceptions() throws IOException {
        try (var in =
                Objects.requireNonNull(
                        VersSpecTest.class.getResourceAsStream("/versions/vers-exceptions.txt"))) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        }
    }
}

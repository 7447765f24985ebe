package io.plimsoll.advisory;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// JSON and YAML of feeds, within limits: at most 100 levels deep, 16 MiB a text. YAML's anchors
/// are not followed.
final class FeedJson {

    private static final StreamReadConstraints LIMITS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(100)
                    .maxStringLength(16 << 20)
                    .maxNumberLength(100)
                    .build();

    static final ObjectMapper JSON =
            JsonMapper.builder(JsonFactory.builder().streamReadConstraints(LIMITS).build()).build();

    static final ObjectMapper YAML =
            YAMLMapper.builder(YAMLFactory.builder().streamReadConstraints(LIMITS).build()).build();

    /// Takes one record.
    interface Each {
        void record(String place, JsonNode record) throws IOException;
    }

    /// Takes one member of an object.
    interface EachMember {
        void member(String name, JsonNode value) throws IOException;
    }

    private FeedJson() {}

    /// The whole document as a tree.
    ///
    /// @param mapper [#JSON] or [#YAML]
    static JsonNode tree(ObjectMapper mapper, FeedFile file) throws IOException {
        try {
            return mapper.readTree(file.stream());
        } catch (JacksonException bad) {
            throw malformed(file, bad);
        }
    }

    /// Each record of a document that is one record, an array of them, or an object with an array
    /// of them under `field`; the rest of such an object is not kept.
    static void records(FeedFile file, String field, Each each) throws IOException {
        try (JsonParser parser = JSON.createParser(file.stream())) {
            JsonToken first = parser.nextToken();
            if (first == JsonToken.START_ARRAY) {
                array(file, parser, "", each);
            } else if (first == JsonToken.START_OBJECT) {
                members(file, parser, field, each);
            } else {
                throw new MalformedInputException(
                        file.path(), "a JSON object or array", String.valueOf(first));
            }
        } catch (JacksonException bad) {
            throw malformed(file, bad);
        }
    }

    /// Each member of a document that is one object, one after the other.
    static void eachMember(FeedFile file, EachMember each) throws IOException {
        try (JsonParser parser = JSON.createParser(file.stream())) {
            JsonToken first = parser.nextToken();
            if (first != JsonToken.START_OBJECT) {
                throw new MalformedInputException(
                        file.path(), "a JSON object", String.valueOf(first));
            }
            while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
                String name = parser.currentName();
                parser.nextToken();
                each.member(name, parser.<JsonNode>readValueAsTree());
            }
        } catch (JacksonException bad) {
            throw malformed(file, bad);
        }
    }

    private static void members(FeedFile file, JsonParser parser, String field, Each each)
            throws IOException {
        var single = JSON.createObjectNode();
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (name.equals(field) && value == JsonToken.START_ARRAY) {
                array(file, parser, field, each);
            } else {
                single.set(name, parser.<JsonNode>readValueAsTree());
            }
        }
        each.record(file.path(), single);
    }

    private static void array(FeedFile file, JsonParser parser, String field, Each each)
            throws IOException {
        for (int i = 0; parser.nextToken() == JsonToken.START_OBJECT; i++) {
            each.record(
                    file.path() + ": " + field + "[" + i + "]", parser.<JsonNode>readValueAsTree());
        }
        if (parser.currentToken() != JsonToken.END_ARRAY) {
            throw new MalformedInputException(
                    file.path() + ": " + field,
                    "an array of objects",
                    String.valueOf(parser.currentToken()));
        }
    }

    static MalformedInputException malformed(FeedFile file, JacksonException bad) {
        // A read that failed on our own bounds comes wrapped.
        if (bad.getCause() instanceof MalformedInputException bound) {
            return bound;
        }
        var location = Optional.ofNullable(bad.getLocation());
        String place =
                location.map(at ->
                                file.path()
                                        + ": line "
                                        + at.getLineNr()
                                        + " column "
                                        + at.getColumnNr())
                        .orElse(file.path());
        return new MalformedInputException(place, "a whole document", bad.getOriginalMessage());
    }

    /// The text of a member; empty where it is absent or no text or number.
    static String text(JsonNode node, String member) {
        JsonNode value = node.path(member);
        return value.isString() || value.isNumber() ? value.asString("") : "";
    }

    /// The texts of a member that is an array; others in it are left aside.
    static List<String> texts(JsonNode node, String member) {
        List<String> texts = new ArrayList<>();
        for (JsonNode value : node.path(member)) {
            if (value.isString()) {
                texts.add(value.asString(""));
            }
        }
        return texts;
    }
}

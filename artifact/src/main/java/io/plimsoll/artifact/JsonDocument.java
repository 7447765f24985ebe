package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.MalformedInputException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/// A JSON object of an image's documents, or a part of one, that knows its place for errors. A
/// field that is absent or null is empty; one of another type is refused by its name. The caller
/// bounds the bytes; Jackson bounds the depth.
record JsonDocument(String place, JsonNode node) {

    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private static final int SHOWN = 60;

    static JsonDocument parse(String place, byte[] bytes) throws MalformedInputException {
        JsonNode node;
        try {
            node = MAPPER.readTree(bytes);
        } catch (JacksonException e) {
            throw new MalformedInputException(place, "JSON", e.getOriginalMessage());
        }
        return new JsonDocument(place, node);
    }

    JsonDocument object(String field) throws MalformedInputException {
        JsonNode value = value(field);
        if (!value.isMissingNode() && !value.isObject()) {
            throw wrong(field, "an object", value);
        }
        return new JsonDocument(place + " " + field, value);
    }

    boolean has(String field) {
        return !value(field).isMissingNode();
    }

    String text(String field) throws MalformedInputException {
        JsonNode value = value(field);
        if (value.isMissingNode()) {
            return "";
        }
        if (!value.isString()) {
            throw wrong(field, "a string", value);
        }
        return value.stringValue();
    }

    boolean flag(String field) throws MalformedInputException {
        JsonNode value = value(field);
        if (value.isMissingNode()) {
            return false;
        }
        if (!value.isBoolean()) {
            throw wrong(field, "true or false", value);
        }
        return value.booleanValue();
    }

    long size(String field) throws MalformedInputException {
        JsonNode value = value(field);
        if (!value.isIntegralNumber() || !value.canConvertToLong() || value.longValue() < 0) {
            throw wrong(field, "a size in bytes", value);
        }
        return value.longValue();
    }

    Digest digest(String field) throws MalformedInputException {
        return digest(field, text(field));
    }

    private Digest digest(String field, String text) throws MalformedInputException {
        return Digest.parse(text)
                .orElseThrow(() ->
                        new MalformedInputException(
                                place + " " + field, "a sha256 or sha512 digest", shortened(text)));
    }

    List<Digest> digests(String field) throws MalformedInputException {
        var digests = new ArrayList<Digest>();
        for (String text : texts(field)) {
            digests.add(digest(field, text));
        }
        return digests;
    }

    List<JsonDocument> objects(String field) throws MalformedInputException {
        var objects = new ArrayList<JsonDocument>();
        for (JsonNode element : elements(field)) {
            if (!element.isObject()) {
                throw wrong(field, "objects", element);
            }
            objects.add(
                    new JsonDocument(place + " " + field + "[" + objects.size() + "]", element));
        }
        return objects;
    }

    /// The document itself as an array of objects.
    List<JsonDocument> objects() throws MalformedInputException {
        return new JsonDocument(place, MAPPER.createObjectNode().set("", node)).objects("");
    }

    List<String> texts(String field) throws MalformedInputException {
        var texts = new ArrayList<String>();
        for (JsonNode element : elements(field)) {
            if (!element.isString()) {
                throw wrong(field, "strings", element);
            }
            texts.add(element.stringValue());
        }
        return texts;
    }

    /// An object whose values are strings; a value of another type is left out.
    SortedMap<String, String> strings(String field) throws MalformedInputException {
        var strings = new TreeMap<String, String>();
        for (var property : object(field).node.properties()) {
            if (property.getValue().isString()) {
                strings.put(property.getKey(), property.getValue().stringValue());
            }
        }
        return strings;
    }

    List<String> keys(String field) throws MalformedInputException {
        return object(field).node.properties().stream().map(e -> e.getKey()).sorted().toList();
    }

    private Iterable<JsonNode> elements(String field) throws MalformedInputException {
        JsonNode value = value(field);
        if (!value.isMissingNode() && !value.isArray()) {
            throw wrong(field, "an array", value);
        }
        return value.values();
    }

    private JsonNode value(String field) {
        JsonNode value = node.path(field);
        return value.isNull() ? MissingNode.getInstance() : value;
    }

    private MalformedInputException wrong(String field, String expected, JsonNode found) {
        return new MalformedInputException(
                field.isEmpty() ? place : place + " " + field,
                expected,
                found.isMissingNode() ? "nothing" : shortened(found.toString()));
    }

    private static String shortened(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}

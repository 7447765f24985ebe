package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;

/// A JSON, YAML or TOML file, walked token by token: what a reader does not ask for is passed over
/// and never kept. JSON and YAML are streams; TOML can only be read whole, so its limit is lower.
/// YAML's aliases stay names and are never unfolded.
///
/// A value is current when a callback is called. A callback that leaves it untouched has it
/// skipped.
final class StructuredText {

    /// Bytes of a JSON file.
    static final int JSON_LIMIT = 256 << 20;

    /// Bytes of a YAML file.
    static final int YAML_LIMIT = 64 << 20;

    /// Bytes of a TOML file, which is held as a tree.
    static final int TOML_LIMIT = 32 << 20;

    /// Objects and arrays inside each other.
    static final int DEPTH_LIMIT = 200;

    /// Characters of one text or name.
    private static final int TEXT_LIMIT = 16 << 20;

    private static final int FOUND_CHARS = 200;

    static final StreamReadConstraints CONSTRAINTS =
            StreamReadConstraints.builder()
                    .maxNestingDepth(DEPTH_LIMIT)
                    .maxStringLength(TEXT_LIMIT)
                    .maxNameLength(1 << 16)
                    .build();

    private static final JsonFactory JSON =
            JsonFactory.builder().streamReadConstraints(CONSTRAINTS).build();

    /// Reads a document whose root is current.
    @FunctionalInterface
    interface Document {
        void read(StructuredText text) throws IOException;
    }

    /// Reads the value of one member, which is current.
    @FunctionalInterface
    interface Member {
        void read(String name) throws IOException;
    }

    /// Reads one element, which is current.
    @FunctionalInterface
    interface Element {
        void read() throws IOException;
    }

    private final JsonParser parser;

    /// Line of the last name; kept in YAML only, where a value may begin below its name.
    private int nameLine;

    private final boolean yaml;

    private StructuredText(JsonParser parser, boolean yaml) {
        this.parser = parser;
        this.yaml = yaml;
    }

    /// Reads one JSON document of at most [#JSON_LIMIT] bytes.
    static void json(LayerFile file, Document document) throws IOException {
        if (file.sizeBytes() > JSON_LIMIT) {
            throw new MalformedInputException(
                    file.path(), "at most " + JSON_LIMIT + " bytes", file.sizeBytes() + " bytes");
        }
        walk(
                file.path(),
                "JSON",
                () -> JSON.createParser(ObjectReadContext.empty(), file.stream()),
                text -> {
                    document.read(text);
                    text.parser.skipChildren();
                    if (text.parser.nextToken() != null) {
                        throw new MalformedInputException(
                                file.path() + " line " + text.line(),
                                "the end of the document",
                                text.parser.currentToken().toString());
                    }
                });
    }

    /// Reads every document of a YAML stream of at most [#YAML_LIMIT] bytes.
    static void yaml(LayerFile file, Document document) throws IOException {
        String yaml = file.text(YAML_LIMIT);
        walk(
                file.path(),
                "YAML",
                () -> Yaml.FACTORY.createParser(ObjectReadContext.empty(), yaml),
                text -> {
                    do {
                        document.read(text);
                        text.parser.skipChildren();
                    } while (text.parser.nextToken() != null);
                });
    }

    /// Reads a TOML document; its values have no lines.
    ///
    /// @param toml at most [#TOML_LIMIT] bytes, as [LayerFile#text] saw to
    static void toml(String path, String toml, Document document) throws IOException {
        walk(
                path,
                "TOML",
                () -> Toml.FACTORY.createParser(ObjectReadContext.empty(), toml),
                document);
    }

    private static void walk(String path, String format, Opening opening, Document document)
            throws IOException {
        try (JsonParser parser = opening.open()) {
            if (parser.nextToken() == null) {
                throw new MalformedInputException(path, "a " + format + " document", "nothing");
            }
            document.read(new StructuredText(parser, format.equals("YAML")));
        } catch (JacksonIOException e) {
            throw e.getCause();
        } catch (JacksonException e) {
            int line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
            throw new MalformedInputException(
                    line > 0 ? path + " line " + line : path,
                    format,
                    shortened(String.valueOf(e.getOriginalMessage())));
        }
    }

    private interface Opening {
        JsonParser open();
    }

    private static String shortened(String message) {
        String line = message.lines().findFirst().orElse("");
        return line.length() <= FOUND_CHARS ? line : line.substring(0, FOUND_CHARS) + "…";
    }

    boolean isObject() {
        return parser.currentToken() == JsonToken.START_OBJECT;
    }

    boolean isArray() {
        return parser.currentToken() == JsonToken.START_ARRAY;
    }

    boolean isText() {
        return parser.currentToken() == JsonToken.VALUE_STRING;
    }

    /// Each member of the current object; nothing when the current value is something else.
    void members(Member member) throws IOException {
        if (!isObject()) {
            return;
        }
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            String name = parser.currentName();
            nameLine = yaml ? line() : 0;
            parser.nextToken();
            member.read(name);
            parser.skipChildren();
        }
    }

    /// Each element of the current array; nothing when the current value is something else.
    void elements(Element element) throws IOException {
        if (!isArray()) {
            return;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            element.read();
            parser.skipChildren();
        }
    }

    /// The current text or number as written; empty for anything else.
    String text() {
        return switch (parser.currentToken()) {
            case VALUE_STRING, VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> parser.getString();
            case null, default -> "";
        };
    }

    /// Whether the current value is `true`, as a boolean or, in YAML, as a word.
    boolean isTrue() {
        return parser.currentToken() == JsonToken.VALUE_TRUE
                || (isText() && parser.getString().equals("true"));
    }

    /// The line of the name of the current value, before any of its own members is read.
    int nameLine() {
        return yaml ? nameLine : line();
    }

    /// The line of the current token, from 1; 0 where the format has none.
    int line() {
        return Math.max(0, parser.currentTokenLocation().getLineNr());
    }

    /// Loaded with the first YAML file.
    private static final class Yaml {
        static final tools.jackson.dataformat.yaml.YAMLFactory FACTORY =
                tools.jackson.dataformat.yaml.YAMLFactory.builder()
                        .streamReadConstraints(CONSTRAINTS)
                        .loadSettings(
                                org.snakeyaml.engine.v2.api.LoadSettings.builder()
                                        .setCodePointLimit(YAML_LIMIT)
                                        .build())
                        .build();
    }

    /// Loaded with the first TOML file.
    private static final class Toml {
        static final tools.jackson.dataformat.toml.TomlFactory FACTORY =
                tools.jackson.dataformat.toml.TomlFactory.builder()
                        .streamReadConstraints(CONSTRAINTS)
                        .build();
    }
}

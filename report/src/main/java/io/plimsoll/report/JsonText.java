package io.plimsoll.report;

import java.io.OutputStream;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.SerializableString;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;

/// JSON as it is written here: two spaces of indent, a line feed whatever the system, and every
/// character that could move a terminal's cursor or turn its text around by its number, since names
/// come from hostile images and reports are looked at with `cat`.
final class JsonText implements AutoCloseable {

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
                    .characterEscapes(new Escapes())
                    .build();

    private final JsonGenerator json;

    JsonText(OutputStream out) {
        json = FACTORY.createGenerator(new Indented(), out);
    }

    JsonText object() {
        json.writeStartObject();
        return this;
    }

    JsonText object(String name) {
        json.writeName(name);
        return object();
    }

    JsonText endObject() {
        json.writeEndObject();
        return this;
    }

    JsonText array(String name) {
        json.writeName(name);
        json.writeStartArray();
        return this;
    }

    JsonText endArray() {
        json.writeEndArray();
        return this;
    }

    JsonText value(String value) {
        json.writeString(Printable.wellFormed(value));
        return this;
    }

    JsonText text(String name, String value) {
        json.writeName(name);
        return value(value);
    }

    /// The text, or null where it is empty.
    JsonText textOrNull(String name, String value) {
        return value.isEmpty() ? nothing(name) : text(name, value);
    }

    /// Its text form, or null.
    JsonText textOrNull(String name, @Nullable Object value) {
        return value == null ? nothing(name) : text(name, value.toString());
    }

    /// The text, or no field at all where it is empty.
    JsonText textIfAny(String name, String value) {
        return value.isEmpty() ? this : text(name, value);
    }

    /// Its text form, or no field at all.
    JsonText textIfAny(String name, @Nullable Object value) {
        return value == null ? this : text(name, value.toString());
    }

    JsonText texts(String name, Collection<String> values) {
        array(name);
        values.forEach(this::value);
        return endArray();
    }

    JsonText number(String name, long value) {
        json.writeNumberProperty(name, value);
        return this;
    }

    JsonText number(String name, double value) {
        json.writeNumberProperty(name, value);
        return this;
    }

    /// The number, or null where it is negative.
    JsonText numberOrNull(String name, long value) {
        return value < 0 ? nothing(name) : number(name, value);
    }

    JsonText flag(String name, boolean value) {
        json.writeBooleanProperty(name, value);
        return this;
    }

    JsonText nothing(String name) {
        json.writeNullProperty(name);
        return this;
    }

    /// Ends the text with a line feed and hands it to the stream, which stays open.
    @Override
    public void close() {
        json.writeRaw('\n');
        json.close();
    }

    private static final class Indented extends ObjectWriteContext.Base {

        private static final DefaultIndenter INDENT = new DefaultIndenter("  ", "\n");
        private static final Separators SEPARATORS =
                new Separators()
                        .withObjectNameValueSpacing(Separators.Spacing.AFTER)
                        .withObjectEmptySeparator("")
                        .withArrayEmptySeparator("");

        @Override
        public PrettyPrinter getPrettyPrinter() {
            return new DefaultPrettyPrinter(SEPARATORS)
                    .withObjectIndenter(INDENT)
                    .withArrayIndenter(INDENT);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    }

    private static final class Escapes extends CharacterEscapes {

        private static final long serialVersionUID = 1;
        private static final char DELETE = 0x7f;

        @Override
        public int[] getEscapeCodesForAscii() {
            int[] codes = standardAsciiEscapesForJSON();
            codes[DELETE] = ESCAPE_STANDARD;
            return codes;
        }

        @Override
        public @Nullable SerializableString getEscapeSequence(int character) {
            return Printable.isSafe(character)
                    ? null
                    : new SerializedString(Printable.escape(character));
        }
    }
}

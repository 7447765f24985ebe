package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;

/// Hands on the texts of an XML document's elements, and nothing else of XML: no document type, so
/// no entities but the five, no namespaces, no attributes. That is what there is in a `pom.xml`, at
/// a tenth of the time that the JDK's parser takes to start.
///
/// Source: Extensible Markup Language 1.0, 2.4 to 2.8, 3.1, 4.1. Limits: [#DEPTH] open elements,
/// [#TEXT_LENGTH] characters of one text (the rest of it is left away).
final class XmlScan {

    static final int DEPTH = 64;
    static final int TEXT_LENGTH = 4096;

    private static final int ENTITY_LENGTH = 10;
    private static final int PATH_DEPTH = 8;

    /// Takes the text of an element without children.
    interface Texts {
        /// @param path names from the root on, with slashes: `project/parent/version`
        void text(String path, String text);
    }

    private final String xml;
    private final Texts texts;
    private final ArrayDeque<String> paths = new ArrayDeque<>();
    private final StringBuilder text = new StringBuilder();

    XmlScan(LittleEndian content, Texts texts) {
        this.xml =
                new String(
                        content.array(), content.from(), content.length(), StandardCharsets.UTF_8);
        this.texts = texts;
    }

    void run() throws MalformedInputException {
        int at = 0;
        while (at < xml.length()) {
            int open = xml.indexOf('<', at);
            if (open < 0) {
                return;
            }
            append(at, open);
            if (xml.startsWith("<!--", open)) {
                at = after("-->", open + 4);
            } else if (xml.startsWith("<![CDATA[", open)) {
                at = after("]]>", open + 9);
                appendRaw(open + 9, at - 3);
            } else if (xml.startsWith("<?", open)) {
                at = after("?>", open + 2);
            } else if (xml.startsWith("<!", open)) {
                throw malformed(open, "no document type", "a declaration");
            } else {
                at = tag(open);
            }
        }
    }

    private int tag(int open) throws MalformedInputException {
        int close = tagEnd(open);
        if (xml.startsWith("</", open)) {
            if (paths.isEmpty()) {
                throw malformed(open, "a start tag", "an end tag");
            }
            texts.text(paths.removeLast(), text.toString());
        } else if (xml.charAt(close - 1) != '/') {
            if (paths.size() == DEPTH) {
                throw malformed(open, "at most " + DEPTH + " open elements", "one more");
            }
            String name = name(open + 1, close);
            paths.addLast(path(name));
        }
        text.setLength(0);
        return close + 1;
    }

    /// The path of a new element. Deeper than anything that is asked for it has none, so that long
    /// paths are not made for nothing.
    private String path(String name) {
        if (paths.isEmpty()) {
            return name;
        }
        return paths.size() < PATH_DEPTH ? paths.getLast() + "/" + name : "";
    }

    /// The `>` of a tag; one inside a quoted attribute does not count.
    private int tagEnd(int open) throws MalformedInputException {
        char quote = 0;
        for (int at = open + 1; at < xml.length(); at++) {
            char c = xml.charAt(at);
            if (quote != 0) {
                quote = c == quote ? 0 : quote;
            } else if (c == '"' || c == '\'') {
                quote = c;
            } else if (c == '>') {
                return at;
            }
        }
        throw malformed(open, "the end of a tag", "the end of the file");
    }

    /// The name without a namespace's prefix, at most as long as any that is asked for.
    private String name(int from, int close) {
        int to = from;
        while (to < close && to - from < DEPTH && xml.charAt(to) > ' ') {
            to++;
        }
        return xml.substring(xml.substring(from, to).indexOf(':') + 1 + from, to);
    }

    private void append(int from, int to) {
        int at = from;
        while (at < to) {
            // Bounded searches: unbounded ones would make a hostile document's time a square.
            int ampersand = xml.indexOf('&', at, to);
            if (ampersand < 0) {
                ampersand = to;
            }
            appendRaw(at, ampersand);
            at = ampersand < to ? entity(ampersand, to) : to;
        }
    }

    private void appendRaw(int from, int to) {
        text.append(
                xml, from, Math.min(to, from + TEXT_LENGTH - Math.min(TEXT_LENGTH, text.length())));
    }

    /// Appends what the reference stands for; one that is not known stays as it is.
    private int entity(int ampersand, int to) {
        int end = xml.indexOf(';', ampersand, Math.min(to, ampersand + ENTITY_LENGTH));
        if (end < 0) {
            text.append('&');
            return ampersand + 1;
        }
        String name = xml.substring(ampersand + 1, end);
        switch (name) {
            case "amp" -> text.append('&');
            case "lt" -> text.append('<');
            case "gt" -> text.append('>');
            case "quot" -> text.append('"');
            case "apos" -> text.append('\'');
            default -> text.append('&').append(name).append(';');
        }
        return end + 1;
    }

    private int after(String mark, int from) throws MalformedInputException {
        int at = xml.indexOf(mark, from);
        if (at < 0) {
            throw malformed(from, mark, "the end of the file");
        }
        return at + mark.length();
    }

    private static MalformedInputException malformed(int at, String expected, String found) {
        return new MalformedInputException("character " + at, expected, found);
    }
}

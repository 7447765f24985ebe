package io.plimsoll.model;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The text form of a [Purl]. Source: package-url/purl-spec, "Rules for each PURL component",
/// "Character encoding", "How to parse" and "How to build".
final class PurlText {

    /// Characters; a longer text is refused.
    private static final int MAX_LENGTH = 16_384;

    /// Characters of the input that a message repeats.
    private static final int MAX_SHOWN = 200;

    private static final String HEX = "0123456789ABCDEF";

    private final String text;

    private PurlText(String text) {
        this.text = text;
    }

    static Purl parse(String text) throws MalformedInputException {
        return new PurlText(text).parse();
    }

    /// From both ends inwards, as the specification asks: subpath, qualifiers, scheme, type,
    /// version, name, namespace.
    private Purl parse() throws MalformedInputException {
        if (text.length() > MAX_LENGTH) {
            throw malformed("length", "at most " + MAX_LENGTH + " characters", text.length() + "");
        }
        if (!text.regionMatches(true, 0, "pkg:", 0, 4)) {
            throw malformed("scheme", "pkg:", text);
        }
        String rest = text.substring(4);
        String subpath = "";
        int hash = rest.lastIndexOf('#');
        if (hash >= 0) {
            subpath = decoded("subpath", rest.substring(hash + 1));
            rest = rest.substring(0, hash);
        }
        var qualifiers = new TreeMap<String, String>();
        int question = rest.lastIndexOf('?');
        if (question >= 0) {
            readQualifiers(rest.substring(question + 1), qualifiers);
            rest = rest.substring(0, question);
        }
        rest = segments(rest, false);
        int slash = rest.indexOf('/');
        if (slash < 0) {
            throw malformed("type", "type/name", rest);
        }
        String type = rest.substring(0, slash).toLowerCase(Locale.ROOT);
        rest = rest.substring(slash + 1);
        String version = "";
        int at = versionSeparator(rest);
        if (at >= 0) {
            version = decoded("version", rest.substring(at + 1));
            rest = rest.substring(0, at);
        }
        int nameStart = nameStart(type, rest);
        var purl =
                new Purl(
                        type,
                        decoded("namespace", rest.substring(0, nameStart)),
                        decoded("name", rest.substring(nameStart)),
                        version,
                        qualifiers,
                        subpath);
        var fault = purl.fault();
        if (fault.isPresent()) {
            throw malformed("rules of purl-spec", fault.get(), purl.toString());
        }
        return purl;
    }

    /// The `@` before the version: the last one, but for that of an npm scope (`@babel/core`),
    /// which begins a segment that is not the last.
    private static int versionSeparator(String rest) {
        int at = rest.lastIndexOf('@');
        boolean scope =
                (at == 0 || (at > 0 && rest.charAt(at - 1) == '/')) && rest.indexOf('/', at) > 0;
        return scope ? -1 : at;
    }

    /// The name is the last segment; but type `git` has the host as its namespace and the whole
    /// path as its name (types/git-definition.json).
    private static int nameStart(String type, String rest) {
        return 1 + (type.equals("git") ? rest.indexOf('/') : rest.lastIndexOf('/'));
    }

    private void readQualifiers(String part, Map<String, String> into)
            throws MalformedInputException {
        for (int start = 0; start < part.length(); ) {
            int end = part.indexOf('&', start);
            end = end < 0 ? part.length() : end;
            String pair = part.substring(start, end);
            start = end + 1;
            int equals = pair.indexOf('=');
            if (pair.isEmpty()) {
                continue;
            }
            if (equals < 0) {
                throw malformed("qualifiers", "key=value", pair);
            }
            // A key is never escaped, so an escape in it is a character that no key has.
            String key = pair.substring(0, equals).toLowerCase(Locale.ROOT);
            String value = decoded("qualifier " + shown(key), pair.substring(equals + 1));
            if (into.put(key, value) != null) {
                throw malformed("qualifiers", "each key once", key);
            }
        }
    }

    private String decoded(String part, String escaped) throws MalformedInputException {
        int percent = escaped.indexOf('%');
        if (percent < 0) {
            return escaped;
        }
        byte[] in = escaped.getBytes(UTF_8);
        var out = ByteBuffer.allocate(in.length);
        for (int i = 0; i < in.length; i++) {
            if (in[i] != '%') {
                out.put(in[i]);
                continue;
            }
            int high = i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = i + 2 < in.length ? Character.digit(in[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                throw malformed(part, "two hex digits after %", escaped);
            }
            out.put((byte) (high << 4 | low));
            i += 2;
        }
        try {
            return UTF_8.newDecoder().decode(out.flip()).toString();
        } catch (CharacterCodingException _) {
            throw malformed(part, "escaped UTF-8", escaped);
        }
    }

    private MalformedInputException malformed(String part, String expected, String found) {
        return new MalformedInputException(
                "purl " + shown(text) + ", " + part, expected, shown(found));
    }

    private static String shown(String text) {
        return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
    }

    /// A path without empty segments, and so without slashes at its ends.
    ///
    /// @param relative true to leave `.` and `..` away too
    static String segments(String path, boolean relative) {
        boolean clean =
                !path.startsWith("/")
                        && !path.endsWith("/")
                        && !path.contains("//")
                        && !(relative && path.contains("."));
        if (clean) {
            return path;
        }
        var kept = new StringBuilder(path.length());
        for (int start = 0; start <= path.length(); ) {
            int end = path.indexOf('/', start);
            end = end < 0 ? path.length() : end;
            String segment = path.substring(start, end);
            start = end + 1;
            boolean dots = relative && (segment.equals(".") || segment.equals(".."));
            if (!segment.isEmpty() && !dots) {
                kept.append(kept.isEmpty() ? "" : "/").append(segment);
            }
        }
        return kept.toString();
    }

    static String render(Purl purl) {
        var out = new StringBuilder(64).append("pkg:").append(purl.type()).append('/');
        if (!purl.namespace().isEmpty()) {
            escape(purl.namespace(), true, out);
            out.append('/');
        }
        escape(purl.name(), purl.type().equals("git"), out);
        if (!purl.version().isEmpty()) {
            out.append('@');
            escape(purl.version(), false, out);
        }
        char separator = '?';
        for (var qualifier : purl.qualifiers().entrySet()) {
            out.append(separator).append(qualifier.getKey()).append('=');
            escape(qualifier.getValue(), false, out);
            separator = '&';
        }
        if (!purl.subpath().isEmpty()) {
            out.append('#');
            escape(purl.subpath(), true, out);
        }
        return out.toString();
    }

    /// @param path true to leave the slashes between segments as they are
    private static void escape(String part, boolean path, StringBuilder out) {
        for (int i = 0; i < part.length(); i++) {
            char c = part.charAt(i);
            if (isPlain(c) || (path && c == '/')) {
                out.append(c);
            } else if (c < 0x80) {
                escapeByte(c, out);
            } else {
                // At least one character that is not ASCII: the rest at once, surrogates in pairs.
                for (byte b : part.substring(i).getBytes(UTF_8)) {
                    if (b >= 0 && (isPlain((char) b) || (path && b == '/'))) {
                        out.append((char) b);
                    } else {
                        escapeByte(b, out);
                    }
                }
                return;
            }
        }
    }

    private static void escapeByte(int b, StringBuilder out) {
        out.append('%').append(HEX.charAt(b >> 4 & 0xf)).append(HEX.charAt(b & 0xf));
    }

    /// Stands for itself: letters, digits, `.-_~` and the colon.
    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || (c >= 'A' && c <= 'Z')
                || c == '.'
                || c == '-'
                || c == ':'
                || c == '_'
                || c == '~';
    }
}

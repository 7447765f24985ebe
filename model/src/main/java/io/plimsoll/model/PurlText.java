package io.plimsoll.model;

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
        return PercentEncoding.decode(escaped)
                .orElseThrow(
                        () -> malformed(part, "UTF-8 with two hex digits after each %", escaped));
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
            PercentEncoding.encode(purl.namespace(), true, out);
            out.append('/');
        }
        PercentEncoding.encode(purl.name(), purl.type().equals("git"), out);
        if (!purl.version().isEmpty()) {
            out.append('@');
            PercentEncoding.encode(purl.version(), false, out);
        }
        char separator = '?';
        for (var qualifier : purl.qualifiers().entrySet()) {
            out.append(separator).append(qualifier.getKey()).append('=');
            PercentEncoding.encode(qualifier.getValue(), false, out);
            separator = '&';
        }
        if (!purl.subpath().isEmpty()) {
            out.append('#');
            PercentEncoding.encode(purl.subpath(), true, out);
        }
        return out.toString();
    }
}

package io.plimsoll.model;

import java.util.Collections;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A package URL: `pkg:type/namespace/name@version?qualifiers#subpath`. Its parts are decoded and
/// normalised by the rules of its type, and its text form is canonical, so that two purls are equal
/// exactly when their texts are. Source: package-url/purl-spec, and its type definitions.
///
/// The constructor refuses nothing, since names come from foreign metadata: [#fault()] says what
/// the type's rules object to, and [#parse(String)] refuses it.
///
/// @param type lower case
/// @param namespace segments parted by single slashes; empty where the type has none
/// @param version empty where unknown
/// @param qualifiers lower-case keys in order; no empty values
/// @param subpath segments parted by single slashes, without `.` and `..`; empty where none
public record Purl(
        String type,
        String namespace,
        String name,
        String version,
        SortedMap<String, String> qualifiers,
        String subpath) {

    public Purl {
        type = type.toLowerCase(Locale.ROOT);
        qualifiers = normalised(qualifiers);
        namespace = PurlRules.namespace(type, namespace);
        name = PurlRules.name(type, name, qualifiers);
        version = PurlRules.version(type, version);
        subpath = PurlText.segments(subpath, true);
    }

    public static Purl of(String type, String namespace, String name, String version) {
        return new Purl(type, namespace, name, version, Collections.emptySortedMap(), "");
    }

    /// Reads a purl, canonical or not: case, order of the qualifiers and superfluous escapes and
    /// slashes are put right.
    ///
    /// @throws MalformedInputException where the text is no purl, or breaks a rule of its type
    public static Purl parse(String text) throws MalformedInputException {
        return PurlText.parse(text);
    }

    public Purl withNamespace(String other) {
        return new Purl(type, other, name, version, qualifiers, subpath);
    }

    /// With one more qualifier; an empty value leaves it away.
    public Purl with(String key, String value) {
        if (value.isEmpty()) {
            return this;
        }
        var more = new TreeMap<>(qualifiers);
        more.put(key, value);
        return new Purl(type, namespace, name, version, more, subpath);
    }

    /// What the rules of purl-spec and of the type object to, as `part: expectation`.
    public Optional<String> fault() {
        return PurlRules.fault(this);
    }

    /// Canonical: the form that identifies a component everywhere.
    @Override
    public String toString() {
        return PurlText.render(this);
    }

    private static SortedMap<String, String> normalised(SortedMap<String, String> qualifiers) {
        if (qualifiers.isEmpty()) {
            return Collections.emptySortedMap();
        }
        var sorted = new TreeMap<String, String>();
        qualifiers.forEach((key, value) -> {
            if (!value.isEmpty()) {
                sorted.put(key.toLowerCase(Locale.ROOT), value);
            }
        });
        return Collections.unmodifiableSortedMap(sorted);
    }
}

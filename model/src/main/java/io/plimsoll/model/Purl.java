package io.plimsoll.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// A package URL: `pkg:type/namespace/name@version?qualifiers#subpath`. The text form is canonical.
/// Source: package-url/purl-spec, and its type definitions.
///
/// @param namespace without slashes at its ends; empty where the type has none
/// @param version empty where unknown
/// @param qualifiers keys in order; no empty values
public record Purl(
        String type,
        String namespace,
        String name,
        String version,
        SortedMap<String, String> qualifiers,
        String subpath) {

    public Purl {
        qualifiers = Collections.unmodifiableSortedMap(new TreeMap<>(qualifiers));
    }

    public static Purl of(String type, String namespace, String name, String version) {
        return new Purl(type, namespace, name, version, Collections.emptySortedMap(), "");
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
}

package io.plimsoll.report;

import io.plimsoll.model.Component;
import io.plimsoll.model.Ecosystem;
import io.plimsoll.model.Location;
import io.plimsoll.model.Purl;

/// How things are called. A component has its name as the people of its ecosystem write it:
/// `@babel/core`, `org.slf4j:slf4j-api`, `golang.org/x/net`, `openssl`.
final class Names {

    private Names() {}

    static String of(Component component) {
        Purl purl = component.purl();
        Ecosystem ecosystem = component.ecosystem();
        // A distribution's namespace is its own name: everyone says `openssl`, not
        // `debian/openssl`.
        if (purl.namespace().isEmpty() || ecosystem.isOperatingSystem()) {
            return purl.name();
        }
        String separator = ecosystem == Ecosystem.MAVEN ? ":" : "/";
        return purl.namespace() + separator + purl.name();
    }

    /// `path`, or `path!inner` for what lies in archives.
    static String of(Location location) {
        return location.archive().isEmpty()
                ? location.path()
                : location.path() + "!" + String.join("!", location.archive());
    }
}

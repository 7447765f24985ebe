package io.plimsoll.advisory;

import io.plimsoll.model.Component;
import io.plimsoll.model.Distribution;
import io.plimsoll.model.Ecosystem;
import java.util.List;

/// Packages of languages: asked for by the name that their registry knows them by, whatever the
/// distribution.
final class LanguageLookup implements LookupRule {

    @Override
    public boolean appliesTo(Component component) {
        Ecosystem ecosystem = component.ecosystem();
        return !ecosystem.isOperatingSystem() && ecosystem != Ecosystem.GENERIC;
    }

    @Override
    public List<Lookup> lookups(Component component, Distribution distribution) {
        String ecosystem = component.ecosystem().osvName();
        return List.of(
                Lookup.disclosing(
                        ecosystem,
                        PackageName.of(ecosystem, component.purl()),
                        version(component),
                        VersionScheme.of(component.ecosystem())));
    }

    /// Go writes `v1.2.3` and `go1.21.0` where its advisories have the bare numbers.
    private static String version(Component component) {
        String version = component.version();
        if (component.ecosystem() != Ecosystem.GOLANG) {
            return version;
        }
        if (version.startsWith("go") && component.purl().name().equals("stdlib")) {
            return version.substring(2);
        }
        return version.startsWith("v") ? version.substring(1) : version;
    }
}

package io.plimsoll.advisory;

import io.plimsoll.model.Component;
import io.plimsoll.model.Distribution;
import io.plimsoll.model.Ecosystem;
import java.util.ArrayList;
import java.util.List;

/// Distributions of rpms. Most name binary packages; SUSE's advisories and Photon's name sources.
final class RpmLookup implements LookupRule {

    private static final List<String> BY_SOURCE = List.of("SUSE", "openSUSE", "Photon OS");

    @Override
    public boolean appliesTo(Component component) {
        return component.ecosystem() == Ecosystem.RPM;
    }

    @Override
    public List<Lookup> lookups(Component component, Distribution distribution) {
        var release = EcosystemName.of(component, distribution);
        if (release.isEmpty()) {
            return List.of();
        }
        String family = EcosystemName.family(release.get());
        String name = component.purl().name();
        List<Lookup> lookups = new ArrayList<>();
        lookups.add(Lookup.disclosing(release.get(), name, component.version(), VersionScheme.RPM));
        if (BY_SOURCE.contains(family) && !component.source().name().equals(name)) {
            String version = sourceVersion(component);
            lookups.add(
                    new Lookup(
                            release.get(),
                            component.source().name(),
                            version,
                            VersionScheme.RPM,
                            Lookup.Purpose.DISCLOSE,
                            SourceStep.of(component, version, family)));
        }
        return lookups;
    }

    /// The name of a source rpm carries no epoch: it is of the same lineage as its binary, so it
    /// has the binary's.
    private static String sourceVersion(Component component) {
        String source = component.source().version();
        int colon = component.version().indexOf(':');
        return colon > 0 && source.indexOf(':') < 0
                ? component.version().substring(0, colon + 1) + source
                : source;
    }
}

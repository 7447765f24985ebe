package io.plimsoll.advisory;

import io.plimsoll.model.Component;
import io.plimsoll.model.Distribution;
import io.plimsoll.model.Ecosystem;
import io.plimsoll.model.SourcePackage;
import java.util.ArrayList;
import java.util.List;

/// Debian and Ubuntu: advisories speak of source packages, so the source's name and version are
/// compared, which may differ from the binary's own. Ubuntu Pro is a channel with its own fixes.
final class DebLookup implements LookupRule {

    private static final String UBUNTU = "Ubuntu:";

    @Override
    public boolean appliesTo(Component component) {
        return component.ecosystem() == Ecosystem.DEB;
    }

    @Override
    public List<Lookup> lookups(Component component, Distribution distribution) {
        var release = EcosystemName.of(component, distribution);
        if (release.isEmpty()) {
            return List.of();
        }
        SourcePackage source = component.source();
        List<String> steps =
                SourceStep.of(component, source.version(), EcosystemName.family(release.get()));
        List<Lookup> lookups = new ArrayList<>();
        lookups.add(
                new Lookup(
                        release.get(),
                        source.name(),
                        source.version(),
                        VersionScheme.DEB,
                        Lookup.Purpose.DISCLOSE,
                        steps));
        if (release.get().startsWith(UBUNTU)) {
            lookups.add(
                    new Lookup(
                            "Ubuntu:Pro:" + release.get().substring(UBUNTU.length()),
                            source.name(),
                            source.version(),
                            VersionScheme.DEB,
                            Lookup.Purpose.RESOLVE,
                            steps));
        }
        return lookups;
    }
}

package io.plimsoll.advisory;

import io.plimsoll.model.Component;
import io.plimsoll.model.Distribution;
import io.plimsoll.model.Ecosystem;
import io.plimsoll.model.SourcePackage;
import java.util.ArrayList;
import java.util.List;

/// Alpine and its kin: advisories speak of the origin package, and the branch is that of the
/// repositories, which may be newer than the os-release.
final class ApkLookup implements LookupRule {

    @Override
    public boolean appliesTo(Component component) {
        return component.ecosystem() == Ecosystem.APK;
    }

    @Override
    public List<Lookup> lookups(Component component, Distribution distribution) {
        var release = EcosystemName.of(component, distribution);
        if (release.isEmpty()) {
            return List.of();
        }
        SourcePackage origin = component.source();
        List<String> steps = new ArrayList<>();
        if (!distribution.apkStream().isEmpty()) {
            steps.add(
                    "the repositories in etc/apk/repositories are of branch "
                            + distribution.apkStream());
        }
        steps.addAll(
                SourceStep.of(component, origin.version(), EcosystemName.family(release.get())));
        return List.of(
                new Lookup(
                        release.get(),
                        origin.name(),
                        origin.version(),
                        VersionScheme.APK,
                        Lookup.Purpose.DISCLOSE,
                        List.copyOf(steps)));
    }
}

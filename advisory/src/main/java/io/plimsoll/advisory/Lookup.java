package io.plimsoll.advisory;

import java.util.List;

/// One question to the index about a component: what is said of this package, and does it hold for
/// this version?
///
/// @param ecosystem as [EcosystemName] writes it
/// @param name as [PackageName] writes it
/// @param version to compare; of the source package where advisories speak of that
/// @param scheme whose rules compare it
/// @param purpose what an answer does
/// @param steps how the question came from the component, in words; empty where they are the same
record Lookup(
        String ecosystem,
        String name,
        String version,
        VersionScheme scheme,
        Purpose purpose,
        List<String> steps) {

    enum Purpose {
        /// A matching row is a finding.
        DISCLOSE,
        /// A row that does not match any more takes away what others disclosed of the same fault: a
        /// channel with fixes of its own, such as Ubuntu Pro.
        RESOLVE
    }

    static Lookup disclosing(
            String ecosystem, String name, String version, VersionScheme scheme, String... steps) {
        return new Lookup(ecosystem, name, version, scheme, Purpose.DISCLOSE, List.of(steps));
    }
}

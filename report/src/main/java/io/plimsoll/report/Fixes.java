package io.plimsoll.report;

import io.plimsoll.model.Component;
import io.plimsoll.model.Ecosystem;
import io.plimsoll.model.Finding;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Which version to go to. A fault can be fixed on several branches, and several faults in one
/// component at different versions.
final class Fixes {

    private final VersionOrder versions;

    Fixes(VersionOrder versions) {
        this.versions = versions;
    }

    /// The version that advisories compare with: Debian's and Alpine's speak of the source package.
    static String installed(Component component) {
        Ecosystem ecosystem = component.ecosystem();
        boolean bySource = ecosystem == Ecosystem.DEB || ecosystem == Ecosystem.APK;
        String version = bySource ? component.source().version() : component.version();
        return version.isEmpty() ? component.version() : version;
    }

    /// The lowest version of the component that is free of all those findings which have a fix;
    /// empty where none has.
    Optional<String> target(Component component, Collection<Finding> findings) {
        return findings.stream()
                .filter(Finding::fixable)
                .map(finding -> nearest(component, finding.fixedIn()))
                .max((left, right) -> versions.compare(component.ecosystem(), left, right));
    }

    private String nearest(Component component, List<String> fixedIn) {
        String installed = installed(component);
        return fixedIn.stream()
                .filter(fix -> versions.compare(component.ecosystem(), fix, installed) > 0)
                .findFirst()
                .orElse(fixedIn.getLast());
    }
}

package io.plimsoll.advisory;

import io.plimsoll.model.Component;
import io.plimsoll.model.Ecosystem;
import io.plimsoll.model.VersionRange;
import java.util.List;

/// Whether a row is about this build of a package at all: its architecture and its module.
final class RowScope {

    /// Builds that run everywhere.
    private static final List<String> ANY = List.of("noarch", "all", "");

    private RowScope() {}

    /// Why the row is about another build, in words; empty where it is about this one.
    static String otherBuild(Component component, Statement statement) {
        String architecture = component.purl().qualifiers().getOrDefault("arch", "");
        if (!statement.architectures().isEmpty()
                && !ANY.contains(architecture)
                && !statement.architectures().contains(architecture)) {
            return "the row is about "
                    + String.join(", ", statement.architectures())
                    + ", and this is a build for "
                    + architecture;
        }
        return component.ecosystem() == Ecosystem.RPM ? otherModule(component, statement) : "";
    }

    /// A row of a module speaks of builds of that stream only, a row without one of builds without.
    /// A build whose label the package database does not tell is known by its release.
    private static String otherModule(Component component, Statement statement) {
        String label = component.purl().qualifiers().getOrDefault("rpmmod", "");
        boolean rowIsModular =
                !statement.module().isEmpty()
                        || statement.ranges().stream()
                                .map(VersionRange::version)
                                .anyMatch(ModuleBuild::isModular);
        boolean buildIsModular = !label.isEmpty() || ModuleBuild.isModular(component.version());
        if (rowIsModular && !buildIsModular) {
            return "the row is about builds in a module, and this is none";
        }
        // A row without ranges speaks of the package as such, in a module or not.
        if (!rowIsModular && buildIsModular && !statement.ranges().isEmpty()) {
            return "the row is about builds outside modules, and this is one of a module";
        }
        boolean otherStream =
                !label.isEmpty()
                        && !statement.module().isEmpty()
                        && !label.equals(statement.module())
                        && !label.startsWith(statement.module() + ":");
        return otherStream
                ? "the row is about module " + statement.module() + ", and this is of " + label
                : "";
    }
}

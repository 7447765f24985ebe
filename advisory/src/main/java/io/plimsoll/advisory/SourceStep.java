package io.plimsoll.advisory;

import io.plimsoll.model.Component;
import java.util.List;

/// The step from a binary package to the source package that its advisories speak of, in words.
final class SourceStep {

    private SourceStep() {}

    /// Empty where the binary is its own source.
    ///
    /// @param version of the source, as it is compared
    static List<String> of(Component component, String version, String publisher) {
        String source = component.source().name();
        String name = component.purl().name();
        if (source.equals(name) && version.equals(component.version())) {
            return List.of();
        }
        return List.of(
                name
                        + " "
                        + component.version()
                        + " is built from source package "
                        + source
                        + " "
                        + version
                        + ", and "
                        + publisher
                        + "'s advisories speak of source packages");
    }
}

package io.plimsoll.advisory;

import io.plimsoll.model.Component;
import io.plimsoll.model.Distribution;
import java.util.List;

/// How one kind of package is asked for: under which names and with which version its advisories
/// speak of it.
interface LookupRule {

    List<LookupRule> ALL =
            List.of(new LanguageLookup(), new DebLookup(), new ApkLookup(), new RpmLookup());

    boolean appliesTo(Component component);

    /// @param distribution of the root file system that the component is in
    /// @return no question where nobody speaks of such a component
    List<Lookup> lookups(Component component, Distribution distribution);

    /// The questions about one component; every rule leaves others' components alone.
    static List<Lookup> of(Component component, Distribution distribution) {
        return ALL.stream()
                .filter(rule -> rule.appliesTo(component))
                .flatMap(rule -> rule.lookups(component, distribution).stream())
                .toList();
    }
}

package io.plimsoll.report;

import io.plimsoll.model.Component;
import io.plimsoll.model.Finding;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.ScanReport;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/// One thing to do, and what it is worth: an upgrade of all that was built from one source, or the
/// removal of what should not be there.
///
/// @param deed in words
/// @param parts names of the installed components it touches, where they differ from its own name
/// @param layer of the worst of its findings
record Action(String deed, List<String> parts, int layer, List<Finding> findings, Tally worth) {

    /// Columns of a name: the versions behind it must be seen.
    private static final int NAME = 40;

    /// All there is to do, the most worthwhile first.
    static List<Action> of(
            ScanReport report, Map<String, PlacedComponent> components, Fixes fixes) {
        Map<String, List<Finding>> groups = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            PlacedComponent placed = components.get(finding.component());
            boolean upgrade = finding.kind() == Finding.Kind.VULNERABILITY;
            if (finding.counts() && (!upgrade || (placed != null && finding.fixable()))) {
                String key =
                        upgrade && placed != null
                                ? source(placed.component())
                                : finding.kind() + " " + finding.id();
                groups.computeIfAbsent(key, _ -> new ArrayList<>()).add(finding);
            }
        }
        return groups.values().stream()
                .map(group -> of(group, components, fixes))
                .sorted(Comparator.comparing(Action::worth).reversed().thenComparing(Action::deed))
                .toList();
    }

    private static Action of(
            List<Finding> group, Map<String, PlacedComponent> components, Fixes fixes) {
        Finding worst = group.getFirst();
        PlacedComponent placed = components.get(worst.component());
        if (worst.kind() != Finding.Kind.VULNERABILITY || placed == null) {
            return new Action(mend(worst), List.of(), worst.layer(), group, Tally.of(group));
        }
        Component component = placed.component();
        String name = upgradeName(component);
        var parts = new TreeSet<String>();
        for (Finding finding : group) {
            PlacedComponent part = components.get(finding.component());
            if (part != null) {
                parts.add(Names.of(part.component()));
            }
        }
        parts.remove(name);
        String deed =
                "Upgrade %s %s → %s"
                        .formatted(
                                Printable.clipStart(Printable.line(name), NAME),
                                Fixes.installed(component),
                                fixes.target(component, group).orElse(""));
        return new Action(deed, List.copyOf(parts), worst.layer(), group, Tally.of(group));
    }

    /// Packages of one source are released, and so upgraded, together.
    private static String source(Component component) {
        return component.ecosystem()
                + " "
                + upgradeName(component)
                + " "
                + Fixes.installed(component);
    }

    private static String upgradeName(Component component) {
        return component.ecosystem().isOperatingSystem()
                ? component.source().name()
                : Names.of(component);
    }

    private static String mend(Finding finding) {
        String what =
                switch (finding.kind()) {
                    case MALWARE -> "Remove the malware ";
                    case SECRET -> "Remove and revoke the secret ";
                    case VULNERABILITY, MISCONFIGURATION, EXPOSURE, LICENCE -> "Mend: ";
                };
        String where =
                finding.locations().isEmpty()
                        ? ""
                        : " in " + Names.of(finding.locations().getFirst());
        return what + (finding.title().isEmpty() ? finding.id() : finding.title()) + where;
    }

    /// By id, for looking up findings' components.
    static Map<String, PlacedComponent> byId(List<PlacedComponent> components) {
        var byId = new TreeMap<String, PlacedComponent>();
        components.forEach(placed -> byId.put(placed.id(), placed));
        return byId;
    }
}

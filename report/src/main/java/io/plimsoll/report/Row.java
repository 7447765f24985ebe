package io.plimsoll.report;

import io.plimsoll.model.Finding;
import io.plimsoll.model.FixState;
import io.plimsoll.model.Location;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.ScanReport;
import io.plimsoll.model.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// One row of the table: a component, or several of one source with the same faults, in one layer.
///
/// @param fixedIn a version without the faults, or why there is none
/// @param share `2/5` where that version is free of some of the findings only; else empty
/// @param place where it lies, for what no package database tells of; else empty
/// @param distinct worst first, each fault once
/// @param findings of all the components
record Row(
        int layer,
        String name,
        String installed,
        String fixedIn,
        boolean fixable,
        String share,
        String place,
        List<Finding> distinct,
        List<Finding> findings) {

    Severity worst() {
        return distinct.stream().map(Finding::severity).min(Severity::compareTo).orElseThrow();
    }

    /// All rows, in the order of their worst findings.
    static List<Row> of(ScanReport report, Map<String, PlacedComponent> components, Fixes fixes) {
        Map<String, List<Finding>> byComponent = new LinkedHashMap<>();
        for (Finding finding : report.findings()) {
            if (finding.counts()) {
                PlacedComponent placed = components.get(finding.component());
                String owner =
                        placed == null ? finding.kind() + " " + finding.id() : finding.component();
                byComponent
                        .computeIfAbsent(finding.layer() + " " + owner, _ -> new ArrayList<>())
                        .add(finding);
            }
        }
        Map<String, List<List<Finding>>> siblings = new LinkedHashMap<>();
        byComponent.forEach((key, findings) -> {
            PlacedComponent placed = components.get(findings.getFirst().component());
            siblings.computeIfAbsent(
                            placed == null ? key : sameFaults(placed, findings),
                            _ -> new ArrayList<>())
                    .add(findings);
        });
        return siblings.values().stream().map(group -> of(group, components, fixes)).toList();
    }

    private static String sameFaults(PlacedComponent placed, List<Finding> findings) {
        var component = placed.component();
        if (!component.ecosystem().isOperatingSystem()) {
            return findings.getFirst().layer() + " " + placed.id();
        }
        return "%d %s %s %s %s"
                .formatted(
                        findings.getFirst().layer(),
                        component.ecosystem(),
                        component.source(),
                        component.version(),
                        findings.stream().map(Finding::id).sorted().toList());
    }

    private static Row of(
            List<List<Finding>> group, Map<String, PlacedComponent> components, Fixes fixes) {
        List<Finding> distinct = group.getFirst();
        List<Finding> findings = group.stream().flatMap(List::stream).toList();
        Finding worst = distinct.getFirst();
        PlacedComponent placed = components.get(worst.component());
        if (placed == null) {
            return new Row(
                    worst.layer(),
                    worst.kind().word(),
                    "",
                    "",
                    false,
                    "",
                    told(worst),
                    distinct,
                    findings);
        }
        var names = new TreeSet<String>();
        for (List<Finding> sibling : group) {
            PlacedComponent each = components.get(sibling.getFirst().component());
            if (each != null) {
                names.add(Names.of(each.component()));
            }
        }
        var component = placed.component();
        long fixable = distinct.stream().filter(Finding::fixable).count();
        boolean some = fixable > 0 && fixable < distinct.size();
        return new Row(
                worst.layer(),
                joined(names, placed.component().source().name()),
                component.version(),
                fixes.target(component, distinct).orElseGet(() -> unfixed(worst.status())),
                fixable > 0,
                some ? fixable + "/" + distinct.size() : "",
                component.ecosystem().isOperatingSystem() ? "" : place(worst, placed),
                distinct,
                findings);
    }

    /// The package that is called as its source first: it is the one that people know.
    private static String joined(Set<String> names, String source) {
        var others = new ArrayList<>(names);
        if (others.remove(source)) {
            others.addFirst(source);
        }
        return String.join(", ", others);
    }

    /// Where the fault lies, else where the component does.
    private static String place(Finding finding, PlacedComponent placed) {
        return place(finding.locations().isEmpty() ? placed.locations() : finding.locations());
    }

    private static String place(List<Location> locations) {
        if (locations.isEmpty()) {
            return "";
        }
        Location first = locations.getFirst();
        String line = first.line() == 0 ? "" : ":" + first.line();
        return Names.of(first) + line + more(locations.size() - 1);
    }

    /// What has no component is told by its title.
    private static String told(Finding finding) {
        String place = place(finding.locations());
        boolean both = !place.isEmpty() && !finding.title().isEmpty();
        return finding.title() + (both ? " in " : "") + place;
    }

    private static String more(int places) {
        return places == 0 ? "" : " and " + Paper.count(places, "more place");
    }

    private static String unfixed(FixState status) {
        return switch (status) {
            case AFFECTED, FIXED, NOT_AFFECTED -> "no fix yet";
            case WILL_NOT_FIX -> "will not fix";
            case FIX_DEFERRED -> "fix deferred";
            case END_OF_LIFE -> "end of life";
            case UNDER_INVESTIGATION -> "being studied";
        };
    }
}

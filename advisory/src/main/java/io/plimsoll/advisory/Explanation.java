package io.plimsoll.advisory;

import io.plimsoll.model.Distribution;
import io.plimsoll.model.Finding;
import io.plimsoll.model.Location;
import io.plimsoll.model.PlacedComponent;
import java.util.ArrayList;
import java.util.List;

/// Why a component has a finding, or has none, at full length: every row that was looked at and
/// what came of it.
///
/// @param component id of the component
/// @param lines in the order in which the steps are taken
public record Explanation(String component, List<String> lines) {

    private static final int SHOWN_LOCATIONS = 5;

    /// What is known of one fault in one component.
    ///
    /// @param finding what [Matching] made of it; its suppression and ratings are told at the end
    public static Explanation of(
            AdvisoryIndex index,
            PlacedComponent placed,
            Distribution distribution,
            Finding finding) {
        List<String> lines = new ArrayList<>(about(index, placed, distribution, finding.id()));
        lines.add("");
        lines.add("so " + finding.id() + " is " + finding.status().word() + ", because:");
        finding.because().forEach(step -> lines.add("  " + step));
        var suppressed = finding.suppressed();
        if (suppressed != null) {
            lines.add(
                    "it does not count ("
                            + suppressed.by()
                            + " "
                            + suppressed.source()
                            + "): "
                            + suppressed.reason());
        }
        return new Explanation(placed.id(), List.copyOf(lines));
    }

    /// Why a component has no such finding, or has it: the rows alone.
    ///
    /// @param id any name of the fault, or the id of an advisory: a CVE, GHSA, DSA, …
    public static Explanation of(
            AdvisoryIndex index, PlacedComponent placed, Distribution distribution, String id) {
        return new Explanation(placed.id(), about(index, placed, distribution, id));
    }

    private static List<String> about(
            AdvisoryIndex index, PlacedComponent placed, Distribution distribution, String id) {
        List<String> lines = new ArrayList<>();
        lines.add(id + " in " + placed.id());
        placed.locations().stream()
                .limit(SHOWN_LOCATIONS)
                .map(Explanation::words)
                .forEach(lines::add);
        if (!placed.ownedBy().isEmpty()) {
            lines.add("  owned by " + placed.ownedBy());
        }
        var dates = new SourceDates(index.contents());
        var examination = new Examination(index);
        List<Lookup> lookups = LookupRule.of(placed.component(), distribution);
        if (lookups.isEmpty()) {
            lines.add("nobody is asked: no feed speaks of such a component here");
        }
        for (Lookup lookup : lookups) {
            lines.addAll(asked(lookup, index));
            int others = 0;
            for (Candidate row : examination.all(placed.component(), List.of(lookup))) {
                if (names(row, id)) {
                    lines.add("  " + RowWords.of(row, dates));
                    lines.add("    " + row.judgement().step());
                    String against = Resolution.against(row);
                    if (!against.isEmpty()) {
                        lines.add("    this speaks against it: " + against);
                    }
                } else {
                    others++;
                }
            }
            lines.add("  " + others + " other rows are about other faults");
        }
        return List.copyOf(lines);
    }

    private static List<String> asked(Lookup lookup, AdvisoryIndex index) {
        List<String> lines = new ArrayList<>(lookup.steps());
        lines.add(
                "asked for "
                        + lookup.name()
                        + " in "
                        + lookup.ecosystem()
                        + ", to compare "
                        + lookup.version()
                        + " by "
                        + VersionCheck.rules(lookup.scheme())
                        + " rules"
                        + (lookup.purpose() == Lookup.Purpose.RESOLVE
                                ? ", for fixes of that channel"
                                : ""));
        if (!index.contents().ecosystems().containsKey(lookup.ecosystem())) {
            lines.add("  no source speaks of " + lookup.ecosystem() + " at all");
        }
        return lines;
    }

    private static boolean names(Candidate row, String id) {
        return row.head().id().equals(id)
                || row.head().upstream().contains(id)
                || row.vulnerabilities().stream().anyMatch(fault -> fault.names().contains(id));
    }

    private static String words(Location location) {
        return "  at "
                + location.path()
                + (location.archive().isEmpty() ? "" : "!" + String.join("!", location.archive()));
    }
}

package io.plimsoll.cli;

import io.plimsoll.advisory.AdvisoryIndex;
import io.plimsoll.advisory.DataStatus;
import io.plimsoll.advisory.Explanation;
import io.plimsoll.advisory.Matching;
import io.plimsoll.artifact.Image;
import io.plimsoll.artifact.OpenOptions;
import io.plimsoll.artifact.Target;
import io.plimsoll.artifact.Targets;
import io.plimsoll.inventory.Inventory;
import io.plimsoll.inventory.LayerCache;
import io.plimsoll.model.AdvisorySnapshot;
import io.plimsoll.model.Finding;
import io.plimsoll.model.Gate;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.ScanReport;
import io.plimsoll.model.Subject;
import io.plimsoll.model.Verdict;
import io.plimsoll.model.Verdict.Outcome;
import io.plimsoll.model.Verdict.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts the rooms together: target to inventory, inventory to findings, findings to verdict.
final class Scans {

    /// The line that the user drew, and what may pass it undecided.
    ///
    /// @param gate null for none
    record Line(@Nullable Gate gate, boolean allowStale, boolean allowIncomplete) {}

    /// What was read, before it is judged.
    private record Cargo(Subject subject, Inventory inventory) {

        Matching matching(AdvisoryIndex index) {
            Matching.Target kind =
                    subject.kind() == Subject.Kind.IMAGE
                            ? Matching.Target.IMAGE
                            : Matching.Target.FOLDER;
            return new Matching(index, inventory.distribution(), kind);
        }
    }

    private final Console console;
    private final Places places;
    private final InstantSource clock;

    Scans(Console console, Places places, InstantSource clock) {
        this.console = console;
        this.places = places;
        this.clock = clock;
    }

    ScanReport scan(TargetOptions target, DataOptions data, Line line, Narrator narrator)
            throws IOException {
        Cargo cargo = read(target, narrator);
        long start = System.nanoTime();
        try (AdvisoryIndex index = open(data, narrator)) {
            Matching matching = cargo.matching(index);
            List<PlacedComponent> components = cargo.inventory.components();
            AdvisorySnapshot snapshot =
                    DataStatus.of(index, clock.instant(), data.maxAge)
                            .snapshot(matching.ecosystems(components));
            List<Finding> findings = matching.match(components);
            Verdict verdict = judge(line, findings, snapshot, cargo, matching);
            narrator.took("match", start);
            return report(cargo, snapshot, findings, verdict);
        }
    }

    /// What is in there, without a word on how bad it is.
    ScanReport inventory(TargetOptions target, Narrator narrator) throws IOException {
        return report(
                read(target, narrator),
                new AdvisorySnapshot(null, List.of(), false),
                List.of(),
                new Verdict(Outcome.UNKNOWN, "none", null, List.of()));
    }

    /// Every step that led to the findings of one name, or to there being none.
    ///
    /// @param id of a finding, an alias of it or an advisory
    /// @param component the part of a component's id to explain; empty for all that have the
    ///   finding
    List<Explanation> explain(
            String id, String component, TargetOptions target, DataOptions data, Narrator narrator)
            throws IOException {
        Cargo cargo = read(target, narrator);
        var explanations = new ArrayList<Explanation>();
        try (AdvisoryIndex index = open(data, narrator)) {
            List<PlacedComponent> components = cargo.inventory.components();
            Map<String, Finding> byComponent = new TreeMap<>();
            for (Finding finding : cargo.matching(index).match(components)) {
                if (finding.id().equals(id)
                        || finding.aliases().contains(id)
                        || finding.advisory().id().equals(id)) {
                    byComponent.put(finding.component(), finding);
                }
            }
            for (PlacedComponent placed : components) {
                if (!placed.id().contains(component)) {
                    continue;
                }
                Finding finding = byComponent.get(placed.id());
                if (finding != null) {
                    explanations.add(
                            Explanation.of(index, placed, cargo.inventory.distribution(), finding));
                } else if (!component.isEmpty()) {
                    explanations.add(
                            Explanation.of(index, placed, cargo.inventory.distribution(), id));
                }
            }
        }
        return explanations;
    }

    private Cargo read(TargetOptions options, Narrator narrator) throws IOException {
        OpenOptions open = options.open(console.environment());
        Target target = options.target();
        long start = System.nanoTime();
        try (Image image = Targets.open(target, open)) {
            Subject subject = image.subject();
            narrator.took("open " + subject.name(), start);
            start = System.nanoTime();
            Inventory inventory = Inventory.of(image, cache(options, narrator));
            narrator.took("read", start);
            return new Cargo(subject, inventory);
        }
    }

    private LayerCache cache(TargetOptions options, Narrator narrator) {
        if (options.noCache) {
            return LayerCache.none();
        }
        try {
            return LayerCache.in(places.layers(), narrator::warn);
        } catch (IOException e) {
            narrator.warn("layers will not be remembered: " + Failure.words(e));
            return LayerCache.none();
        }
    }

    /// The data that the user named, else that of the usual place, else the starter set.
    private AdvisoryIndex open(DataOptions data, Narrator narrator) throws IOException {
        Path usual = places.database();
        if (data.database == null && !Files.exists(usual)) {
            narrator.warn(
                    "no advisory data at "
                            + usual
                            + ", so only the small starter set is known; see 'plimsoll db --help'");
            return AdvisoryIndex.starter();
        }
        return AdvisoryIndex.open(data.database == null ? usual : data.database);
    }

    private static Verdict judge(
            Line line,
            List<Finding> findings,
            AdvisorySnapshot snapshot,
            Cargo cargo,
            Matching matching) {
        var unknown = new ArrayList<Reason>();
        var allowed = new ArrayList<Reason>();
        if (snapshot.stale()) {
            (line.allowStale ? allowed : unknown)
                    .add(unknown("data-age", "the advisory data is older than allowed"));
        }
        List<Reason> incomplete = line.allowIncomplete ? allowed : unknown;
        matching.notJudged(cargo.inventory.components())
                .forEach((kind, count) ->
                        incomplete.add(
                                unknown(
                                        "data-coverage",
                                        "no advisory data for "
                                                + kind
                                                + ": "
                                                + count
                                                + " components were not judged")));
        int skipped = cargo.inventory.skipped().size();
        if (skipped > 0) {
            incomplete.add(
                    unknown("complete-reading", skipped + " files or parts could not be read"));
        }
        return Gate.judge(line.gate, findings, unknown, allowed);
    }

    private static Reason unknown(String rule, String message) {
        return new Reason(rule, Outcome.UNKNOWN, message, List.of());
    }

    private static ScanReport report(
            Cargo cargo, AdvisorySnapshot snapshot, List<Finding> findings, Verdict verdict) {
        Inventory inventory = cargo.inventory;
        return new ScanReport(
                Version.current(),
                cargo.subject,
                inventory.distribution(),
                snapshot,
                inventory.components(),
                findings,
                inventory.skipped(),
                verdict,
                inventory.files(),
                inventory.bytes());
    }
}

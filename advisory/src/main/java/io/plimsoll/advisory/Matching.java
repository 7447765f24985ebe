package io.plimsoll.advisory;

import io.plimsoll.model.Component;
import io.plimsoll.model.Distribution;
import io.plimsoll.model.Finding;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.ScanReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// Finds what is known of components. For each component the [LookupRule] of its kind says under
/// which names to ask, [VersionCheck] compares each row's statement, rows about the same fault
/// become one finding, and a [SuppressionRule] may say why it does not count. One scan, one thread.
public final class Matching {

    /// Where the components were found.
    public enum Target {
        /// A container image: what is not installed in it does not run.
        IMAGE,
        /// A folder or an SBOM: a root file system where a distribution is known, else a source
        /// tree, in which what is declared counts.
        FOLDER
    }

    private final AdvisoryIndex index;
    private final Distribution distribution;
    private final Examination examination;
    private final SourceDates dates;
    private final Surroundings surroundings;

    public Matching(AdvisoryIndex index, Distribution distribution, Target target) {
        this.index = index;
        this.distribution = distribution;
        this.examination = new Examination(index);
        this.dates = new SourceDates(index.contents());
        boolean covered =
                EcosystemName.of(distribution)
                        .filter(name -> index.contents().ecosystems().containsKey(name))
                        .isPresent();
        this.surroundings = new Surroundings(distribution, target == Target.IMAGE, covered);
    }

    /// One finding for each component and fault, in the order of [ScanReport#FINDING_ORDER].
    public List<Finding> match(List<PlacedComponent> components) {
        List<Finding> findings = new ArrayList<>();
        for (PlacedComponent placed : components) {
            match(placed, findings);
        }
        findings.sort(ScanReport.FINDING_ORDER);
        return List.copyOf(findings);
    }

    /// The ecosystems that these components are asked for in: what [DataStatus#snapshot] judges the
    /// age of.
    public Set<String> ecosystems(List<PlacedComponent> components) {
        Set<String> asked = new TreeSet<>();
        for (PlacedComponent placed : components) {
            for (Lookup lookup : LookupRule.of(placed.component(), distribution)) {
                if (lookup.purpose() == Lookup.Purpose.DISCLOSE) {
                    asked.add(lookup.ecosystem());
                }
            }
        }
        return asked;
    }

    /// Number of components that nobody judged, by what they were asked for as, in words: silence
    /// about them is no good news.
    public SortedMap<String, Integer> notJudged(List<PlacedComponent> components) {
        Set<String> known = index.contents().ecosystems().keySet();
        var silent = new TreeMap<String, Integer>();
        for (PlacedComponent placed : components) {
            Set<String> asked = ecosystems(List.of(placed));
            if (asked.isEmpty()) {
                silent.merge(placed.component().purl().type() + " packages here", 1, Integer::sum);
            } else if (Collections.disjoint(asked, known)) {
                silent.merge(String.join(" or ", asked), 1, Integer::sum);
            }
        }
        return silent;
    }

    private void match(PlacedComponent placed, List<Finding> findings) {
        Component component = placed.component();
        List<Candidate> candidates =
                examination.matching(component, LookupRule.of(component, distribution));
        if (candidates.isEmpty()) {
            return;
        }
        for (var group : VulnerabilityGroups.of(candidates)) {
            List<Candidate> hits = Resolution.standing(group.candidates());
            if (!hits.isEmpty()) {
                var suppressed =
                        SuppressionRule.against(placed, group.vulnerability(), surroundings);
                findings.add(
                        new FindingAssembly(placed, group.vulnerability(), hits, index, dates)
                                .finding(suppressed.orElse(null)));
            }
        }
    }
}

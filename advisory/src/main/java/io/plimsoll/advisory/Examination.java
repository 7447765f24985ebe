package io.plimsoll.advisory;

import io.plimsoll.model.Component;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Asks the index about components and compares what it says. Keeps what it read, since packages of
/// one source ask the same and rows share statements. One thread, one scan.
final class Examination {

    private final AdvisoryIndex index;
    private final AdvisoryIndex.Rows rows;
    private final Map<Integer, Statement> statements = new HashMap<>();
    private final Map<Integer, AdvisoryHead> heads = new HashMap<>();

    Examination(AdvisoryIndex index) {
        this.index = index;
        this.rows = index.rows();
    }

    AdvisoryIndex index() {
        return index;
    }

    /// The rows that matter for a finding: hits, denials, and of resolving questions all.
    List<Candidate> matching(Component component, List<Lookup> lookups) {
        return candidates(component, lookups, false);
    }

    /// Every row that was looked at, for an explanation.
    List<Candidate> all(Component component, List<Lookup> lookups) {
        return candidates(component, lookups, true);
    }

    private List<Candidate> candidates(
            Component component, List<Lookup> lookups, boolean withMisses) {
        List<Candidate> found = new ArrayList<>();
        for (Lookup lookup : lookups) {
            boolean keepsMisses = withMisses || lookup.purpose() == Lookup.Purpose.RESOLVE;
            rows.find(lookup.ecosystem(), lookup.name());
            while (rows.next()) {
                Statement statement =
                        statements.computeIfAbsent(rows.statement(), index::statement);
                Judgement judgement = judge(component, lookup, statement);
                if (keepsMisses || !(judgement instanceof Judgement.Clear)) {
                    AdvisoryHead head = heads.computeIfAbsent(rows.advisory(), index::advisory);
                    found.add(new Candidate(lookup, head, statement, judgement));
                }
            }
        }
        return found;
    }

    private static Judgement judge(Component component, Lookup lookup, Statement statement) {
        String otherBuild = RowScope.otherBuild(component, statement);
        return otherBuild.isEmpty()
                ? VersionCheck.of(statement, lookup.version(), lookup.scheme())
                : new Judgement.Clear(otherBuild);
    }
}

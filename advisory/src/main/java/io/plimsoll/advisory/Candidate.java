package io.plimsoll.advisory;

import io.plimsoll.model.Severity;
import java.util.List;

/// A row of the index that was found for a component, and what came of comparing it.
///
/// @param lookup the question that found it
record Candidate(Lookup lookup, AdvisoryHead head, Statement statement, Judgement judgement) {

    /// The faults that the row speaks of, each with all its names: those that an update mends are
    /// one each, an advisory that is itself a fault is one.
    List<Vulnerability> vulnerabilities() {
        return Vulnerability.of(head);
    }

    /// What the publisher says of this package, else of the advisory; [Severity#UNKNOWN] where it
    /// says nothing.
    Severity severity() {
        return statement.severity() == Severity.UNKNOWN ? head.severity() : statement.severity();
    }
}

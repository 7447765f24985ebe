package io.plimsoll.advisory;

import io.plimsoll.model.Affected;
import io.plimsoll.model.FixState;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange;
import java.util.List;

/// What an advisory says of a package, apart from which package and which advisory: so that the
/// many rows that say the same share one. The components are those of [Affected].
record Statement(
        List<VersionRange> ranges,
        List<String> versions,
        FixState state,
        Severity severity,
        List<String> architectures,
        String module) {

    static Statement of(Affected affected) {
        return new Statement(
                affected.ranges(),
                affected.versions(),
                affected.state(),
                affected.severity(),
                affected.architectures(),
                affected.module());
    }
}

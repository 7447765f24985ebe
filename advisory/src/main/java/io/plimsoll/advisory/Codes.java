package io.plimsoll.advisory;

import io.plimsoll.model.FixState;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange;
import java.util.List;

/// The numbers that stand for words in the compiled file: a word's place in its list. Lists are
/// only ever added to at their end; another order is another version of the format.
final class Codes {

    static final List<FixState> STATES =
            List.of(
                    FixState.AFFECTED,
                    FixState.FIXED,
                    FixState.NOT_AFFECTED,
                    FixState.WILL_NOT_FIX,
                    FixState.FIX_DEFERRED,
                    FixState.END_OF_LIFE,
                    FixState.UNDER_INVESTIGATION);

    static final List<Severity> SEVERITIES =
            List.of(
                    Severity.CRITICAL,
                    Severity.HIGH,
                    Severity.MEDIUM,
                    Severity.LOW,
                    Severity.NEGLIGIBLE,
                    Severity.UNKNOWN);

    static final List<VersionRange.End> ENDS =
            List.of(VersionRange.End.FIXED, VersionRange.End.LAST_AFFECTED, VersionRange.End.NONE);

    private Codes() {}
}

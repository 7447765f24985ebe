package io.plimsoll.model;

import java.util.Locale;

/// What an advisory's publisher says of a package: the status words of contracts.md.
public enum FixState {
    /// Affected, and no version without the fault is known.
    AFFECTED,
    /// Affected, and a fixed version exists.
    FIXED,
    NOT_AFFECTED,
    WILL_NOT_FIX,
    FIX_DEFERRED,
    END_OF_LIFE,
    UNDER_INVESTIGATION;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}

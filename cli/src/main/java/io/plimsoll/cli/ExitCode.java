package io.plimsoll.cli;

import io.plimsoll.model.Verdict;

/// What every command answers to its caller.
final class ExitCode {

    static final int PASSED = 0;
    static final int POLICY_FAILED = 1;

    /// Wrong use, or the tool or its input failed.
    static final int ERROR = 2;

    static final int UNDECIDED = 3;

    private ExitCode() {}

    static int of(Verdict verdict) {
        return switch (verdict.outcome()) {
            case PASS -> PASSED;
            case FAIL -> POLICY_FAILED;
            case UNKNOWN -> UNDECIDED;
        };
    }
}

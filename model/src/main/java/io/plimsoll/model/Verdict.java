package io.plimsoll.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was decided, and why.
///
/// @param policy name of the policy; `none` without a gate
/// @param policyDigest null without a policy file
/// @param reasons in the order of the policy's rules
public record Verdict(
        Outcome outcome, String policy, @Nullable Digest policyDigest, List<Reason> reasons) {

    public enum Outcome {
        PASS,
        FAIL,
        /// Could not be measured: not a pass.
        UNKNOWN
    }

    /// @param findings ids of the findings that led to it, sorted
    public record Reason(String rule, Outcome outcome, String message, List<String> findings) {}
}

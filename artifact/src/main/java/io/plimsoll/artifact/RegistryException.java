package io.plimsoll.artifact;

import java.io.IOException;

/// A registry's refusal, in its own words as far as it gave any.
final class RegistryException extends IOException {

    private final int status;

    RegistryException(String what, int status, String reason) {
        super(what + ": the registry answered " + status + (reason.isEmpty() ? "" : ": " + reason));
        this.status = status;
    }

    /// The status of the answer (RFC 9110 §15).
    int status() {
        return status;
    }
}

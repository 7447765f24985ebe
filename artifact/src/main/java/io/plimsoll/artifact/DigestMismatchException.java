package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import java.io.IOException;

/// Bytes that are not the ones that their digest and size name.
public final class DigestMismatchException extends IOException {

    public DigestMismatchException(String what, Digest expected, Digest found) {
        super(what + ": expected digest " + expected + ", found " + found);
    }

    public DigestMismatchException(String what, long expectedBytes, String found) {
        super(what + ": expected " + expectedBytes + " bytes, found " + found);
    }
}

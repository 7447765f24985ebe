package io.plimsoll.advisory;

/// The compiled file holds something that its format does not allow: it was damaged after it was
/// checked, or was never checked. Unchecked, since it can surface at any access to the mapped file
/// and nobody but the program's outermost edge can do anything about it.
public final class CorruptIndexException extends RuntimeException {

    private final long offset;

    /// @param offset in the file, or in the section that `expected` names
    public CorruptIndexException(long offset, String expected) {
        super("advisory index: at byte " + offset + ": expected " + expected);
        this.offset = offset;
    }

    public long offset() {
        return offset;
    }
}

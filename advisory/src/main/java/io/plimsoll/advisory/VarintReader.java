package io.plimsoll.advisory;

/// Reads numbers of one to nine bytes from a section: seven bits a byte, lowest first, the top bit
/// set on all but the last. Not for several threads.
final class VarintReader {

    private static final int MAX_SHIFT = 56;

    private final Section section;
    private long position;

    VarintReader(Section section) {
        this.section = section;
    }

    VarintReader at(long offset) {
        position = offset;
        return this;
    }

    long position() {
        return position;
    }

    long next() {
        long value = 0;
        for (int shift = 0; shift <= MAX_SHIFT; shift += 7) {
            int b = section.u8(position++);
            value |= (long) (b & 0x7f) << shift;
            if (b < 0x80) {
                return value;
            }
        }
        throw section.corrupt(position, "a number of at most nine bytes");
    }

    /// A number that counts things of at least one byte each, which still lie ahead: so a damaged
    /// count cannot ask for more memory than the file has bytes.
    int count() {
        long count = next();
        if (count > section.size() - position || count > Integer.MAX_VALUE) {
            throw section.corrupt(position, "a count of what follows");
        }
        return (int) count;
    }

    /// A number below a bound.
    int below(long bound, String what) {
        long value = next();
        if (value >= bound) {
            throw section.corrupt(position, what + " below " + bound);
        }
        return (int) value;
    }
}

package io.plimsoll.advisory;

import java.util.Arrays;

/// The pieces of one version: a kind and a stretch of the text for each.
final class Tokens {

    final String text;
    private int[] kinds = new int[8];
    private int[] starts = new int[8];
    private int[] ends = new int[8];
    private int count;

    Tokens(String text) {
        this.text = text;
    }

    void add(int kind, int start, int end) {
        if (count == kinds.length) {
            kinds = Arrays.copyOf(kinds, count * 2);
            starts = Arrays.copyOf(starts, count * 2);
            ends = Arrays.copyOf(ends, count * 2);
        }
        kinds[count] = kind;
        starts[count] = start;
        ends[count] = end;
        count++;
    }

    void removeLast() {
        count--;
    }

    int count() {
        return count;
    }

    int kind(int index) {
        return kinds[index];
    }

    void kind(int index, int kind) {
        kinds[index] = kind;
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }

    /// True for a run of zeros, and for an empty one.
    boolean isZero(int index) {
        return Digits.skipZeros(text, starts[index], ends[index]) == ends[index];
    }

    int compareNumbers(Tokens other, int index) {
        return Digits.compareNumbers(
                text,
                starts[index],
                ends[index],
                other.text,
                other.starts[index],
                other.ends[index]);
    }

    int compareText(Tokens other, int index) {
        return Digits.compareText(
                text,
                starts[index],
                ends[index],
                other.text,
                other.starts[index],
                other.ends[index]);
    }
}

package io.plimsoll.advisory;

import java.util.Arrays;

/// Numbers that grow at their end: millions of them without a box each.
final class IntColumn {

    private int[] values = new int[1 << 12];
    private int size;

    void add(int value) {
        if (size == values.length) {
            values = Arrays.copyOf(values, Math.addExact(size, size >> 1));
        }
        values[size++] = value;
    }

    int get(int index) {
        return values[index];
    }

    int size() {
        return size;
    }
}

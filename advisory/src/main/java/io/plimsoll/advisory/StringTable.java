package io.plimsoll.advisory;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/// Collects texts and then lays them out for the string section; [Strings] reads it.
final class StringTable {

    private final Map<String, Integer> offsets = new HashMap<>();
    private byte[] section = new byte[0];

    StringTable() {
        add("");
    }

    void add(String text) {
        offsets.put(text, 0);
    }

    void addAll(Iterable<String> texts) {
        texts.forEach(this::add);
    }

    /// Lays the texts out in their order, the empty one first; no more can be added.
    void freeze() {
        String[] texts = offsets.keySet().toArray(String[]::new);
        Arrays.sort(texts);
        var out = new ByteSink();
        for (String text : texts) {
            offsets.put(text, out.size());
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            out.varint(bytes.length);
            out.put(bytes);
        }
        section = out.toBytes();
    }

    int offset(String text) {
        Integer offset = offsets.get(text);
        if (offset == null) {
            throw new IllegalStateException("a text that was never added: " + text);
        }
        return offset;
    }

    byte[] toBytes() {
        return section;
    }
}

package io.plimsoll.artifact;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a walk meets, a line an entry: `FILE path [-> target] [(reason)] [= content]`.
final class Walk {

    private Walk() {}

    static List<String> of(byte[] tar) throws IOException {
        return of(entries(tar, Limits.DEFAULT));
    }

    static TarEntries entries(byte[] tar, Limits limits) {
        return new TarEntries(new ByteArrayInputStream(tar), "test.tar", limits);
    }

    static List<String> of(LayerEntries entries) throws IOException {
        var lines = new ArrayList<String>();
        while (entries.next()) {
            lines.add(line(entries));
        }
        return lines;
    }

    static String line(LayerEntries entries) throws IOException {
        var line = new StringBuilder(entries.kind() + " " + entries.path());
        if (!entries.linkTarget().isEmpty()) {
            line.append(" -> ").append(entries.linkTarget());
        }
        if (!entries.reason().isEmpty()) {
            line.append(" (").append(entries.reason()).append(')');
        }
        if (entries.kind() == LayerEntries.Kind.FILE) {
            byte[] content = entries.content().readAllBytes();
            if (content.length != entries.sizeBytes()) {
                line.append(" size ").append(entries.sizeBytes());
            }
            line.append(" = ").append(new String(content, StandardCharsets.UTF_8));
        }
        return line.toString();
    }
}

package io.plimsoll.inventory;

import io.plimsoll.artifact.LayerEntries;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A layer written down by hand.
final class ListedEntries implements LayerEntries {

    private record Entry(Kind kind, String path, String content) {}

    private final List<Entry> entries = new ArrayList<>();
    private int position = -1;

    ListedEntries file(String path, String content) {
        return add(Kind.FILE, path, content);
    }

    ListedEntries directory(String path) {
        return add(Kind.DIRECTORY, path, "");
    }

    ListedEntries symlink(String path) {
        return add(Kind.SYMLINK, path, "");
    }

    ListedEntries whiteout(String path) {
        return add(Kind.WHITEOUT, path, "");
    }

    ListedEntries opaque(String path) {
        return add(Kind.OPAQUE, path, "");
    }

    private ListedEntries add(Kind kind, String path, String content) {
        entries.add(new Entry(kind, path, content));
        return this;
    }

    @Override
    public boolean next() {
        return ++position < entries.size();
    }

    @Override
    public Kind kind() {
        return entries.get(position).kind;
    }

    @Override
    public String path() {
        return entries.get(position).path;
    }

    @Override
    public String linkTarget() {
        return "";
    }

    @Override
    public long sizeBytes() {
        return bytes().length;
    }

    @Override
    public int mode() {
        return 0644;
    }

    @Override
    public InputStream content() {
        return new ByteArrayInputStream(bytes());
    }

    private byte[] bytes() {
        return entries.get(position).content.getBytes(StandardCharsets.UTF_8);
    }
}

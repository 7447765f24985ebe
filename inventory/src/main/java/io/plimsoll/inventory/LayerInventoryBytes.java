package io.plimsoll.inventory;

import io.plimsoll.inventory.LayerInventory.FileFindings;
import io.plimsoll.inventory.LayerInventory.Found;
import io.plimsoll.inventory.LayerInventory.Loss;
import io.plimsoll.model.Component;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.OsRelease;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import io.plimsoll.model.SourcePackage;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// The bytes of a remembered layer: fields in the order of [LayerInventory], big-endian, text as
/// length and UTF-8, lists as count and elements, and a CRC-32C of all of it at the end. Only
/// [LayerCache] reads what this class wrote, and only in the same build, so there is no version
/// number.
final class LayerInventoryBytes {

    private static final int CHECKSUM_BYTES = 4;

    private ByteBuffer buffer;

    private LayerInventoryBytes(ByteBuffer buffer) {
        this.buffer = buffer;
    }

    static byte[] write(LayerInventory layer) {
        var out = new LayerInventoryBytes(ByteBuffer.allocate(1 << 16));
        out.layer(layer);
        return out.sealed();
    }

    static byte[] write(PathKey key) {
        var out = new LayerInventoryBytes(ByteBuffer.allocate(32));
        out.put(key.key0());
        out.put(key.key1());
        return out.sealed();
    }

    static LayerInventory read(byte[] bytes) throws MalformedInputException {
        var in = new LayerInventoryBytes(unsealed(bytes));
        return in.whole(in::layer);
    }

    static PathKey readKey(byte[] bytes) throws MalformedInputException {
        var in = new LayerInventoryBytes(unsealed(bytes));
        return in.whole(() -> new PathKey(in.buffer.getLong(), in.buffer.getLong()));
    }

    private byte[] sealed() {
        put(checksum(buffer.duplicate().flip()));
        var bytes = new byte[buffer.flip().remaining()];
        buffer.get(bytes);
        return bytes;
    }

    private static ByteBuffer unsealed(byte[] bytes) throws MalformedInputException {
        int length = bytes.length - CHECKSUM_BYTES;
        if (length < 0
                || ByteBuffer.wrap(bytes, length, CHECKSUM_BYTES).getInt()
                        != checksum(ByteBuffer.wrap(bytes, 0, length))) {
            throw new MalformedInputException("end", "the checksum of the entry", "another one");
        }
        return ByteBuffer.wrap(bytes, 0, length);
    }

    private static int checksum(ByteBuffer content) {
        var sum = new CRC32C();
        sum.update(content);
        return (int) sum.getValue();
    }

    /// The checksum has held, so what does not fit was written by somebody else.
    private <T> T whole(Supplier<T> read) throws MalformedInputException {
        try {
            return read.get();
        } catch (BufferUnderflowException
                | IndexOutOfBoundsException
                | IllegalArgumentException
                | NegativeArraySizeException e) {
            throw new MalformedInputException("offset " + buffer.position(), "an entry", e);
        }
    }

    private void layer(LayerInventory layer) {
        put(layer.files().size());
        layer.files()
                .forEach((path, findings) -> {
                    put(path);
                    findings(findings);
                });
        put(layer.paths());
        put(layer.whiteouts());
        put(layer.opaques());
        put(layer.skipped().size());
        for (Loss loss : layer.skipped()) {
            put(loss.path());
            put(loss.place());
            put(loss.reason());
        }
        put(layer.entries());
        put(layer.bytes());
    }

    private LayerInventory layer() {
        var files = new TreeMap<String, FileFindings>();
        for (int left = buffer.getInt(); left > 0; left--) {
            files.put(text(), findings());
        }
        long[] paths = longs();
        List<String> whiteouts = texts();
        List<String> opaques = texts();
        var skipped = new ArrayList<Loss>();
        for (int left = buffer.getInt(); left > 0; left--) {
            skipped.add(new Loss(text(), text(), text()));
        }
        return new LayerInventory(
                files, paths, whiteouts, opaques, skipped, buffer.getLong(), buffer.getLong());
    }

    private void findings(FileFindings findings) {
        put(findings.found().size());
        for (Found found : findings.found()) {
            component(found.component());
            put(found.line());
            put(found.archive());
        }
        put(findings.owned().size());
        findings.owned()
                .forEach((name, paths) -> {
                    put(name);
                    put(paths);
                });
        os(findings.os());
        put(findings.apkStream());
        put(findings.contentSets());
    }

    private FileFindings findings() {
        var found = new ArrayList<Found>();
        for (int left = buffer.getInt(); left > 0; left--) {
            found.add(new Found(component(), buffer.getInt(), texts()));
        }
        var owned = new TreeMap<String, long[]>();
        for (int left = buffer.getInt(); left > 0; left--) {
            owned.put(text(), longs());
        }
        return new FileFindings(found, owned, os(), text(), texts());
    }

    private void component(Component component) {
        Purl purl = component.purl();
        put(purl.type());
        put(purl.namespace());
        put(purl.name());
        put(purl.version());
        put(purl.qualifiers().size());
        purl.qualifiers()
                .forEach((key, value) -> {
                    put(key);
                    put(value);
                });
        put(purl.subpath());
        put(component.version());
        put(component.source().name());
        put(component.source().version());
        put(component.licences());
        put(component.presence().name());
    }

    private Component component() {
        String type = text();
        String namespace = text();
        String name = text();
        String version = text();
        var qualifiers = new TreeMap<String, String>();
        for (int left = buffer.getInt(); left > 0; left--) {
            qualifiers.put(text(), text());
        }
        return new Component(
                new Purl(type, namespace, name, version, qualifiers, text()),
                text(),
                new SourcePackage(text(), text()),
                texts(),
                Presence.valueOf(text()));
    }

    private void os(@Nullable OsRelease os) {
        put(os == null ? 0 : 1);
        if (os != null) {
            put(os.id());
            put(os.versionId());
            put(os.name());
            put(os.codename());
            put(os.idLike());
            put(os.cpeName());
        }
    }

    private @Nullable OsRelease os() {
        if (buffer.getInt() == 0) {
            return null;
        }
        return new OsRelease(text(), text(), text(), text(), texts(), text());
    }

    private void put(int value) {
        room(Integer.BYTES).putInt(value);
    }

    private void put(long value) {
        room(Long.BYTES).putLong(value);
    }

    private void put(long[] values) {
        put(values.length);
        ByteBuffer target = room(values.length * Long.BYTES);
        target.asLongBuffer().put(values);
        target.position(target.position() + values.length * Long.BYTES);
    }

    private void put(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        put(bytes.length);
        room(bytes.length).put(bytes);
    }

    private void put(List<String> texts) {
        put(texts.size());
        texts.forEach(this::put);
    }

    private long[] longs() {
        var values = new long[count(Long.BYTES)];
        buffer.asLongBuffer().get(values);
        buffer.position(buffer.position() + values.length * Long.BYTES);
        return values;
    }

    private String text() {
        var bytes = new byte[count(1)];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private List<String> texts() {
        int count = count(Integer.BYTES);
        var texts = new ArrayList<String>(count);
        for (int i = 0; i < count; i++) {
            texts.add(text());
        }
        return texts;
    }

    /// A count that the rest of the entry can hold.
    private int count(int elementBytes) {
        int count = buffer.getInt();
        if (count < 0 || count > buffer.remaining() / elementBytes) {
            throw new BufferUnderflowException();
        }
        return count;
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            var larger =
                    ByteBuffer.allocate(Math.max(buffer.capacity() * 2, buffer.position() + bytes));
            buffer = larger.put(buffer.flip());
        }
        return buffer;
    }
}

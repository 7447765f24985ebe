package io.plimsoll.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/// Writes a tar entry by entry, down to headers that no program would write. What is right is
/// ustar; names that do not fit get a PAX header.
public final class TestTar {

    private static final int BLOCK = 512;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    /// A regular file, mode 644.
    public TestTar file(String path, byte[] content) {
        return file(path, content, 0644);
    }

    public TestTar file(String path, String content) {
        return file(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public TestTar file(String path, byte[] content, int mode) {
        longNames(path, "");
        return raw(header(path, '0', content.length, "", mode)).content(content);
    }

    public TestTar directory(String path) {
        longNames(path + "/", "");
        return raw(header(path + "/", '5', 0, "", 0755));
    }

    public TestTar symlink(String path, String target) {
        longNames(path, target);
        return raw(header(path, '2', 0, target, 0777));
    }

    public TestTar hardlink(String path, String target) {
        longNames(path, target);
        return raw(header(path, '1', 0, target, 0644));
    }

    /// Hides `path` of the layers below.
    public TestTar whiteout(String path) {
        int base = path.lastIndexOf('/') + 1;
        return file(path.substring(0, base) + ".wh." + path.substring(base), "");
    }

    /// Hides what the layers below have in the folder.
    public TestTar opaque(String folder) {
        return file(folder.isEmpty() ? ".wh..wh..opq" : folder + "/.wh..wh..opq", "");
    }

    /// An extended header (`x` or `g`) with these `key`, `value` pairs.
    public TestTar pax(char type, String... pairs) {
        var records = new ByteArrayOutputStream();
        for (int i = 0; i < pairs.length; i += 2) {
            records.writeBytes(paxRecord(pairs[i], pairs[i + 1]));
        }
        return raw(header("pax", type, records.size(), "", 0644)).content(records.toByteArray());
    }

    /// Bytes as they are.
    public TestTar raw(byte[] bytes) {
        out.writeBytes(bytes);
        return this;
    }

    /// Bytes filled up to a whole block.
    public TestTar content(byte[] bytes) {
        out.writeBytes(bytes);
        out.writeBytes(new byte[-bytes.length & (BLOCK - 1)]);
        return this;
    }

    /// The tar with its end mark.
    public byte[] bytes() {
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(out.toByteArray());
        whole.writeBytes(new byte[2 * BLOCK]);
        return whole.toByteArray();
    }

    /// The tar as far as it is written, without an end mark.
    public byte[] unended() {
        return out.toByteArray();
    }

    /// A ustar header with a right checksum. Names are cut where they do not fit.
    public static byte[] header(String name, char type, long size, String link, int mode) {
        var block = new byte[BLOCK];
        put(block, 0, 100, name);
        put(block, 100, 8, octal(mode, 7));
        put(block, 108, 8, octal(0, 7));
        put(block, 116, 8, octal(0, 7));
        put(block, 124, 12, octal(size, 11));
        put(block, 136, 12, octal(0, 11));
        block[156] = (byte) type;
        put(block, 157, 100, link);
        put(block, 257, 8, "ustar\00000");
        return sealed(block);
    }

    /// The header with its checksum put right, after a test has changed it.
    public static byte[] sealed(byte[] block) {
        Arrays.fill(block, 148, 156, (byte) ' ');
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            sum += block[i] & 0xff;
        }
        put(block, 148, 8, octal(sum, 6) + "\0 ");
        return block;
    }

    public static byte[] paxRecord(String key, String value) {
        byte[] rest = (" " + key + "=" + value + "\n").getBytes(StandardCharsets.UTF_8);
        int length = rest.length + 1;
        while (String.valueOf(length).length() + rest.length != length) {
            length++;
        }
        var record = new ByteArrayOutputStream();
        record.writeBytes(String.valueOf(length).getBytes(StandardCharsets.US_ASCII));
        record.writeBytes(rest);
        return record.toByteArray();
    }

    private void longNames(String path, String link) {
        if (path.getBytes(StandardCharsets.UTF_8).length > 100) {
            pax('x', "path", path);
        }
        if (link.getBytes(StandardCharsets.UTF_8).length > 100) {
            pax('x', "linkpath", link);
        }
    }

    private static String octal(long number, int digits) {
        return String.format(Locale.ROOT, "%0" + digits + "o", number);
    }

    private static void put(byte[] block, int at, int length, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, block, at, Math.min(length, bytes.length));
    }
}

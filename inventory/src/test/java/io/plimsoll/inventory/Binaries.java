package io.plimsoll.inventory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/// Makes small ELF, PE and Mach-O files around given bytes, as linkers lay them out.
final class Binaries {

    static final int DATA_AT = 0x2000;
    static final int TEXT_AT = 0x1000;
    static final long BASE = 0x400000;

    private Binaries() {}

    /// An ELF program with a read-only segment at [#TEXT_AT], a writable one at [#DATA_AT], both
    /// mapped from [#BASE] on, and a tail that is not mapped.
    static byte[] elf(
            boolean is64Bit, ByteOrder order, byte[] readOnly, byte[] writable, byte[] tail) {
        byte[] file = new byte[DATA_AT + writable.length + tail.length + 64];
        var out = ByteBuffer.wrap(file).order(order);
        out.put(
                new byte[] {
                    0x7f,
                    'E',
                    'L',
                    'F',
                    (byte) (is64Bit ? 2 : 1),
                    (byte) (order == ByteOrder.BIG_ENDIAN ? 2 : 1),
                    1
                });
        out.putShort(16, (short) 2);
        int headers = is64Bit ? 64 : 52;
        int size = is64Bit ? 56 : 32;
        if (is64Bit) {
            out.putLong(32, headers).putShort(54, (short) size).putShort(56, (short) 2);
        } else {
            out.putInt(28, headers).putShort(42, (short) size).putShort(44, (short) 2);
        }
        segment(out, headers, is64Bit, 5, TEXT_AT, readOnly.length);
        segment(out, headers + size, is64Bit, 6, DATA_AT, writable.length);
        out.put(TEXT_AT, readOnly).put(DATA_AT, writable).put(DATA_AT + writable.length, tail);
        return file;
    }

    static byte[] elf(byte[] writable) {
        return elf(true, ByteOrder.LITTLE_ENDIAN, new byte[0], writable, new byte[0]);
    }

    private static void segment(
            ByteBuffer out, int at, boolean is64Bit, int flags, int offset, int size) {
        out.putInt(at, 1);
        if (is64Bit) {
            out.putInt(at + 4, flags).putLong(at + 8, offset).putLong(at + 16, BASE + offset);
            out.putLong(at + 32, size).putLong(at + 40, size);
        } else {
            out.putInt(at + 4, offset).putInt(at + 8, (int) BASE + offset);
            out.putInt(at + 16, size).putInt(at + 20, size).putInt(at + 24, flags);
        }
    }

    /// One section of a PE or Mach-O file.
    static final class Section {
        private final String name;
        private final boolean isWritable;
        private final byte[] content;

        Section(String name, boolean isWritable, byte[] content) {
            this.name = name;
            this.isWritable = isWritable;
            this.content = content;
        }
    }

    /// A PE32+ program; the sections follow each other from [#TEXT_AT] on at multiples of 512.
    static byte[] pe(List<Section> sections) {
        var out = ByteBuffer.allocate(TEXT_AT + total(sections)).order(ByteOrder.LITTLE_ENDIAN);
        out.put(0, new byte[] {'M', 'Z'}).putInt(0x3c, 0x80);
        out.putInt(0x80, 0x4550).putShort(0x86, (short) sections.size());
        out.putShort(0x94, (short) 240).putShort(0x98, (short) 0x20b).putLong(0xb0, BASE);
        int header = 0x98 + 240;
        int at = TEXT_AT;
        for (Section section : sections) {
            out.put(header, section.name.getBytes(StandardCharsets.US_ASCII));
            out.putInt(header + 12, at).putInt(header + 16, section.content.length);
            out.putInt(header + 20, at)
                    .putInt(header + 36, section.isWritable ? 0xC0000040 : 0x40000040);
            out.put(at, section.content);
            header += 40;
            at += padded(section.content.length);
        }
        return out.array();
    }

    /// A 64-bit Mach-O program with one segment for each section.
    static byte[] machO(ByteOrder order, List<Section> sections) {
        var out = ByteBuffer.allocate(TEXT_AT + total(sections)).order(order);
        out.putInt(0, 0xfeedfacf).putInt(12, 2).putInt(16, sections.size());
        int command = 32;
        int at = TEXT_AT;
        for (Section section : sections) {
            out.putInt(command, 0x19).putInt(command + 4, 152);
            out.putInt(command + 60, section.isWritable ? 3 : 5).putInt(command + 64, 1);
            int header = command + 72;
            out.put(header, section.name.getBytes(StandardCharsets.US_ASCII));
            out.putLong(header + 32, BASE + at).putLong(header + 40, section.content.length);
            out.putInt(header + 48, at);
            out.put(at, section.content);
            command += 152;
            at += padded(section.content.length);
        }
        return out.array();
    }

    /// A fat file of these thin ones.
    static byte[] fat(List<byte[]> programs) {
        int size = 4096;
        for (byte[] program : programs) {
            size += padded(program.length);
        }
        var out = ByteBuffer.allocate(size);
        out.putInt(0, 0xcafebabe).putInt(4, programs.size());
        int at = 4096;
        for (int i = 0; i < programs.size(); i++) {
            out.putInt(8 + 20 * i + 8, at).putInt(8 + 20 * i + 12, programs.get(i).length);
            out.put(at, programs.get(i));
            at += padded(programs.get(i).length);
        }
        return out.array();
    }

    /// The build information as Go 1.18 and later lay it out.
    static byte[] goBuildInfo(String version, String modules) {
        var out = new ByteArrayOutputStream();
        out.writeBytes("\u00ff Go buildinf:".getBytes(StandardCharsets.ISO_8859_1));
        out.write(8);
        out.write(2);
        out.writeBytes(new byte[16]);
        text(out, version.getBytes(StandardCharsets.UTF_8));
        text(out, framed(modules));
        return out.toByteArray();
    }

    /// The modules between the linker's marks.
    static byte[] framed(String modules) {
        var out = new ByteArrayOutputStream();
        out.writeBytes(HexFormat.of().parseHex("3077af0c9274080241e1c107e6d618e6"));
        out.writeBytes(modules.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(HexFormat.of().parseHex("f932433186182072008242104116d8f2"));
        return out.toByteArray();
    }

    private static void text(ByteArrayOutputStream out, byte[] text) {
        int rest = text.length;
        while (rest >= 0x80) {
            out.write((rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        out.write(rest);
        out.writeBytes(text);
    }

    /// As zlib compresses it.
    static byte[] deflated(byte[] content) {
        var out = new ByteArrayOutputStream();
        try (var zlib = new DeflaterOutputStream(out)) {
            zlib.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private static int total(List<Section> sections) {
        return sections.stream().mapToInt(section -> padded(section.content.length)).sum();
    }

    private static int padded(int size) {
        return (size + 511) / 512 * 512;
    }
}

package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Finds the build information that the Go linker puts into every program: a header at a multiple
/// of 16 in writable memory, and two texts, the toolchain's version and the modules.
///
/// From Go 1.18 on the texts follow the header. Before, it held the addresses of two Go strings,
/// whose bytes stand in read-only memory, which the linker places in front: so in a program that
/// looks like Go's, whatever may turn out to be one of them is kept until the header is reached.
/// The modules are framed by two marks and sure to be found; versions are kept by their offset.
///
/// Source: Go, `src/debug/buildinfo/buildinfo.go`, `src/cmd/link/internal/ld/data.go`
/// ("buildinfo"), `src/cmd/go/internal/modload/build.go` (the marks). Limits: [#TEXT_BYTES] a text,
/// [#CANDIDATES] possible versions.
final class GoBuildInfoPart implements BinaryPart {

    static final int TEXT_BYTES = 4 << 20;
    static final int CANDIDATES = 20_000;

    private static final byte[] MAGIC = bytes("\u00ff Go buildinf:");
    private static final int HEADER_BYTES = 32;
    private static final int ALIGNMENT = 16;
    private static final int FLAG_BIG_ENDIAN = 1;
    private static final int FLAG_INLINE = 2;
    private static final byte[] NOTE = bytes("Go\0\0");
    private static final byte[] BUILD_ID = bytes("\u00ff Go build ID: \"");
    private static final byte[] MODULES_FROM =
            HexFormat.of().parseHex("3077af0c9274080241e1c107e6d618e6");
    private static final byte[] MODULES_TO =
            HexFormat.of().parseHex("f932433186182072008242104116d8f2");
    private static final int MARK_BYTES = 16;
    private static final int VERSION_BYTES = 64;

    private enum State {
        SEARCHING,
        IN_TEXTS,
        AT_POINTERS,
        DONE
    }

    private final BinaryLayout layout;
    private final List<BinaryRegion> writable;
    private final List<BinaryRegion> readOnly;
    private final boolean looksLikeGo;
    private State state = State.SEARCHING;
    private long headersTriedTo;
    private long textsTriedTo;
    private long headerAt;
    private long wantedFrom;
    private int pointerBytes;
    private ByteOrder pointerOrder = ByteOrder.LITTLE_ENDIAN;
    private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
    private final ByteArrayOutputStream modulesTaken = new ByteArrayOutputStream();
    private final Map<Long, byte[]> versions = new HashMap<>();
    private boolean isInModules;
    private String version = "";
    private String modules = "";
    private String problem = "";

    GoBuildInfoPart(BinaryLayout layout, BinaryWindow head) {
        this.layout = layout;
        this.writable = layout.spans(true);
        this.readOnly = layout.spans(false);
        this.looksLikeGo = looksLikeGo(head);
    }

    /// ELF has a note by the name of Go; elsewhere the text begins with the build's id.
    private static boolean looksLikeGo(BinaryWindow head) {
        long to = Math.min(head.end(), BinaryLayout.HEAD_BYTES) - BUILD_ID.length;
        for (long at = 0; at < to; at++) {
            byte b = head.bytes()[head.index(at)];
            if ((b == 'G' && at % 4 == 0 && head.matches(at, NOTE))
                    || (b == BUILD_ID[0] && head.matches(at, BUILD_ID))) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void see(BinaryWindow window) {
        if (state == State.SEARCHING) {
            if (looksLikeGo) {
                keepCandidates(window);
            }
            search(window);
        }
        switch (state) {
            case IN_TEXTS -> takeTexts(window);
            case AT_POINTERS -> takePointers(window);
            case SEARCHING, DONE -> {
                // Nothing to take from this window.
            }
        }
    }

    @Override
    public boolean isDone() {
        return state == State.DONE;
    }

    @Override
    public void tell(Sink sink) {
        switch (state) {
            case DONE -> new GoModules(version, modules).tell(sink);
            case IN_TEXTS, AT_POINTERS -> problem = "found the end of the file";
            case SEARCHING -> {
                // Not Go's.
            }
        }
        if (!problem.isEmpty()) {
            sink.skipped("offset " + headerAt, "expected Go build information, " + problem);
        }
    }

    private void search(BinaryWindow window) {
        for (BinaryRegion region : writable) {
            if (state == State.SEARCHING) {
                searchIn(window, region.offset(), region.end());
            }
        }
        headersTriedTo = Math.max(headersTriedTo, window.end() - HEADER_BYTES + 1);
    }

    private void searchIn(BinaryWindow window, long from, long to) {
        long start = Math.max(from, Math.max(headersTriedTo, window.offset()));
        start = (start + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        long last = Math.min(to, window.end()) - HEADER_BYTES;
        for (long at = start; at <= last; at += ALIGNMENT) {
            if (window.bytes()[window.index(at)] == MAGIC[0] && window.matches(at, MAGIC)) {
                header(window, at);
                return;
            }
        }
    }

    private void header(BinaryWindow window, long at) {
        int index = window.index(at);
        int size = window.bytes()[index + MAGIC.length];
        int flags = window.bytes()[index + MAGIC.length + 1];
        headerAt = at;
        if ((flags & FLAG_INLINE) != 0) {
            state = State.IN_TEXTS;
            wantedFrom = at + HEADER_BYTES;
            return;
        }
        if (size != 4 && size != 8) {
            return; // Not a header: the magic stands in programs that look for it, too.
        }
        pointerBytes = size;
        pointerOrder =
                (flags & FLAG_BIG_ENDIAN) != 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        OptionalLong string = layout.offsetOf(pointer(window.bytes(), index + 16));
        state = State.AT_POINTERS;
        wantedFrom = string.orElse(-1);
    }

    private long pointer(byte[] bytes, int index) {
        var buffer = ByteBuffer.wrap(bytes).order(pointerOrder);
        return pointerBytes == 8
                ? buffer.getLong(index)
                : Integer.toUnsignedLong(buffer.getInt(index));
    }

    /// The texts behind the header: each a length as a varint and that many bytes.
    private void takeTexts(BinaryWindow window) {
        long from = wantedFrom + taken.size();
        if (from < window.end()) {
            int count = (int) Math.min(window.end() - from, 2L * TEXT_BYTES - taken.size());
            taken.write(window.bytes(), window.index(from), count);
        }
        var texts = new VarintTexts(taken.toByteArray(), TEXT_BYTES);
        try {
            Optional<String> first = texts.next();
            Optional<String> second = first.isEmpty() ? first : texts.next();
            if (second.isPresent()) {
                version = first.get();
                modules = withoutMarks(second.get());
                state = State.DONE;
            }
        } catch (MalformedInputException e) {
            problem = "found " + e.getMessage();
            state = State.DONE;
        }
    }

    private void takePointers(BinaryWindow window) {
        if (wantedFrom >= window.end() - 2L * pointerBytes) {
            return;
        }
        state = State.DONE;
        modules = isInModules ? "" : text(modulesTaken.toByteArray());
        if (wantedFrom < window.offset()) {
            problem = "found it in the form before Go 1.18, its version out of reach";
            return;
        }
        int index = window.index(wantedFrom);
        long length = pointer(window.bytes(), index + pointerBytes);
        byte[] found =
                layout.offsetOf(pointer(window.bytes(), index)).stream()
                        .mapToObj(at -> versions.getOrDefault(at, new byte[0]))
                        .findFirst()
                        .orElse(new byte[0]);
        if (length < 0 || length > found.length) {
            problem = "found it in the form before Go 1.18, its version out of reach";
            return;
        }
        version = text(found).substring(0, (int) length);
    }

    /// Keeps what may be a version or the modules of a program before Go 1.18.
    private void keepCandidates(BinaryWindow window) {
        for (BinaryRegion region : readOnly) {
            long from = Math.max(region.offset(), Math.max(textsTriedTo, window.offset()));
            keepCandidates(window, from, Math.min(region.end(), window.end()) - VERSION_BYTES);
        }
        textsTriedTo = Math.max(textsTriedTo, window.end() - VERSION_BYTES + 1);
    }

    private void keepCandidates(BinaryWindow window, long from, long last) {
        if (from > last) {
            return;
        }
        byte[] bytes = window.bytes();
        int to = window.index(last) + 1;
        int index = window.index(from);
        while (index < to) {
            if (isInModules) {
                index = takeModules(bytes, index, to);
                continue;
            }
            byte b = bytes[index];
            if (b == 'g' && isVersion(bytes, index) && versions.size() < CANDIDATES) {
                long at = window.offset() + (index - window.from());
                versions.put(at, Arrays.copyOfRange(bytes, index, index + VERSION_BYTES));
            } else if (b == MODULES_FROM[0] && isAt(bytes, index, MODULES_FROM)) {
                isInModules = true;
                modulesTaken.reset();
                index += MARK_BYTES - 1;
            }
            index++;
        }
    }

    private static boolean isVersion(byte[] bytes, int index) {
        return bytes[index + 1] == 'o' && bytes[index + 2] == '1' && bytes[index + 3] == '.';
    }

    /// @return the index behind what was taken
    private int takeModules(byte[] bytes, int from, int to) {
        for (int index = from; index < to; index++) {
            if (bytes[index] == MODULES_TO[0] && isAt(bytes, index, MODULES_TO)) {
                isInModules = false;
                return index + MARK_BYTES;
            }
            if (modulesTaken.size() == TEXT_BYTES) {
                isInModules = false;
                return index;
            }
            modulesTaken.write(bytes[index]);
        }
        return to;
    }

    private static boolean isAt(byte[] bytes, int index, byte[] pattern) {
        return Arrays.equals(bytes, index, index + pattern.length, pattern, 0, pattern.length);
    }

    private static String withoutMarks(String text) {
        boolean isMarked =
                text.length() > 2 * MARK_BYTES
                        && text.charAt(text.length() - MARK_BYTES - 1) == '\n';
        return isMarked ? text.substring(MARK_BYTES, text.length() - MARK_BYTES) : "";
    }

    /// One character a byte: offsets stay what they are, and module paths are ASCII.
    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}

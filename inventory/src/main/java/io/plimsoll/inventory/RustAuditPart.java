package io.plimsoll.inventory;

import io.plimsoll.model.Component;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Finds the list of crates that `cargo auditable` puts into a program: JSON, compressed by zlib,
/// in a section `.dep-v0`.
///
/// PE and Mach-O name their sections in front. ELF names them at the end, when all have passed by;
/// but there the section is not mapped into memory, so the list is what decompresses to its
/// beginning in the part of the file behind the mapped segments.
///
/// Source: cargo-auditable, PARSING.md, and `cargo-auditable/src/object_file.rs` (not mapped).
/// Limits: [#LIST_BYTES] decompressed, [#CRATES] crates.
final class RustAuditPart implements BinaryPart {

    static final int LIST_BYTES = 8 << 20;
    static final int CRATES = 100_000;

    private static final byte[] BEGINNING = "{\"packages\":".getBytes(StandardCharsets.US_ASCII);
    private static final int PROBE_BYTES = 64;
    private static final int ZLIB_DEFLATE = 0x78;
    private static final int PIECE_BYTES = 16 << 10;
    private static final JsonFactory JSON = new JsonFactory();

    private enum State {
        SEARCHING,
        IN_LIST,
        DONE
    }

    private final boolean isNamed;
    private final Inflater inflater = new Inflater();
    private final ByteArrayOutputStream list = new ByteArrayOutputStream();
    private final byte[] piece = new byte[PIECE_BYTES];
    private State state = State.SEARCHING;
    private long next;
    private String problem = "";

    RustAuditPart(BinaryLayout layout) {
        var named = layout.named(".dep-v0");
        boolean hasSections = layout.regions().stream().anyMatch(r -> !r.name().isEmpty());
        this.isNamed = named.isPresent();
        this.next = isNamed ? named.get().offset() : layout.mappedEnd();
        if (hasSections && !isNamed) {
            state = State.DONE;
        }
    }

    @Override
    public void see(BinaryWindow window) {
        if (state == State.SEARCHING) {
            search(window);
        }
        if (state == State.IN_LIST && next < window.end()) {
            int index = window.index(next);
            inflater.setInput(window.bytes(), index, window.to() - index);
            take();
            next = window.end() - inflater.getRemaining();
        }
    }

    @Override
    public boolean isDone() {
        return state == State.DONE;
    }

    private void search(BinaryWindow window) {
        if (isNamed) {
            state = next < window.end() ? State.IN_LIST : State.SEARCHING;
            return;
        }
        long last = window.end() - PROBE_BYTES;
        long from = Math.max(next, window.offset());
        if (from > last) {
            return;
        }
        byte[] bytes = window.bytes();
        int to = window.index(last);
        for (int index = window.index(from); index <= to; index++) {
            if (bytes[index] == ZLIB_DEFLATE && beginsList(window, index)) {
                next = window.offset() + (index - window.from());
                state = State.IN_LIST;
                return;
            }
        }
        next = last + 1;
    }

    private boolean beginsList(BinaryWindow window, int index) {
        // The two bytes of a zlib header are a multiple of 31 (RFC 1950, 2.2).
        if (((ZLIB_DEFLATE << 8) + (window.bytes()[index + 1] & 0xff)) % 31 != 0) {
            return false;
        }
        byte[] beginning = new byte[BEGINNING.length];
        inflater.reset();
        // Bounded: what is not a list shall not cost more than a look.
        inflater.setInput(window.bytes(), index, Math.min(window.to() - index, 2048));
        try {
            int length = inflater.inflate(beginning);
            return length == beginning.length && Arrays.equals(beginning, BEGINNING);
        } catch (DataFormatException _) {
            return false; // Most bytes are not zlib's.
        } finally {
            inflater.reset();
        }
    }

    private void take() {
        try {
            int length = inflater.inflate(piece);
            while (length > 0) {
                list.write(piece, 0, length);
                if (list.size() > LIST_BYTES) {
                    throw new DataFormatException("more than " + LIST_BYTES + " bytes");
                }
                length = inflater.inflate(piece);
            }
            if (inflater.finished()) {
                state = State.DONE;
            }
        } catch (DataFormatException e) {
            problem = String.valueOf(e.getMessage());
            state = State.DONE;
        }
    }

    @Override
    public void tell(Sink sink) {
        if (state == State.IN_LIST) {
            problem = "the end of the file";
        }
        if (problem.isEmpty() && list.size() > 0) {
            try (JsonParser json =
                    JSON.createParser(ObjectReadContext.empty(), list.toByteArray())) {
                tellCrates(json, sink);
            } catch (JacksonException e) {
                problem = e.getOriginalMessage();
            }
        }
        if (!problem.isEmpty()) {
            sink.skipped(".dep-v0", "expected the list of Rust crates, found " + problem);
        }
    }

    private static void tellCrates(JsonParser json, Sink sink) {
        json.nextToken();
        for (String field = json.nextName(); field != null; field = json.nextName()) {
            if (!field.equals("packages") || json.nextToken() != JsonToken.START_ARRAY) {
                json.nextToken();
                json.skipChildren();
                continue;
            }
            for (int count = 0; json.nextToken() == JsonToken.START_OBJECT; count++) {
                if (count == CRATES) {
                    sink.skipped(".dep-v0", "expected at most " + CRATES + " crates, found more");
                    return;
                }
                tellCrate(json, sink);
            }
        }
    }

    /// A crate that ran in the build only (`"kind": "build"`) is not in the program.
    private static void tellCrate(JsonParser json, Sink sink) {
        String name = "";
        String version = "";
        boolean isLinked = true;
        for (String field = json.nextName(); field != null; field = json.nextName()) {
            JsonToken token = json.nextToken();
            String value = token == JsonToken.VALUE_STRING ? json.getString() : "";
            switch (field) {
                case "name" -> name = value;
                case "version" -> version = value;
                case "kind" -> isLinked = !value.equals("build");
                default -> json.skipChildren();
            }
        }
        if (name.isEmpty() || version.isEmpty()) {
            sink.skipped(".dep-v0", "expected a crate's name and version, found one without");
        } else if (isLinked) {
            sink.found(
                    Component.of(
                            Purl.of("cargo", "", name, version), Presence.INSTALLED, List.of()));
        }
    }

    @Override
    public void close() {
        inflater.end();
    }
}

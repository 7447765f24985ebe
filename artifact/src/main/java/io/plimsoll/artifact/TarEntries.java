package io.plimsoll.artifact;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The entries of a tar in one walk: ustar, the older forms, GNU's long names and sparse files,
/// PAX. Where programs read tars differently, this one follows Go's, which is what engines unpack
/// layers with: global extended headers change no entry, links and folders have no content whatever
/// their size says, and a missing end mark is an end.
///
/// Memory: one buffer and the present entry. Limits: [Limits#layerEntries], [Limits#pathBytes],
/// [Limits#layerBytes] for one entry and for all sparse files together, 1 MiB for an extended
/// header. The caller closes the stream and reads what is behind the end mark.
final class TarEntries implements LayerEntries {

    /// One extended header, or one long name.
    private static final int EXTENDED_BYTES = 1 << 20;

    private static final String WHITEOUT = ".wh.";
    private static final String OPAQUE_MARKER = ".wh..wh..opq";

    /// What aufs left of itself; no container sees it.
    private static final String WHITEOUT_META = ".wh..wh.";

    private static final int SHOWN = 200;

    private final TarInput input;
    private final Limits limits;

    private long entries;
    private long sparseBytes;
    private boolean ended;
    private @Nullable IOException failure;

    /// Offset behind the stored content, and behind its filling.
    private long contentEnd;

    private long paddedEnd;

    private Kind kind = Kind.OTHER;
    private String path = "";
    private String linkTarget = "";
    private String reason = "";
    private long sizeBytes;
    private int mode;
    private @Nullable SparseMap sparse;
    private boolean sparseInContent;

    TarEntries(InputStream in, String place, Limits limits) {
        this(new TarInput(in, place, TarInput.BUFFER_BYTES, false), limits);
    }

    TarEntries(TarInput input, Limits limits) {
        this.input = input;
        this.limits = limits;
    }

    @Override
    public boolean next() throws IOException {
        if (failure != null) {
            throw failure;
        }
        try {
            ended = ended || !step();
            return !ended;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    @Override
    public Kind kind() {
        return kind;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String linkTarget() {
        return linkTarget;
    }

    @Override
    public long sizeBytes() {
        return sizeBytes;
    }

    @Override
    public int mode() {
        return mode;
    }

    @Override
    public String reason() {
        return reason;
    }

    /// Offset of the stored content in the tar.
    long contentOffset() {
        return input.offset();
    }

    @Override
    public InputStream content() throws IOException {
        if (kind != Kind.FILE) {
            return InputStream.nullInputStream();
        }
        InputStream stored = new Stored();
        if (sparseInContent) {
            sparse = SparseMap.readFromContent(stored, sizeBytes, path);
            String problem = sparse.problem(contentEnd - input.offset());
            if (!problem.isEmpty()) {
                throw new MalformedInputException(path, "a sparse map that holds", problem);
            }
        }
        return sparse == null ? stored : sparse.expand(stored);
    }

    private boolean step() throws IOException {
        if (!input.skipTo(contentEnd)) {
            throw input.malformed("the content of " + shown(path), "the end");
        }
        if (!input.skipTo(paddedEnd)) {
            return false;
        }
        String longName = "";
        String longLink = "";
        PaxRecords pax = PaxRecords.NONE;
        while (input.block()) {
            byte[] block = input.buffer();
            int at = input.position();
            if (TarHeader.isZero(block, at)) {
                endMark();
                return false;
            }
            if (!TarHeader.checksumHolds(block, at)) {
                throw input.malformed("a tar header", "a wrong checksum");
            }
            if (++entries > limits.layerEntries()) {
                throw input.malformed(
                        "at most " + limits.layerEntries() + " entries (limit)", "more");
            }
            switch (block[at + TarHeader.TYPE]) {
                case 'x' -> {
                    String place = "extended header at offset " + input.offset();
                    pax = PaxRecords.parse(extended(block, at), place);
                }
                case 'g' -> {
                    // Engines step over a global header, and with it over what was pending.
                    extended(block, at);
                    longName = "";
                    longLink = "";
                    pax = PaxRecords.NONE;
                }
                case 'L' -> longName = text(extended(block, at));
                case 'K' -> longLink = text(extended(block, at));
                default -> {
                    byte type = block[at + TarHeader.TYPE];
                    String name = firstOf(longName, pax.text(PaxRecords.PATH));
                    String link = firstOf(longLink, pax.text(PaxRecords.LINKPATH));
                    entry(type, block, at, pax, name, link);
                    return true;
                }
            }
        }
        return false;
    }

    // A second block of zeros, or the tar's end, must follow the first.
    private void endMark() throws IOException {
        input.passBlock();
        if (input.block() && !TarHeader.isZero(input.buffer(), input.position())) {
            throw input.malformed("two blocks of zeros at the end", "one");
        }
    }

    private byte[] extended(byte[] block, int at) throws IOException {
        long size = TarHeader.number(block, at + TarHeader.SIZE, TarHeader.SIZE_BYTES);
        if (size < 0 || size > EXTENDED_BYTES) {
            throw input.malformed(
                    "an extended header of at most " + EXTENDED_BYTES + " bytes (limit)",
                    size < 0 ? "no size" : size + " bytes");
        }
        input.passBlock();
        var bytes = new byte[(int) size];
        int filled = 0;
        while (filled < bytes.length) {
            int read = input.read(bytes, filled, bytes.length - filled);
            if (read < 0) {
                throw input.malformed("an extended header of " + size + " bytes", "the end");
            }
            filled += read;
        }
        if (!input.skipTo(padded(input.offset()))) {
            throw input.malformed("the filling of an extended header", "the end");
        }
        return bytes;
    }

    private void entry(
            byte type, byte[] block, int at, PaxRecords pax, String longName, String longLink)
            throws IOException {
        String name = firstOf(longName, TarHeader.name(block, at));
        String link =
                firstOf(longLink, TarHeader.text(block, at + TarHeader.LINK, TarHeader.LINK_BYTES));
        long size = pax.size(TarHeader.number(block, at + TarHeader.SIZE, TarHeader.SIZE_BYTES));
        long permissions = TarHeader.number(block, at + TarHeader.MODE, TarHeader.MODE_BYTES);
        if (size < 0 || permissions == TarHeader.NO_NUMBER) {
            throw input.malformed("a header with a size and a mode", "no number");
        }
        if (size > limits.layerBytes()) {
            throw input.malformed(
                    "at most " + limits.layerBytes() + " bytes (limit)", "an entry of " + size);
        }
        kind = kind(type, name);
        mode = (int) (permissions & 07777);
        reason = "";
        linkTarget = "";
        boolean stored = kind == Kind.FILE || kind == Kind.SKIPPED;
        sizeBytes = kind == Kind.FILE ? size : 0;
        sparse = null;
        sparseInContent = false;
        if (type == 'S') {
            sparse = SparseMap.readOld(block, at, input);
        } else {
            input.passBlock();
        }
        contentEnd = input.offset() + (stored ? size : 0);
        paddedEnd = padded(contentEnd);
        if (kind == Kind.SKIPPED) {
            skip(name, "expected a known type of entry, found type " + (type & 0xff));
            return;
        }
        if (kind == Kind.FILE) {
            name = firstOf(pax.isSparse() ? pax.text(PaxRecords.SPARSE_NAME) : "", name);
        }
        place(name, link);
        if (kind == Kind.FILE) {
            checkSparse(pax, size);
        }
    }

    /// Gives the entry its path and its kind by it, or skips it.
    private void place(String name, String link) {
        Optional<String> normalised = TarPath.normalise(name);
        if (name.length() > limits.pathBytes() || link.length() > limits.pathBytes()) {
            skip(
                    name,
                    "expected paths of at most "
                            + limits.pathBytes()
                            + " bytes (limit), found a longer one");
        } else if (name.indexOf('\0') >= 0 || link.indexOf('\0') >= 0) {
            skip(name, "expected a path, found one with a NUL");
        } else if (normalised.isEmpty()) {
            skip(name, "expected a path inside the root, found one that leaves it");
        } else if (normalised.get().isEmpty() && kind != Kind.DIRECTORY) {
            skip(name, "expected a path, found the root itself");
        } else {
            path = normalised.get();
            if (kind == Kind.SYMLINK) {
                linkTarget = link;
            } else if (kind == Kind.HARDLINK) {
                hardlink(name, link);
            }
            whiteout();
        }
    }

    private void hardlink(String name, String link) {
        Optional<String> target = TarPath.normalise(link);
        if (target.isEmpty() || target.get().isEmpty()) {
            skip(name, "expected a hard link to a file inside the root, found " + shown(link));
        } else {
            linkTarget = target.get();
        }
    }

    private void whiteout() {
        int base = path.lastIndexOf('/') + 1;
        if (!path.startsWith(WHITEOUT, base) || kind == Kind.SKIPPED) {
            return;
        }
        linkTarget = "";
        sizeBytes = 0;
        String hidden = path.substring(base + WHITEOUT.length());
        if (path.startsWith(OPAQUE_MARKER, base)
                && path.length() == base + OPAQUE_MARKER.length()) {
            kind = Kind.OPAQUE;
            path = path.substring(0, Math.max(0, base - 1));
        } else if (path.startsWith(WHITEOUT_META, base)) {
            kind = Kind.OTHER;
        } else if (hidden.isEmpty() || hidden.equals(".") || hidden.equals("..")) {
            skip(path, "expected a whiteout of a name, found one of none");
        } else {
            kind = Kind.WHITEOUT;
            path = path.substring(0, base) + hidden;
        }
    }

    private void checkSparse(PaxRecords pax, long stored) {
        String problem = "";
        if (sparse != null) {
            sizeBytes = sparse.realSize();
            problem = sparse.problem(stored);
        } else if (pax.isSparse()) {
            sizeBytes = pax.sparseSize();
            sparseInContent = pax.hasMapInContent();
            if (!sparseInContent) {
                sparse = SparseMap.parse(pax.text(PaxRecords.SPARSE_MAP), sizeBytes);
                problem = sparse.problem(stored);
            }
        } else {
            return;
        }
        if (problem.isEmpty() && (sizeBytes < 0 || sizeBytes > limits.layerBytes() - sparseBytes)) {
            problem =
                    "expected sparse files of at most "
                            + limits.layerBytes()
                            + " bytes together (limit), found more";
        }
        if (problem.isEmpty()) {
            sparseBytes += sizeBytes;
        } else {
            skip(path, problem);
        }
    }

    private void skip(String name, String why) {
        kind = Kind.SKIPPED;
        path = shown(name);
        linkTarget = "";
        sizeBytes = 0;
        sparse = null;
        sparseInContent = false;
        reason = why;
    }

    private static Kind kind(byte type, String name) {
        return switch (type) {
            case 0 -> name.endsWith("/") ? Kind.DIRECTORY : Kind.FILE;
            case '0', '7', 'S' -> Kind.FILE;
            case '1' -> Kind.HARDLINK;
            case '2' -> Kind.SYMLINK;
            case '3', '4', '6' -> Kind.OTHER;
            case '5' -> Kind.DIRECTORY;
            default -> Kind.SKIPPED;
        };
    }

    private static String text(byte[] bytes) {
        return TarHeader.text(bytes, 0, bytes.length);
    }

    private static String firstOf(String one, String other) {
        return one.isEmpty() ? other : one;
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private static long padded(long offset) {
        return (offset + TarInput.BLOCK_BYTES - 1) & -TarInput.BLOCK_BYTES;
    }

    private IOException failed(IOException e) {
        failure = e;
        return e;
    }

    /// The stored bytes of the present entry.
    private final class Stored extends InputStream {
        private final long end = contentEnd;

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (failure != null) {
                throw failure;
            }
            long left = end - input.offset();
            if (left <= 0 || length == 0) {
                return length == 0 ? 0 : -1;
            }
            try {
                int read = input.read(bytes, offset, (int) Math.min(left, length));
                if (read < 0) {
                    throw input.malformed("the content of " + shown(path), "the end");
                }
                return read;
            } catch (IOException e) {
                throw failed(e);
            }
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }
    }
}

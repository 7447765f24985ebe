package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/// One file of a layer, to be read once. The content is bounded by the size that the layer states.
public final class LayerFile {

    private final String path;
    private final long sizeBytes;
    private final InputStream content;

    public LayerFile(String path, long sizeBytes, InputStream content) {
        this.path = path;
        this.sizeBytes = sizeBytes;
        this.content = content;
    }

    /// Relative to the root, without a leading slash.
    public String path() {
        return path;
    }

    /// The part behind the last slash.
    public String name() {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /// The folder, without a slash at its end; empty at the root.
    public String folder() {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }

    public long sizeBytes() {
        return sizeBytes;
    }

    /// The content as it comes; for formats that are read in one pass.
    public InputStream stream() {
        return content;
    }

    /// The whole content.
    ///
    /// @param limit bytes; a larger file is refused
    public byte[] bytes(int limit) throws IOException {
        if (sizeBytes > limit) {
            throw new MalformedInputException(
                    path, "at most " + limit + " bytes", sizeBytes + " bytes");
        }
        // Read in place: readNBytes(int) would collect pieces and then join them, twice the memory.
        byte[] bytes = new byte[(int) sizeBytes];
        int length = content.readNBytes(bytes, 0, bytes.length);
        if (length < bytes.length) {
            throw new MalformedInputException(
                    path + " offset " + length, sizeBytes + " bytes", "the end of the file");
        }
        return bytes;
    }

    /// The whole content as UTF-8, foreign bytes replaced.
    public String text(int limit) throws IOException {
        return new String(bytes(limit), StandardCharsets.UTF_8);
    }

    /// The content as UTF-8 lines. The caller bounds the length of a line by the limit it gives
    /// [#bytes] elsewhere.
    public BufferedReader lines() {
        return new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
    }
}

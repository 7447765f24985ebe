package io.plimsoll.artifact;

import io.plimsoll.model.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;

/// What is kept of an archive that went by as a stream: its documents, and of everything else that
/// it was there.
final class StreamedFiles extends ArchiveFiles {

    /// All documents of one archive together, in largest documents.
    private static final int DOCUMENTS = 4;

    private final String place;
    private final long documentBytes;
    private final Map<String, byte[]> documents = new HashMap<>();
    private long keptBytes;

    StreamedFiles(String place, Limits limits) {
        this.place = place;
        this.documentBytes = (long) limits.documentBytes() * DOCUMENTS;
    }

    void keep(String path, byte[] document) throws MalformedInputException {
        keptBytes += document.length;
        if (keptBytes > documentBytes) {
            throw new MalformedInputException(
                    place, "at most " + documentBytes + " bytes of documents (limit)", "more");
        }
        documents.put(path, document);
    }

    @Override
    boolean holds(String path) {
        return documents.containsKey(path);
    }

    @Override
    InputStream openHeld(String path) {
        return new ByteArrayInputStream(documents.getOrDefault(path, new byte[0]));
    }

    @Override
    long sizeOfHeld(String path) {
        return documents.getOrDefault(path, new byte[0]).length;
    }

    @Override
    String place() {
        return place;
    }

    @Override
    public void close() {
        // Holds nothing open.
    }
}

package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// The blobs of an OCI image layout: `blobs/ALGORITHM/HEX`. Source: OCI image-spec,
/// image-layout.md.
final class LayoutStore implements BlobStore {

    private final Path folder;

    LayoutStore(Path folder) {
        this.folder = folder;
    }

    static String path(Digest digest) {
        return "blobs/" + digest.algorithm() + "/" + digest.hex();
    }

    @Override
    public InputStream open(Descriptor descriptor) throws IOException {
        Path blob = folder.resolve(path(descriptor.digest()));
        if (!Files.isRegularFile(blob)) {
            throw new IOException(blob + ": no such blob in the layout");
        }
        return Files.newInputStream(blob);
    }

    @Override
    public void close() {
        // Holds nothing open.
    }
}

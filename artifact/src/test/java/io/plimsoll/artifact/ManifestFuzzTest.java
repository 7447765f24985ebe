package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.plimsoll.model.MalformedInputException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;

class ManifestFuzzTest {

    private static final Limits TIGHT = new Limits(1 << 16, 1000, 50, 300, 10, 10_000);

    /// Any bytes as manifest, index, layout's index, `manifest.json` and configuration give a value
    /// or are refused by name.
    @FuzzTest
    void anyDocumentIsReadOrRefused(byte[] bytes) throws IOException {
        BlobStore store =
                new BlobStore() {
                    @Override
                    public InputStream open(Descriptor descriptor) {
                        return new ByteArrayInputStream(bytes);
                    }

                    @Override
                    public void close() {}
                };
        refusedOr(() -> new ManifestResolver(store, TIGHT).resolve(bytes, null));
        refusedOr(() -> LayoutIndex.parse("index", bytes).choose(""));
        refusedOr(() -> SavedManifest.choose("manifest", bytes, "", TIGHT));
        refusedOr(() -> {
            var read = ImageConfiguration.parse(JsonDocument.parse("config", bytes), TIGHT);
            assertThat(read.diffIds().size()).isLessThanOrEqualTo(10);
        });
    }

    private interface Reading {
        void read() throws IOException;
    }

    private static void refusedOr(Reading reading) throws IOException {
        try {
            reading.read();
        } catch (MalformedInputException | DigestMismatchException e) {
            assertThat(e).hasMessageContaining("expected");
        }
    }
}

package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.testing.TestTar;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;

class SavedImageStreamFuzzTest {

    private static final Limits TIGHT = new Limits(1 << 16, 100, 50, 300, 10, 10_000);

    /// An archive of any documents and layers gives an image whose every wanted layer has an
    /// outcome, or is refused by name.
    @FuzzTest
    void anyArchiveIsReadOrRefused(
            byte @NotNull [] manifest,
            byte @NotNull [] config,
            byte @NotNull [] layer,
            boolean layout)
            throws IOException {
        byte[] archive =
                new TestTar()
                        .file("c.json", config)
                        .file("1/layer.tar", layer)
                        .symlink("2/layer.tar", "../1/layer.tar")
                        .file(layout ? "index.json" : "manifest.json", manifest)
                        .bytes();
        var stream = new SavedImageStream(new SavedImage.Wanted("x", "", null), "fuzzed", TIGHT);
        try {
            SavedImageStream.Contents<List<String>> contents =
                    stream.read(new ByteArrayInputStream(archive), _ -> true, Walk::of);
            contents.subject()
                    .layers()
                    .forEach(known -> assertThat(contents.layers()).containsKey(known.diffId()));
        } catch (MalformedInputException | DigestMismatchException e) {
            assertThat(e).hasMessageContaining("expected");
        } catch (IOException e) {
            // A document that the manifest points to is not there.
            assertThat(e).hasMessageContaining("in the archive");
        }
    }
}

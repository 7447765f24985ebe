package io.plimsoll.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

class TarEntriesFuzzTest {

    private static final Limits TIGHT = new Limits(1 << 16, 1000, 50, 300, 10, 1000);

    /// Any bytes are walked to an end or refused; every path that comes out is inside the root. The
    /// checksums are put right first, else nothing would get past them.
    @FuzzTest
    void anyBytesAreWalkedOrRefused(byte[] bytes) throws IOException {
        byte[] tar = Arrays.copyOf(bytes, Math.min(bytes.length, 1 << 16));
        for (int at = 0; at + 512 <= tar.length; at += 512) {
            if (tar[at] != 0) {
                byte[] block = Arrays.copyOfRange(tar, at, at + 512);
                System.arraycopy(io.plimsoll.testing.TestTar.sealed(block), 0, tar, at, 512);
            }
        }
        TarEntries entries = Walk.entries(tar, TIGHT);
        int count = 0;
        try {
            while (entries.next()) {
                count++;
                check(entries);
            }
        } catch (MalformedInputException e) {
            assertThat(e).hasMessageContaining("offset");
        }
        assertThat(count).isLessThanOrEqualTo(50);
    }

    private static void check(TarEntries entries) throws IOException {
        if (entries.kind() == LayerEntries.Kind.SKIPPED) {
            assertThat(entries.reason()).isNotEmpty();
            return;
        }
        String path = entries.path();
        assertThat(TarPath.normalise(path)).contains(path);
        assertThat(path.length()).isLessThanOrEqualTo(300);
        assertThat(entries.sizeBytes()).isBetween(0L, 1L << 16);
        if (entries.kind() == LayerEntries.Kind.FILE) {
            try (InputStream content = entries.content()) {
                assertThat(content.readAllBytes()).hasSize((int) entries.sizeBytes());
            } catch (MalformedInputException _) {
                // The rest is lost, or this file alone: the next step says which.
            }
        }
    }
}

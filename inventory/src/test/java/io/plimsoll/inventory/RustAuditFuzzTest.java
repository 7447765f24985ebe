package io.plimsoll.inventory;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.util.List;

/// The list of crates alone: compressed here, so that the search varies its JSON.
class RustAuditFuzzTest {

    @FuzzTest
    void readsOrRefusesByName(byte[] content) throws IOException {
        var section = new Binaries.Section(".dep-v0", false, Binaries.deflated(content));
        LimitedReading.assertKept(new BinaryCataloger(), "app", Binaries.pe(List.of(section)));
    }
}

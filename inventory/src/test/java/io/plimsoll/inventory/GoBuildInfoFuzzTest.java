package io.plimsoll.inventory;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

/// The build information alone, without the headers that would stop most of the search.
class GoBuildInfoFuzzTest {

    @FuzzTest
    void readsOrRefusesByName(byte[] content) throws IOException {
        LimitedReading.assertKept(new BinaryCataloger(), "app", Binaries.elf(content));
    }
}

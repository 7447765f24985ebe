package io.plimsoll.advisory;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

class NvdReaderFuzzTest {

    /// Any bytes are read or refused, and what is handed on can be laid out and asked for.
    @FuzzTest
    void readsOrRefusesAnyBytes(byte @NotNull [] bytes) {
        FeedFuzz.readsOrRefuses(new NvdReader(), "nvd.json", bytes);
    }
}

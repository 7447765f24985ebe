package io.plimsoll.advisory;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

class CsafReaderFuzzTest {

    /// Any bytes are read or refused, and what is handed on can be laid out and asked for.
    @FuzzTest
    void readsOrRefusesAnyBytes(byte @NotNull [] bytes) {
        FeedFuzz.readsOrRefuses(new CsafReader(), "2024/cve-2024-0001.json", bytes);
    }
}

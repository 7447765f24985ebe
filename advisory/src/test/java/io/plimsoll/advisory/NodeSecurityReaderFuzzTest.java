package io.plimsoll.advisory;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

class NodeSecurityReaderFuzzTest {

    /// Any bytes are read or refused, and what is handed on can be laid out and asked for.
    @FuzzTest
    void readsOrRefusesAnyBytes(byte @NotNull [] bytes) {
        FeedFuzz.readsOrRefuses(new NodeSecurityReader(), "vuln/npm/1.json", bytes);
    }
}

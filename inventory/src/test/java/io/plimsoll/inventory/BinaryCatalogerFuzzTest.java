package io.plimsoll.inventory;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

class BinaryCatalogerFuzzTest {

    @FuzzTest
    void readsOrRefusesByName(byte[] content) throws IOException {
        LimitedReading.assertKept(new BinaryCataloger(), "usr/bin/app", content);
    }
}

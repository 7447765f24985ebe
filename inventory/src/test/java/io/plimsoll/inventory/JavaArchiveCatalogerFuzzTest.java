package io.plimsoll.inventory;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

class JavaArchiveCatalogerFuzzTest {

    @FuzzTest
    void readsOrRefusesByName(byte[] content) throws IOException {
        LimitedReading.assertKept(new JavaArchiveCataloger(), "a-1.0.jar", content);
    }
}

package io.plimsoll.inventory;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;

class CargoLockCatalogerFuzzTest {

    @FuzzTest
    void readsOrRefusesByName(byte[] content) throws IOException {
        LimitedReading.assertKept(new CargoLockCataloger(), "Cargo.lock", content);
    }
}

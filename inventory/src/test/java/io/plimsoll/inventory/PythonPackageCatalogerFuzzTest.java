package io.plimsoll.inventory;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;

class PythonPackageCatalogerFuzzTest {

    @FuzzTest
    void anyBytesAreReadOrRefused(byte @NotNull [] content) throws IOException {
        CatalogerFuzzing.holds(new PythonPackageCataloger(), "a.dist-info/METADATA", content);
    }
}

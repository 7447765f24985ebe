package io.plimsoll.inventory;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.io.IOException;

class NugetConfigCatalogerFuzzTest {

    @FuzzTest
    void anyBytesAreReadOrRefused(byte @NotNull [] content) throws IOException {
        CatalogerFuzzing.holds(new NugetConfigCataloger(), "packages.config", content);
    }
}

package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

class VersionSchemeFuzzTest {

    /// No text makes a comparison throw or contradict itself.
    @FuzzTest
    void everySchemeOrdersAnyText(@NotNull String a, @NotNull String b, @NotNull String c) {
        for (var scheme : VersionScheme.values()) {
            int ab = Integer.signum(scheme.compare(a, b));
            int bc = Integer.signum(scheme.compare(b, c));
            int ac = Integer.signum(scheme.compare(a, c));
            assertThat(Integer.signum(scheme.compare(b, a))).as(scheme.name()).isEqualTo(-ab);
            assertThat(scheme.compare(a, a)).as(scheme.name()).isZero();
            if (ab == bc || bc == 0) {
                assertThat(ac).as(scheme.name()).isEqualTo(ab);
            } else if (ab == 0) {
                assertThat(ac).as(scheme.name()).isEqualTo(bc);
            }
        }
    }
}

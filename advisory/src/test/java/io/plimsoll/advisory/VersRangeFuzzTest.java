package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import io.plimsoll.model.MalformedInputException;
import java.util.List;

class VersRangeFuzzTest {

    /// What parses re-renders, and holds the same versions.
    @FuzzTest
    void whatIsReadIsWrittenAndReadAgain(@NotNull String text, @NotNull String version)
            throws MalformedInputException {
        for (String scheme : List.of("npm", "conan", "gem", "nuget", "pypi", "nginx", "openssl")) {
            check(() -> VersRange.ofNative(scheme, text), version);
        }
        check(() -> VersRange.parse(text), version);
    }

    private interface Reading {
        VersRange read() throws MalformedInputException;
    }

    private static void check(Reading reading, String version) throws MalformedInputException {
        VersRange range;
        try {
            range = reading.read();
        } catch (MalformedInputException _) {
            return;
        }
        if (range.constraints().isEmpty()) {
            return;
        }
        var again = VersRange.parseCanonical(range.toString());
        assertThat(again).isEqualTo(range);
        assertThat(again.contains(version)).isEqualTo(range.contains(version));
    }
}

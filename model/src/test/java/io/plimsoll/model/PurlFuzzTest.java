package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;

class PurlFuzzTest {

    /// What parses re-renders: its canonical text is read as the same purl.
    @FuzzTest
    void whatIsReadIsWrittenAndReadAgain(@NotNull String text) throws MalformedInputException {
        Purl purl;
        try {
            purl = Purl.parse(text);
        } catch (MalformedInputException _) {
            return;
        }
        assertThat(purl.fault()).isEmpty();
        assertThat(Purl.parse(purl.toString())).hasToString(purl.toString());
    }
}

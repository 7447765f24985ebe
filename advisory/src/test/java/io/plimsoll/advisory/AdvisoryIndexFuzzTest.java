package io.plimsoll.advisory;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.code_intelligence.jazzer.mutation.annotation.NotNull;
import java.util.Arrays;

final class AdvisoryIndexFuzzTest {

    private static final byte[] WHOLE =
            Sample.bytes(
                    Sample.advisory("CVE-2020-0001", Sample.fixed("npm", "left", "1.2.4")),
                    Sample.advisory("CVE-2020-0002", Sample.fixed("Debian:12", "left", "2")));

    /// A reader that skipped the check of the digest ends with an answer or says where the file is
    /// corrupt. The input is a list of changes to a whole file: two bytes of place, one of value;
    /// what does not fit is the length to cut it to.
    @FuzzTest
    void aDamagedFileGivesAnAnswerOrIsCorrupt(byte @NotNull [] changes) {
        byte[] bytes = WHOLE.clone();
        int at = 0;
        for (; at + 3 <= changes.length; at += 3) {
            int place = ((changes[at] & 0xff) << 8) | (changes[at + 1] & 0xff);
            bytes[place % bytes.length] = changes[at + 2];
        }
        if (at < changes.length) {
            bytes = Arrays.copyOf(bytes, bytes.length - (changes[at] & 0xff));
        }
        DamagedIndex.readAll(bytes);
    }
}

package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CvssVectorTest {

    /// The first four of each are worked examples of FIRST's documents (CVSS v3.1 examples, v4.0
    /// examples) and of NVD's entries of the same vulnerabilities.
    @ParameterizedTest
    @CsvSource({
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H, 3.1, 9.8",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:H/I:H/A:H, 3.1, 10.0",
        "CVSS:3.0/AV:N/AC:L/PR:L/UI:N/S:C/C:L/I:L/A:N, 3.0, 6.4",
        "CVSS:3.1/AV:L/AC:H/PR:L/UI:N/S:U/C:L/I:N/A:N, 3.1, 2.5",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:N/I:N/A:N, 3.1, 0.0",
        "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H/E:U/RL:O/RC:U, 3.1, 9.8",
        "AV:N/AC:L/Au:N/C:C/I:C/A:C, 2.0, 10.0",
        "AV:N/AC:L/Au:N/C:N/I:N/A:C, 2.0, 7.8",
        "AV:L/AC:H/Au:N/C:C/I:C/A:C, 2.0, 6.2",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H/SA:H, 4.0, 10.0",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 4.0, 9.3",
        "CVSS:4.0/AV:L/AC:L/AT:P/PR:L/UI:N/VC:H/VI:H/VA:H/SC:N/SI:N/SA:N, 4.0, 7.3",
        "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:N/VI:N/VA:N/SC:N/SI:N/SA:N, 4.0, 0.0",
    })
    void scoresAreThoseOfTheSpecification(String vector, String version, double score) {
        var cvss = CvssVector.parse(vector).orElseThrow();
        assertThat(cvss.version()).isEqualTo(version);
        assertThat(cvss.score()).isEqualTo(score);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "CVSS:3.1",
                "CVSS:3.1/AV:N",
                "CVSS:9.9/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                "high",
                "AV:N/AC:L",
                "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/HA:/I:H",
                "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:",
                "CVSS:3.1/AV:Q/AC:L/PR:N/UI:N/S:U/C:H/I:H/A:H",
                "CVSS:4.0/AV:N/AC:L/AT:N/PR:N/UI:N/VC:H/VI:H/VA:H/SC:H/SI:H"
            })
    void whatIsNoWholeVectorHasNoScore(String text) {
        assertThat(CvssVector.parse(text)).isEmpty();
    }
}

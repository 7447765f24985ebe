package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.advisory.Matching.Target;
import io.plimsoll.model.PlacedComponent;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ExplanationTest {

    private final AdvisoryIndex index =
            Sample.index(
                    Sample.advisory(
                            "DSA-1-1",
                            List.of(),
                            List.of("CVE-2020-0001"),
                            Sample.fixed("Debian:12", "linux", "6.1.60-1")),
                    Sample.advisory(
                            "DSA-2-1",
                            List.of(),
                            List.of("CVE-2020-0001"),
                            Sample.fixed("Debian:12", "linux", "6.1.50-1")),
                    Sample.advisory("CVE-2020-0002", Sample.fixed("Debian:12", "linux", "5")));

    private final PlacedComponent headers =
            Sample.deb("linux-libc-dev", "6.1.55-1", "linux", "6.1.55-1");

    @Test
    void everyRowAboutTheFaultIsToldAndTheOthersAreCounted() {
        var finding =
                new Matching(index, Sample.DEBIAN_12, Target.IMAGE)
                        .match(List.of(headers))
                        .getFirst();
        assertThat(Explanation.of(index, headers, Sample.DEBIAN_12, finding).lines())
                .containsSubsequence(
                        "CVE-2020-0001 in pkg:deb/debian/linux-libc-dev@6.1.55-1?arch=amd64",
                        "  at some/place",
                        "linux-libc-dev 6.1.55-1 is built from source package linux 6.1.55-1, and"
                                + " Debian's advisories speak of source packages",
                        "asked for linux in Debian:12, to compare 6.1.55-1 by dpkg rules",
                        "  test of 2026-11-01, DSA-1-1: linux in Debian:12, < 6.1.60-1, fixed",
                        "    6.1.55-1 < 6.1.60-1 by dpkg rules: so affected",
                        "  test of 2026-11-01, DSA-2-1: linux in Debian:12, < 6.1.50-1, fixed",
                        "    6.1.55-1 >= 6.1.50-1 by dpkg rules: so not affected",
                        "  1 other rows are about other faults",
                        "so CVE-2020-0001 is fixed, because:",
                        "it does not count (rule kernel-headers): it holds headers of the kernel's"
                                + " source, and no kernel");
    }

    @Test
    void itIsSaidWhereNobodySpeaksOfTheRelease() {
        var lines =
                Explanation.of(index, headers, Sample.distribution("debian", "13"), "CVE-2020-0001")
                        .lines();
        assertThat(lines).contains("  no source speaks of Debian:13 at all");
    }
}

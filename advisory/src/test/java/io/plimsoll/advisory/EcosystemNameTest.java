package io.plimsoll.advisory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.Component;
import io.plimsoll.model.Distribution;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class EcosystemNameTest {

    @Test
    void ecosystemNamesAreBroughtToOneSpelling() {
        assertThat(EcosystemName.canonical("Ubuntu:22.04:LTS")).isEqualTo("Ubuntu:22.04");
        assertThat(EcosystemName.canonical("Ubuntu:Pro:18.04:LTS")).isEqualTo("Ubuntu:Pro:18.04");
        assertThat(EcosystemName.canonical("Ubuntu:jammy")).isEqualTo("Ubuntu:22.04");
        assertThat(EcosystemName.canonical("Debian:bookworm")).isEqualTo("Debian:12");
        assertThat(EcosystemName.canonical("Debian:12.4")).isEqualTo("Debian:12");
        assertThat(EcosystemName.canonical("Alpine:3.19.1")).isEqualTo("Alpine:v3.19");
        assertThat(EcosystemName.canonical("Alpine:v3.19")).isEqualTo("Alpine:v3.19");
        assertThat(EcosystemName.canonical("Alpine:edge")).isEqualTo("Alpine:edge");
        assertThat(EcosystemName.canonical("Rocky Linux:9.4")).isEqualTo("Rocky Linux:9");
        assertThat(EcosystemName.canonical("pypi")).isEqualTo("PyPI");
        assertThat(EcosystemName.canonical("Red Hat:enterprise_linux:9::baseos"))
                .isEqualTo("Red Hat:enterprise_linux:9::baseos");
        assertThat(EcosystemName.canonical("Something:new")).isEqualTo("Something:new");
    }

    @Test
    void aDistributionsAdvisoriesStandUnderItsReleasesName() {
        assertThat(EcosystemName.of(Sample.distribution("debian", "12"))).contains("Debian:12");
        assertThat(EcosystemName.of(Sample.distribution("ubuntu", "22.04")))
                .contains("Ubuntu:22.04");
        assertThat(EcosystemName.of(Sample.distribution("alpine", "3.19.1")))
                .contains("Alpine:v3.19");
        assertThat(EcosystemName.of(Sample.distribution("almalinux", "9.3")))
                .contains("AlmaLinux:9");
        assertThat(EcosystemName.of(Sample.distribution("rhel", "9.3"))).contains("Red Hat:9");
        assertThat(EcosystemName.of(Sample.distribution("arch", ""))).isEmpty();
        assertThat(EcosystemName.of(Distribution.NONE)).isEmpty();
        assertThat(EcosystemName.of(new Distribution(null, "v3.19", List.of())))
                .contains("Alpine:v3.19");
    }

    @Test
    void aComponentOfAnSbomTellsItsDistributionItself() {
        var component = Sample.deb("a", "1", "a", "1").component();
        var told =
                new Component(
                        component.purl().with("distro", "debian-12"),
                        "1",
                        component.source(),
                        List.of(),
                        component.presence());
        assertThat(EcosystemName.of(told, Distribution.NONE)).contains("Debian:12");
        assertThat(EcosystemName.of(told, Sample.distribution("debian", "11")))
                .contains("Debian:11");
    }

    @Property
    void theOneSpellingStays(@ForAll("names") String name) {
        String once = EcosystemName.canonical(name);
        assertThat(EcosystemName.canonical(once)).isEqualTo(once);
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.of(
                        "Debian",
                        "Ubuntu",
                        "Alpine",
                        "AlmaLinux",
                        "npm",
                        ":",
                        ".",
                        " ",
                        "v",
                        "12",
                        "LTS",
                        "Pro",
                        "jammy",
                        "x")
                .list()
                .ofMaxSize(8)
                .map(parts -> String.join("", parts));
    }
}

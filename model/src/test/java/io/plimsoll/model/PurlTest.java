package io.plimsoll.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PurlTest {

    @Test
    void theTextIsCanonical() {
        var purl =
                Purl.of("deb", "debian", "libstdc++6", "1:12.2.0-14+deb12u1")
                        .with("upstream", "gcc-12@12.2.0")
                        .with("arch", "amd64");
        assertThat(purl)
                .hasToString(
                        "pkg:deb/debian/libstdc%2B%2B6@1:12.2.0-14%2Bdeb12u1?arch=amd64&upstream=gcc-12%4012.2.0");
    }

    @ParameterizedTest
    @CsvSource({
        "pypi, '', Django_REST, pkg:pypi/django-rest",
        "composer, Laravel, Framework, pkg:composer/laravel/framework",
        "golang, github.com/BurntSushi, toml, pkg:golang/github.com/BurntSushi/toml",
        "nuget, '', Newtonsoft.Json, pkg:nuget/Newtonsoft.Json",
        "pub, '', My-Package, pkg:pub/my_package",
        "npm, @babel, core, pkg:npm/%40babel/core",
        "cpan, gdt, URI-PackageURL, pkg:cpan/GDT/URI-PackageURL",
        "generic, /a//b/, é ü, pkg:generic/a/b/%C3%A9%20%C3%BC",
    })
    void namesFollowTheirType(String type, String namespace, String name, String text) {
        assertThat(Purl.of(type, namespace, name, "")).hasToString(text);
    }

    @ParameterizedTest
    @CsvSource({
        "npm/a@1, scheme, pkg:",
        "pkg:npm, type, type/name",
        "pkg:npm/, type, type/name",
        "pkg:npm/%ZZ, name, two hex digits",
        "pkg:npm/a%2, name, two hex digits",
        "pkg:npm/%ff, name, UTF-8",
        "pkg:npm/a?b, qualifiers, key=value",
        "pkg:npm/a?b=1&B=2, qualifiers, each key once",
        "pkg:npm/a?1b=1, rules, qualifier key",
        "pkg:pypi/org/a, rules, namespace: expected none",
        "pkg:github/a, rules, namespace: expected one",
        "pkg:julia/Dates, rules, qualifiers: expected uuid",
    })
    void refusesWithPlaceAndExpectation(String text, String place, String expected) {
        assertThatThrownBy(() -> Purl.parse(text))
                .isInstanceOfSatisfying(
                        MalformedInputException.class,
                        refused -> {
                            assertThat(refused.place()).contains(place);
                            assertThat(refused.expected()).contains(expected);
                        });
    }

    @Test
    void refusesATextWithoutBound() {
        assertThatThrownBy(() -> Purl.parse("pkg:npm/" + "a".repeat(20_000)))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining("at most 16384 characters");
    }

    @Test
    void readsANamespaceThatIsNotKnownToEveryScanner() throws MalformedInputException {
        assertThat(Purl.parse("pkg:golang/stdlib@1.22.0").namespace()).isEmpty();
        assertThat(Purl.parse("pkg:maven/ant@1.10").namespace()).isEmpty();
    }

    @Property(tries = 300)
    void whatIsWrittenIsRead(
            @ForAll @NotEmpty @StringLength(max = 20) String name,
            @ForAll @StringLength(max = 20) String namespace,
            @ForAll @StringLength(max = 20) String version,
            @ForAll @StringLength(max = 20) String value,
            @ForAll @StringLength(max = 20) String subpath)
            throws MalformedInputException {
        var qualifiers = new TreeMap<String, String>();
        qualifiers.put("Key", encodable(value));
        var purl =
                new Purl(
                        "Generic",
                        encodable(namespace),
                        "n" + encodable(name),
                        encodable(version),
                        qualifiers,
                        encodable(subpath));
        assertThat(Purl.parse(purl.toString())).isEqualTo(purl);
    }

    /// Lone surrogates have no UTF-8.
    private static String encodable(String text) {
        return text.replaceAll("\\p{Cs}", "");
    }
}

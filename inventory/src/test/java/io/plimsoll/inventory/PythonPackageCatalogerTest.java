package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Presence;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PythonPackageCatalogerTest {

    private static final String PATH = "usr/lib/python3/dist-packages/a.dist-info/METADATA";

    @Test
    void theHeaderNamesThePackage() throws IOException {
        var sink =
                read(
                        """
                        Metadata-Version: 2.1
                        Name: Backports.SSL_match
                        Version: 3.5
                        License: MIT
                        Classifier: License :: OSI Approved :: MIT License

                        Name: another
                        """);
        var component = sink.components().getFirst();
        assertThat(component.purl()).hasToString("pkg:pypi/backports-ssl-match@3.5");
        assertThat(component.presence()).isEqualTo(Presence.INSTALLED);
        assertThat(component.licences()).containsExactly("MIT");
        assertThat(sink.found).hasSize(1);
        assertThat(sink.found.getFirst().line()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({
        "License-Expression: MIT OR Apache-2.0|License: x, MIT OR Apache-2.0",
        "License: GPLv2+|Classifier: License :: OSI Approved :: BSD License, GPLv2+",
        "License: UNKNOWN|Classifier: License :: OSI Approved :: BSD License, BSD License",
        "License: Permission is|  hereby granted|Classifier: License :: X :: Y, Y",
        "Description: a||        b||Classifier: License :: OSI Approved :: MIT License, MIT License",
        "Summary: none, ''",
    })
    void theLicenceIsTheExpressionElseTheNameElseTheClassifiers(String fields, String licence)
            throws IOException {
        var sink = read("Name: a\nVersion: 1\n" + fields.replace('|', '\n') + "\n");
        assertThat(String.join(",", sink.component("a").licences())).isEqualTo(licence);
    }

    @Test
    void fieldsAreReadWithoutCaseAndTheFirstCounts() throws IOException {
        var sink = read("name: a\nVERSION: 1\nVersion: 2\n");
        assertThat(sink.namesAndVersions()).containsExactly("a 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Name: a\n", "Version: 1\n", "Name: a b\nVersion: 1\n", "{}", "\0\0"})
    void withoutNameAndVersionItIsRefused(String text) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageStartingWith(PATH + ": expected the fields Name and Version");
    }

    private static CollectingSink read(String text) throws IOException {
        return CollectingSink.of(new PythonPackageCataloger(), PATH, text);
    }
}

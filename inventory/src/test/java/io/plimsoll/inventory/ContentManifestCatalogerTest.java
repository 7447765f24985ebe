package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContentManifestCatalogerTest {

    private static final String PATH = "root/buildinfo/content_manifests/ubi8.json";

    private final ContentManifestCataloger manifests = new ContentManifestCataloger();

    @Test
    void theContentSetsAreRead() throws IOException {
        var files = Fixtures.of("os-packages");
        String folder = "trivy/pkg/fanal/analyzer/buildinfo/testdata/content_manifests/";

        assertThat(
                        CollectingSink.of(
                                        manifests,
                                        PATH,
                                        files.file(folder + "ubi8-minimal-container-8.5-218.json"))
                                .contentSets)
                .containsExactly(
                        "rhel-8-for-x86_64-baseos-rpms", "rhel-8-for-x86_64-appstream-rpms");
        assertThat(
                        CollectingSink.of(manifests, PATH, files.file(folder + "sbom-purl.json"))
                                .contentSets)
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "[]", "", "{\"content_sets\":7}", "{\"content_sets\":[1]}"})
    void anythingElseIsRefusedWithItsLine(String content) {
        assertThatThrownBy(() -> CollectingSink.of(manifests, PATH, content))
                .isInstanceOf(MalformedInputException.class)
                .hasMessageContaining(PATH + " line 1");
    }
}

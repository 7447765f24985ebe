package io.plimsoll.inventory;

import static java.nio.charset.StandardCharsets.UTF_16;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Presence;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What .NET programs and projects say of their packages.
class NugetCatalogersTest {

    @Test
    void aProgramsLibrariesArePackagesItselfAndItsRuntime() throws IOException {
        var sink =
                CollectingSink.of(
                        new DotnetDepsCataloger(),
                        "app/app.deps.json",
                        """
                        {"targets": {"net8.0": {"Other/9.9": {"type": "package"}}},
                         "libraries": {
                          "App/1.0.0": {"type": "project"}, "X/1": {"type": "reference"},
                          "Newtonsoft.Json/13.0.1": {"type": "package"},
                          "runtimepack.Microsoft.NETCore.App.Runtime.linux-x64/8.0.0":
                            {"type": "runtimepack"},
                          "NoVersion": {"type": "package"}
                         }}
                        """);
        assertThat(purls(sink))
                .containsExactly(
                        "pkg:nuget/App@1.0.0",
                        "pkg:nuget/Newtonsoft.Json@13.0.1",
                        "pkg:nuget/Microsoft.NETCore.App.Runtime.linux-x64@8.0.0");
        assertThat(sink.components().getFirst().presence()).isEqualTo(Presence.INSTALLED);
        assertThat(sink.found.getFirst().line()).isEqualTo(3);
        assertThat(sink.skipped)
                .containsExactly("line 7: expected the version of \"NoVersion\", found nothing");
    }

    @Test
    void aLockFileNamesAPackageOnceForAllFrameworks() throws IOException {
        var sink =
                CollectingSink.of(
                        new NugetLockCataloger(),
                        "packages.lock.json",
                        """
                        {"version": 1, "dependencies": {
                          "net6.0": {"A": {"type": "Direct", "resolved": "1.0"},
                                     "own": {"type": "Project"}},
                          "net8.0": {"A": {"type": "Transitive", "resolved": "1.0"},
                                     "B": {"type": "CentralTransitive", "resolved": "2.0"}}}}
                        """);
        assertThat(purls(sink)).containsExactly("pkg:nuget/A@1.0", "pkg:nuget/B@2.0");
        assertThat(sink.skipped).isEmpty();
    }

    @Test
    void restoredAssetsArePackagesOfAProject() throws IOException {
        var sink =
                CollectingSink.of(
                        new NugetAssetsCataloger(),
                        "obj/project.assets.json",
                        """
                        {"libraries": {"A/1.0": {"type": "package", "files": ["x"]},
                                       "own/1.0": {"type": "project"}}}
                        """);
        assertThat(purls(sink)).containsExactly("pkg:nuget/A@1.0");
        assertThat(sink.components().getFirst().presence()).isEqualTo(Presence.DECLARED);
    }

    @Test
    void theOldListTellsDevelopment() throws IOException {
        var sink =
                config(
                        """
                        <?xml version="1.0" encoding="utf-8"?>
                        <packages>
                          <package id="A" version="1.0" developmentDependency="true" />
                          <package id="B" version="2.0" targetFramework="net46" />
                          <package id="C" />
                        </packages>
                        """);
        assertThat(purls(sink)).containsExactly("pkg:nuget/A@1.0", "pkg:nuget/B@2.0");
        assertThat(sink.components().getFirst().presence()).isEqualTo(Presence.DEVELOPMENT);
        assertThat(sink.found).extracting(found -> found.line()).containsExactly(3, 4);
        assertThat(sink.skipped)
                .containsExactly("line 5: expected the version of \"C\", found nothing");
    }

    @Test
    void windowsFilesAreReadByTheirMark() throws IOException {
        byte[] xml = "<packages><package id=\"A\" version=\"1\"/></packages>".getBytes(UTF_16);
        var sink = CollectingSink.of(new NugetConfigCataloger(), "packages.config", xml);
        assertThat(purls(sink)).containsExactly("pkg:nuget/A@1");
    }

    @Test
    void entitiesAreNotExpanded() {
        String xml =
                """
                <!DOCTYPE p [<!ENTITY a SYSTEM "file:///etc/hostname"><!ENTITY b "&a;&a;">]>
                <packages><package id="&b;" version="1"/></packages>
                """;
        assertThatThrownBy(() -> config(xml)).isInstanceOf(MalformedInputException.class);
    }

    @Test
    void brokenXmlIsRefusedWithItsLine() {
        assertThatThrownBy(() -> config("<packages>\n<package id='A' version='1'/>\n"))
                .isInstanceOf(MalformedInputException.class)
                .hasMessage("packages.config line 3: expected XML, found what is not well-formed");
    }

    private static List<String> purls(CollectingSink sink) {
        return sink.components().stream().map(c -> c.purl().toString()).toList();
    }

    private static CollectingSink config(String xml) throws IOException {
        return CollectingSink.of(new NugetConfigCataloger(), "packages.config", xml);
    }
}

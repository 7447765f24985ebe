package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.testing.Shared;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Every manifest of the shared fixtures: all are read but those that are broken, and these are
/// named here with what is said of them.
class LanguageFixturesTest {

    /// A part of the fixture's path, the cataloger, and the path as it would be in an image.
    private record Kind(String part, Cataloger cataloger, String folder) {
        boolean holds(String path) {
            return part.startsWith(".")
                    ? path.endsWith(part)
                    : path.contains(part) && !path.endsWith(".whl");
        }
    }

    private static final List<Kind> KINDS =
            List.of(
                    new Kind("packagelockjson/", new NpmLockCataloger(), ""),
                    new Kind("nodejs/npm/", new NpmLockCataloger(), ""),
                    new Kind("packagejson/", new NpmPackageCataloger(), ""),
                    new Kind("yarnlock/", new YarnLockCataloger(), ""),
                    new Kind("nodejs/yarn/", new YarnLockCataloger(), ""),
                    new Kind("pnpm", new PnpmLockCataloger(), ""),
                    new Kind("python/requirements/", new RequirementsCataloger(), "requirements-"),
                    new Kind("python/pip/", new RequirementsCataloger(), "requirements-"),
                    new Kind("pipfilelock/", new PipfileLockCataloger(), ""),
                    new Kind("python/pipenv/", new PipfileLockCataloger(), ""),
                    new Kind("python/poetry", new PoetryLockCataloger(), ""),
                    new Kind("pdmlock/", new PdmLockCataloger(), ""),
                    new Kind("python/pylock/", new PylockCataloger(), ""),
                    new Kind("python/uv", new UvLockCataloger(), ""),
                    new Kind("depsjson/", new DotnetDepsCataloger(), ""),
                    new Kind("packagesconfig/", new NugetConfigCataloger(), ""),
                    new Kind("nuget/config/", new NugetConfigCataloger(), ""),
                    new Kind("packageslockjson/", new NugetLockCataloger(), ""),
                    new Kind("nuget/lock/", new NugetLockCataloger(), ""),
                    new Kind("projectassetsjson/", new NugetAssetsCataloger(), ""),
                    new Kind("composer", new ComposerLockCataloger(), ""),
                    new Kind("gemfilelock/", new GemfileLockCataloger(), ""),
                    new Kind("ruby/bundler/", new GemfileLockCataloger(), ""),
                    new Kind("ruby/gemspec/", new GemspecCataloger(), "specifications/"),
                    new Kind(".egg", new PythonEggCataloger(), ""),
                    new Kind("wheelegg/", new PythonPackageCataloger(), ""),
                    new Kind("python/packaging/", new PythonPackageCataloger(), ""));

    /// Broken on purpose (or, for the licence file, not of the format), by the end of their paths.
    private static final Map<String, String> REFUSED =
            Map.ofEntries(
                    Map.entry("depsjson/testdata/invalid", "expected JSON"),
                    Map.entry("config/testdata/malformed_xml.config", "expected XML"),
                    Map.entry("pylock/testdata/sad.toml", "expected TOML"),
                    Map.entry("bundler/testdata/Gemfile_malformed.lock", "expected a section"),
                    Map.entry("wheelegg/testdata/empty", "found nothing and nothing"),
                    Map.entry("packaging/testdata/invalid.json", "found nothing and nothing"),
                    Map.entry("typing_extensions-4.4.0.dist-info/LICENSE.txt", "found nothing"),
                    Map.entry("gemspec/testdata/badspec.gemspec", "found nothing and nothing"),
                    Map.entry("gemspec/testdata/empty.gemspec", "found nothing and nothing"),
                    Map.entry("gemspec/testdata/empty_name.gemspec", "found nothing and \"3.3.7\""),
                    Map.entry("gemspec/testdata/malformed00.gemspec", "found nothing and nothing"),
                    Map.entry("gemspec/testdata/malformed01.gemspec", "\"async\" and nothing"),
                    Map.entry("testdata/version_inline.gemspec", "\"example_inline\" and nothing"));

    /// Records that are skipped, by the end of the file's path.
    private static final Map<String, Integer> SKIPPED =
            Map.of(
                    "depsjson/testdata/nopackagename", 1,
                    "packagesconfig/testdata/noversion", 1,
                    "pnpmlock/testdata/exotic.yaml", 2,
                    "requirements/testdata/env_var.txt", 1,
                    "requirements/testdata/invalid.txt", 2,
                    "requirements/testdata/per_req_options.txt", 2,
                    "pip/testdata/requirements_compatible.txt", 1,
                    "pip/testdata/requirements_with_templating_engine.txt", 5,
                    "yarn/testdata/yarn_with_bad_protocol.lock", 1);

    /// Components by cataloger over all fixtures. Those of the TOML, YAML and JSON lock files and
    /// of Yarn's were counted a second time with other parsers.
    private static final Map<String, Integer> FOUND =
            Map.ofEntries(
                    Map.entry("composer-lock", 17),
                    Map.entry("dotnet-deps", 5),
                    Map.entry("gem-installed", 8),
                    Map.entry("gemfile-lock", 101),
                    Map.entry("npm-installed", 8),
                    Map.entry("npm-lock", 181),
                    Map.entry("nuget-assets", 29),
                    Map.entry("nuget-config", 9),
                    Map.entry("nuget-lock", 60),
                    Map.entry("pdm-lock", 6),
                    Map.entry("pipfile-lock", 49),
                    Map.entry("pnpm-lock", 282),
                    Map.entry("poetry-lock", 46),
                    Map.entry("pylock", 35),
                    Map.entry("python-egg", 3),
                    Map.entry("python-installed", 24),
                    Map.entry("python-requirements", 61),
                    Map.entry("uv-lock", 39),
                    Map.entry("yarn-lock", 100));

    @Test
    void everyFixtureIsReadAndTheBrokenOnesAreRefusedByName() throws IOException {
        var refused = new TreeMap<String, String>();
        var skipped = new TreeMap<String, Integer>();
        var found = new TreeMap<String, Integer>();
        for (String name : List.of("lockfiles", "java-python-ruby-metadata")) {
            for (var entry : Shared.archive("fixtures/" + name + ".tar.gz").entrySet()) {
                String path = entry.getKey();
                for (Kind kind : KINDS) {
                    if (kind.holds(path)) {
                        read(kind, path, entry.getValue(), found, skipped, refused);
                        break;
                    }
                }
            }
        }
        assertThat(refused.keySet()).isEqualTo(REFUSED.keySet());
        REFUSED.forEach((path, text) -> assertThat(refused.get(path)).as(path).contains(text));
        assertThat(skipped).isEqualTo(SKIPPED);
        assertThat(found).isEqualTo(FOUND);
    }

    /// The key of the table that this path ends with, else the path.
    private static String key(Map<String, ?> table, String path) {
        return table.keySet().stream().filter(path::endsWith).findFirst().orElse(path);
    }

    private static void read(
            Kind kind,
            String path,
            byte[] content,
            Map<String, Integer> found,
            Map<String, Integer> skipped,
            Map<String, String> refused)
            throws IOException {
        var sink = new CollectingSink();
        String name = path.substring(path.lastIndexOf('/') + 1);
        try {
            sink.read(kind.cataloger(), kind.folder() + name, content);
        } catch (MalformedInputException e) {
            refused.put(key(REFUSED, path), String.valueOf(e.getMessage()));
        }
        if (!sink.skipped.isEmpty()) {
            skipped.put(key(SKIPPED, path), sink.skipped.size());
        }
        found.merge(kind.cataloger().id(), sink.found.size(), Integer::sum);
        for (var each : sink.found) {
            assertThat(each.component().purl().fault()).as(path).isEmpty();
        }
    }
}

package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.Component;
import io.plimsoll.model.Presence;
import io.plimsoll.testing.Shared;
import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// The packages of real projects against those that Trivy reports: name, version, and whether they
/// are for development. Each difference stands here by name with its reason.
class TrivyPackagesTest {

    private static final String DATA = "trivy/integration/testdata/";
    private static SortedMap<String, byte[]> archive = new TreeMap<>();

    @BeforeAll
    static void read() {
        archive = Shared.archive("fixtures/trivy-projects-golden.tar.gz");
    }

    /// What one side has and the other not.
    private record Difference(String report, String component, String reason) {}

    private static final Set<Difference> ONLY_THEIRS =
            Set.of(
                    new Difference(
                            "uv", "uv-test 0.1.0", "the project's own code, editable in the lock"),
                    new Difference(
                            "yarn", "integration 1.0.0", "the project itself, from package.json"));

    private static final String DIRECT =
            "for development by the package.json beside it, while a lock file is read alone";

    private static final Set<Difference> ONLY_OURS =
            Set.of(
                    new Difference("yarn", "asap 2.0.6", DIRECT),
                    new Difference("yarn", "promise 8.0.3", DIRECT));

    static SortedMap<String, Arguments> projects() {
        var projects = new TreeMap<String, Arguments>();
        add(projects, "composer.lock", "composer/composer.lock", new ComposerLockCataloger());
        add(
                projects,
                "composer.vendor",
                "composer-vendor/installed.json",
                new ComposerInstalledCataloger());
        add(projects, "dotnet", "dotnet/datacollector.deps.json", new DotnetDepsCataloger());
        add(projects, "npm-with-dev", "npm/package-lock.json", new NpmLockCataloger());
        add(projects, "nuget", "nuget/packages.lock.json", new NugetLockCataloger());
        add(projects, "pip", "pip/requirements.txt", new RequirementsCataloger());
        add(projects, "pipenv", "pipenv/Pipfile.lock", new PipfileLockCataloger());
        add(projects, "pnpm", "pnpm/pnpm-lock.yaml", new PnpmLockCataloger());
        add(projects, "poetry", "poetry/poetry.lock", new PoetryLockCataloger());
        add(projects, "pylock", "pylock/pylock.toml", new PylockCataloger());
        add(projects, "uv", "uv/uv.lock", new UvLockCataloger());
        add(projects, "yarn", "yarn/yarn.lock", new YarnLockCataloger());
        return projects;
    }

    private static void add(
            Map<String, Arguments> projects, String report, String file, Cataloger cataloger) {
        projects.put(report, Arguments.of(report, "fixtures/repo/" + file, cataloger));
    }

    static Iterable<Arguments> rows() {
        return projects().values();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("rows")
    void theSamePackagesAreFound(String report, String file, Cataloger cataloger)
            throws IOException {
        var sink = CollectingSink.of(cataloger, file, content(file));
        var ours = new TreeSet<String>();
        for (Component component : sink.components()) {
            boolean dev = component.presence() == Presence.DEVELOPMENT;
            ours.add(named(component) + (dev ? " dev" : ""));
        }
        Set<String> theirs = theirs(report, true);
        remove(ONLY_THEIRS, report, theirs);
        remove(ONLY_OURS, report, ours);
        assertThat(ours).isEqualTo(theirs);
        assertThat(sink.skipped).isEmpty();
    }

    /// Trivy takes only the licences from them; the versions have to be those of the lock file.
    @Test
    void theInstalledPackagesAreAmongThoseOfTheLockFile() throws IOException {
        for (String project : Set.of("npm", "pnpm", "yarn")) {
            var sink = new CollectingSink();
            for (var entry : archive.entrySet()) {
                String folder = DATA + "fixtures/repo/" + project + "/";
                if (entry.getKey().startsWith(folder)
                        && entry.getKey().endsWith("/package.json")
                        && entry.getKey().contains("/node_modules/")) {
                    sink.read(
                            new NpmPackageCataloger(),
                            entry.getKey().substring(folder.length()),
                            entry.getValue());
                }
            }
            var ours = new TreeSet<String>();
            sink.components().forEach(component -> ours.add(named(component)));
            String report = project.equals("npm") ? "npm-with-dev" : project;
            assertThat(ours).isNotEmpty();
            assertThat(theirs(report, false)).as(project).containsAll(ours);
        }
    }

    private static void remove(Set<Difference> differences, String report, Set<String> from) {
        for (Difference difference : differences) {
            if (difference.report().equals(report)) {
                assertThat(from.remove(difference.component())).as(difference.reason()).isTrue();
            }
        }
    }

    private static byte[] content(String file) {
        byte[] content = archive.get(DATA + file);
        if (content == null) {
            throw new AssertionError("no fixture " + file);
        }
        return content;
    }

    private static Set<String> theirs(String report, boolean dev) {
        var theirs = new TreeSet<String>();
        JsonNode root = new ObjectMapper().readTree(content(report + ".json.golden"));
        for (JsonNode result : root.path("Results")) {
            for (JsonNode p : result.path("Packages")) {
                String name = p.path("Name").asString();
                boolean isDev = dev && p.path("Dev").asBoolean(false);
                theirs.add(
                        (result.path("Type").asString().matches("pip.*")
                                        ? PypiPurl.normalised(name)
                                        : name)
                                + " "
                                + p.path("Version").asString()
                                + (isDev ? " dev" : ""));
            }
        }
        return theirs;
    }

    private static String named(Component component) {
        String namespace = component.purl().namespace();
        return (namespace.isEmpty() ? "" : namespace + "/")
                + component.purl().name()
                + " "
                + component.version();
    }
}

package io.plimsoll.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testing.DockerEngine;
import io.plimsoll.testing.RealPart;
import io.plimsoll.testing.Shared;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A Debian made by debootstrap, in a real engine, with the real advisories: the main job on the
/// real thing.
class DebianImageIT {

    @TempDir private Path folder;

    @Test
    @Tag("docker")
    @Tag("root")
    void theComponentsAreThoseThatDpkgKnows() throws Exception {
        Path root = folder.resolve("root");
        RealPart.run(
                "debootstrap", "debootstrap", "--variant=minbase", "bookworm", root.toString());
        Path tar = folder.resolve("root.tar");
        RealPart.run(
                "tar", "tar", "--numeric-owner", "-C", root.toString(), "-cf", tar.toString(), ".");
        var expected = new TreeSet<String>();
        RealPart.run(
                        "dpkg-query",
                        "dpkg",
                        "--admindir=" + root.resolve("var/lib/dpkg"),
                        "-W",
                        "-f=${Package} ${Version} ${Architecture} ${source:Package} ${source:Version}\\n")
                .lines()
                .forEach(expected::add);
        try (var docker = DockerEngine.start(Files.createDirectory(folder.resolve("docker")))) {
            docker.docker("import", tar.toString(), "debian:made");
            var shell = new Shell(folder.resolve("home"), docker.environment());
            Path db = folder.resolve("p.db");
            assertThat(
                            shell.run(
                                            "db",
                                            "build",
                                            "-o",
                                            db.toString(),
                                            Shared.path("advisories").toString())
                                    .exit())
                    .isZero();

            var answer =
                    shell.run(
                            "scan",
                            "--db",
                            db.toString(),
                            "--format",
                            "json",
                            "docker:debian:made");

            assertThat(answer.err()).isEmpty();
            assertThat(answer.exit()).isZero();
            JsonNode report = JsonMapper.shared().readTree(answer.out());
            var found = new TreeSet<String>();
            for (JsonNode component : report.get("components")) {
                if (component.get("purl").asString().startsWith("pkg:deb/debian/")) {
                    found.add(line(component));
                }
            }
            assertThat(found).isEqualTo(expected).hasSizeGreaterThan(50);
            assertThat(report.get("skipped").size()).isZero();
            assertThat(report.get("subject").get("os").get("id").asString()).isEqualTo("debian");
        }
        assertThat(Files.exists(folder.resolve("home/.cache/plimsoll/layers"))).isTrue();
    }

    private static String line(JsonNode component) {
        String purl = component.get("purl").asString();
        String architecture = purl.replaceFirst(".*[?&]arch=([^&]*).*", "$1");
        return String.join(
                " ",
                component.get("name").asString(),
                component.get("version").asString(),
                architecture,
                component.get("source").get("name").asString(),
                component.get("source").get("version").asString());
    }
}

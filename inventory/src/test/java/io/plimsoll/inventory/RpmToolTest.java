package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.Component;
import io.plimsoll.testing.RealPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// rpm itself is the oracle: packages are built, installed into an empty database and listed by it.
@Tag("rpm")
class RpmToolTest {

    /// Enough for interior pages in the b-tree of the table.
    private static final int PACKAGES = 40;

    private static final String SPEC =
            """
            Name: tiny
            Epoch: 3
            Version: 1.2~rc1
            Release: 4.el9
            Summary: A tiny package
            License: MIT
            BuildArch: noarch
            %description
            Nothing.
            %install
            """;

    @TempDir Path folder;

    @Test
    void findsWhatRpmLists() throws IOException, InterruptedException {
        RealPart.program("rpm", "rpm");
        RealPart.program("rpmbuild", "rpm");
        build();
        Path root = Files.createDirectory(folder.resolve("root"));
        var install = new ArrayList<>(rpm(root, "--nodeps", "--justdb", "--noscripts", "-i"));
        try (var built = Files.list(folder.resolve("RPMS/noarch"))) {
            built.map(Path::toString).sorted().forEach(install::add);
        }
        run(install);

        Path database = root.resolve("var/lib/rpm/rpmdb.sqlite");
        var sink =
                CollectingSink.of(
                        new RpmCataloger(),
                        "var/lib/rpm/rpmdb.sqlite",
                        Files.readAllBytes(database));

        assertThat(sink.skipped).isEmpty();
        assertThat(sink.components().stream().map(RpmToolTest::line))
                .hasSize(PACKAGES + 1)
                .containsExactlyInAnyOrderElementsOf(
                        run(
                                rpm(
                                        root,
                                        "-qa",
                                        "--qf",
                                        "%{NAME} %{EPOCH}:%{VERSION}-%{RELEASE} %{ARCH} %{SOURCERPM}"
                                                + " %{LICENSE}\n")));
        assertThat(sink.owned("tiny-7").stream().map(path -> "/" + path))
                .containsExactlyInAnyOrderElementsOf(run(rpm(root, "-ql", "tiny-7")));
    }

    private void build() throws IOException, InterruptedException {
        var spec = new StringBuilder(SPEC);
        for (int i = 0; i < PACKAGES; i++) {
            spec.append("mkdir -p %{buildroot}/opt/tiny/").append(i).append('\n');
            spec.append("for f in $(seq 1 ").append(1 + i).append("); do echo > ");
            spec.append("%{buildroot}/opt/tiny/").append(i).append("/file-$f; done\n");
        }
        spec.append("%files\n");
        for (int i = 0; i < PACKAGES; i++) {
            spec.append("%package ").append(i).append("\nSummary: part\n%description ").append(i);
            spec.append("\nA part.\n%files ").append(i).append("\n/opt/tiny/").append(i);
            spec.append('\n');
        }
        Path file = Files.writeString(folder.resolve("tiny.spec"), spec);
        run(
                List.of(
                        "rpmbuild",
                        "--quiet",
                        "--define",
                        "_topdir " + folder,
                        "--define",
                        "_binary_payload w0.gzdio",
                        "-bb",
                        file.toString()));
    }

    private static List<String> rpm(Path root, String... arguments) {
        return Stream.concat(
                        Stream.of("rpm", "--root", root.toString(), "--dbpath", "/var/lib/rpm"),
                        Stream.of(arguments))
                .toList();
    }

    private static String line(Component component) {
        var qualifiers = component.purl().qualifiers();
        return String.join(
                " ",
                component.purl().name(),
                component.version(),
                qualifiers.getOrDefault("arch", ""),
                qualifiers.getOrDefault("upstream", ""),
                String.join(" ", component.licences()));
    }

    /// What the program prints; its complaints go into a file, that no pipe fills up.
    private List<String> run(List<String> command) throws IOException, InterruptedException {
        Path errors = folder.resolve("errors");
        var process = new ProcessBuilder(command).redirectError(errors.toFile()).start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(Files.readString(errors)).isZero();
        return output.lines().toList();
    }
}

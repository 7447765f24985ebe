package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.testing.RealPart;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// dpkg itself is the oracle: what it says of this machine is what the cataloger finds.
@Tag("dpkg")
class DpkgQueryTest {

    private static final Path STATUS = Path.of("/var/lib/dpkg/status");

    private final DpkgCataloger dpkg = new DpkgCataloger();

    @BeforeEach
    void aDebianMachine() {
        RealPart.program("dpkg-query", "dpkg");
    }

    @Test
    void findsWhatDpkgQueryLists() throws IOException {
        var sink =
                CollectingSink.of(dpkg, STATUS.toString().substring(1), Files.readAllBytes(STATUS));

        var found = new ArrayList<String>();
        for (var component : sink.components()) {
            found.add(
                    String.join(
                            " ",
                            component.purl().name(),
                            component.version(),
                            component.purl().qualifiers().getOrDefault("arch", ""),
                            component.source().name(),
                            component.source().version()));
        }
        var expected =
                run(
                                "dpkg-query",
                                "-W",
                                "-f=${db:Status-Status} ${Package} ${Version} ${Architecture}"
                                        + " ${source:Package} ${source:Version}\n")
                        .filter(line -> !line.matches("(config-files|not-installed) .*"))
                        .map(line -> line.substring(line.indexOf(' ') + 1))
                        .toList();
        assertThat(expected).isNotEmpty();
        assertThat(found).containsExactlyInAnyOrderElementsOf(expected);
        assertThat(sink.skipped).isEmpty();
    }

    @Test
    void ownsTheFilesThatDpkgQueryLists() throws IOException {
        String libc = "libc6:" + RealPart.run("dpkg", "dpkg", "--print-architecture").strip();
        for (String name : List.of("bash", "dpkg", libc)) {
            Path list = Path.of("/var/lib/dpkg/info/" + name + ".list");
            var sink =
                    CollectingSink.of(dpkg, list.toString().substring(1), Files.readAllBytes(list));
            SortedSet<String> expected = new TreeSet<>();
            run("dpkg-query", "-L", name)
                    .filter(line -> line.startsWith("/") && !line.equals("/."))
                    .forEach(line -> expected.add(line.substring(1)));

            assertThat(sink.owned.get(name)).isEqualTo(expected);
        }
    }

    private static java.util.stream.Stream<String> run(String... command) throws IOException {
        var process = new ProcessBuilder(command).start();
        try (var out = process.getInputStream()) {
            return new String(out.readAllBytes(), StandardCharsets.UTF_8).lines();
        }
    }
}

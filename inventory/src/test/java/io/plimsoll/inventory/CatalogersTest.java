package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogersTest {

    @Test
    void everyCatalogerIsRegisteredInTheOrderOfIds() throws IOException {
        assertThat(Catalogers.ALL)
                .isSortedAccordingTo(Comparator.comparing(Cataloger::id))
                .doesNotHaveDuplicates();
        assertThat(Catalogers.ALL.stream().map(cataloger -> cataloger.getClass().getSimpleName()))
                .containsExactlyInAnyOrderElementsOf(written());
    }

    @Test
    void noFileIsWantedTwice() {
        var wanted = new HashSet<FilePattern>();
        for (Cataloger cataloger : Catalogers.ALL) {
            for (FilePattern pattern : cataloger.wants()) {
                assertThat(wanted.add(pattern)).as(cataloger.id() + " " + pattern).isTrue();
            }
        }
    }

    @Test
    void theDocumentedTableIsTheList() throws IOException {
        Path table = Path.of("..", "docs", "formats.md");
        List<String> documented =
                Files.readAllLines(table).stream()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.substring(3, line.indexOf('`', 3)))
                        .toList();

        assertThat(documented)
                .containsExactlyElementsOf(Catalogers.ALL.stream().map(Cataloger::id).toList());
    }

    /// The names of the classes that are catalogers by their name; the working folder of a test is
    /// its module's.
    private static List<String> written() throws IOException {
        var names = new ArrayList<String>();
        try (var files = Files.list(Path.of("target/classes/io/plimsoll/inventory"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith("Cataloger.class") && !name.equals("Cataloger.class")) {
                    names.add(name.substring(0, name.indexOf('.')));
                }
            }
        }
        return names;
    }
}

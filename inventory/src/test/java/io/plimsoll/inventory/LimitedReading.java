package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.Component;
import io.plimsoll.model.MalformedInputException;
import java.io.IOException;

/// What every reader of foreign bytes keeps to, for the fuzz tests: it returns or refuses by name,
/// what it finds has a name, and the same bytes give the same result.
final class LimitedReading {

    private LimitedReading() {}

    static void assertKept(Cataloger cataloger, String path, byte[] content) throws IOException {
        CollectingSink first = read(cataloger, path, content);
        CollectingSink second = read(cataloger, path, content);

        assertThat(second.found).isEqualTo(first.found);
        assertThat(second.skipped).isEqualTo(first.skipped);
        for (Component component : first.components()) {
            assertThat(component.purl().type()).isNotEmpty();
            assertThat(component.purl().name()).isNotEmpty();
        }
    }

    private static CollectingSink read(Cataloger cataloger, String path, byte[] content)
            throws IOException {
        var sink = new CollectingSink();
        try {
            sink.read(cataloger, path, content);
        } catch (MalformedInputException e) {
            assertThat(e.place()).isNotEmpty();
        }
        return sink;
    }
}

package io.plimsoll.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Purl;
import java.io.IOException;

/// What holds for a cataloger on any bytes.
final class CatalogerFuzzing {

    private CatalogerFuzzing() {}

    /// Returns or refuses; whatever is found has short terms, a purl that its type allows and that
    /// is read as the same again, and a line of the file.
    static void holds(Cataloger cataloger, String path, byte[] content) throws IOException {
        var sink = new CollectingSink();
        try {
            sink.read(cataloger, path, content);
        } catch (MalformedInputException e) {
            assertThat(e).hasMessageStartingWith(path);
        }
        for (CollectingSink.Found found : sink.found) {
            Purl purl = found.component().purl();
            assertThat(purl.fault()).isEmpty();
            assertThat(Purl.parse(purl.toString())).hasToString(purl.toString());
            assertThat(PackageRecord.isTerm(purl.name())).isTrue();
            assertThat(found.line()).isBetween(0, content.length + 1);
        }
        for (String skipped : sink.skipped) {
            assertThat(skipped).hasSizeLessThan(1000).doesNotContain("\n");
        }
    }
}

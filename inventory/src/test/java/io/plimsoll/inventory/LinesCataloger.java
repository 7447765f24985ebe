package io.plimsoll.inventory;

import io.plimsoll.model.Component;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// The simplest format there is, for tests of what is done with any: `type name version` on each
/// line, and `owns package path`.
final class LinesCataloger implements Cataloger {

    @Override
    public String id() {
        return "lines";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Extension(".lines"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        int number = 0;
        for (String line : file.text(1 << 20).lines().toList()) {
            number++;
            String[] words = line.split(" ", -1);
            if (words.length != 3) {
                sink.skipped("line " + number, "expected three words, found " + line);
            } else if (words[0].equals("owns")) {
                byte[] path = words[2].getBytes(StandardCharsets.UTF_8);
                sink.owns(words[1], path, 0, path.length);
            } else {
                Purl purl = Purl.of(words[0], "", words[1], words[2]);
                sink.found(Component.of(purl, Presence.INSTALLED, List.of()), number, List.of());
            }
        }
    }
}

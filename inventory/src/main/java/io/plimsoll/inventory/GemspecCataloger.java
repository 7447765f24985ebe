package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads the specifications of installed gems: `specifications/NAME-VERSION.gemspec`, and those of
/// the gems that come with Ruby in `specifications/default`. RubyGems writes them in one shape, so
/// the assignments are read as text and no Ruby is run; the `# stub:` line has the same facts where
/// an assignment is not a literal. A gemspec elsewhere is a program of a source tree and not read.
///
/// Source: RubyGems, `Gem::Specification#to_ruby` and `Gem::StubSpecification`. Limit: 4 MiB a
/// file.
final class GemspecCataloger implements Cataloger {

    static final int FILE_LIMIT = 4 << 20;

    /// The platform of gems without native code, which is not said.
    private static final String ANY_PLATFORM = "ruby";

    @Override
    public String id() {
        return "gem-installed";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Extension(".gemspec"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        String folder = "/" + file.folder();
        if (!folder.endsWith("/specifications") && !folder.endsWith("/specifications/default")) {
            return;
        }
        var gem = new Gem();
        gem.read(file.text(FILE_LIMIT));
        if (!PackageRecord.isTerm(gem.name) || !PackageRecord.isTerm(gem.version)) {
            throw new MalformedInputException(
                    file.path(),
                    "assignments of name and version",
                    PackageRecord.quoted(gem.name) + " and " + PackageRecord.quoted(gem.version));
        }
        Purl purl = Purl.of("gem", "", gem.name, gem.version);
        if (!gem.platform.equals(ANY_PLATFORM) && PackageRecord.isTerm(gem.platform)) {
            purl = purl.with("platform", gem.platform);
        }
        new PackageRecord(purl, Presence.INSTALLED, gem.licences, gem.line).handTo(sink);
    }

    /// What a specification says of itself.
    private static final class Gem {
        private static final String STUB = "# stub: ";

        private String variable = "";
        private String name = "";
        private String version = "";
        private String platform = ANY_PLATFORM;
        private final List<String> licences = new ArrayList<>();
        private int line;
        private boolean named;

        void read(String text) {
            int number = 0;
            for (var lines = text.lines().iterator(); lines.hasNext(); ) {
                String code = lines.next().strip();
                number++;
                if (code.startsWith(STUB) && variable.isEmpty()) {
                    readStub(code.substring(STUB.length()).split(" ", 4), number);
                } else if (code.startsWith("Gem::Specification.new")) {
                    int bar = code.indexOf('|');
                    int end = code.indexOf('|', bar + 1);
                    variable = bar < 0 || end < 0 ? "" : code.substring(bar + 1, end).strip();
                } else if (!variable.isEmpty() && code.startsWith(variable + ".")) {
                    readAssignment(code.substring(variable.length() + 1), number);
                }
            }
        }

        private void readStub(String[] words, int number) {
            if (words.length >= 3) {
                name = words[0];
                version = words[1];
                platform = words[2];
                line = number;
            }
        }

        private void readAssignment(String code, int number) {
            int equal = code.indexOf('=');
            if (equal < 0) {
                return;
            }
            List<String> literals = literals(code.substring(equal + 1));
            switch (code.substring(0, equal).strip()) {
                case "name" -> {
                    if (!literals.isEmpty() && !named) {
                        name = literals.getFirst();
                        named = true;
                        line = number;
                    }
                }
                case "version" -> version = literals.isEmpty() ? version : literals.getFirst();
                case "platform" -> platform = literals.isEmpty() ? platform : literals.getFirst();
                case "license", "licenses" -> licences.addAll(literals);
                default -> {}
            }
        }

        /// The texts in quotes up to a comment. What RubyGems writes there holds no escapes.
        private static List<String> literals(String code) {
            var literals = new ArrayList<String>();
            int at = 0;
            while (at < code.length() && code.charAt(at) != '#') {
                char quote = code.charAt(at);
                int end = quote == '"' || quote == '\'' ? code.indexOf(quote, at + 1) : -1;
                if (end > 0) {
                    literals.add(code.substring(at + 1, end));
                    at = end;
                }
                at++;
            }
            return literals;
        }
    }
}

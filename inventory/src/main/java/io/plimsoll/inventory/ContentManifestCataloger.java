package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/// Reads which repositories Red Hat's build of a layer drew from: `content_sets` of the content
/// manifests. Other JSON files in these folders (SBOMs, labels) have no such field and say nothing.
///
/// Source: containerbuildsystem/atomic-reactor, `schemas/content_manifest.json`; the folder under
/// `usr` is RHEL CoreOS's. Limits: 64 MiB a file, 10,000 names.
final class ContentManifestCataloger implements Cataloger {

    private static final long FILE_LIMIT = 64L << 20;
    private static final int NAME_LIMIT = 10_000;

    @Override
    public String id() {
        return "content-manifest";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(
                new FilePattern.In("root/buildinfo/content_manifests", ".json"),
                new FilePattern.In("usr/share/buildinfo", ".json"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        if (file.sizeBytes() > FILE_LIMIT) {
            throw new MalformedInputException(
                    file.path(), "at most " + FILE_LIMIT + " bytes", file.sizeBytes() + " bytes");
        }
        try (var parser = Json.FACTORY.createParser(ObjectReadContext.empty(), file.stream())) {
            var names = contentSets(parser, file.path());
            if (!names.isEmpty()) {
                sink.contentSets(names);
            }
        } catch (JacksonException e) {
            throw new MalformedInputException(
                    file.path() + " line " + e.getLocation().getLineNr(),
                    "JSON",
                    e.getOriginalMessage());
        }
    }

    private static List<String> contentSets(JsonParser parser, String path)
            throws MalformedInputException {
        var names = new ArrayList<String>();
        require(parser, parser.nextToken(), JsonToken.START_OBJECT, path);
        while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
            boolean wanted = parser.currentName().equals("content_sets");
            var value = parser.nextToken();
            if (!wanted || value == JsonToken.VALUE_NULL) {
                parser.skipChildren();
                continue;
            }
            require(parser, value, JsonToken.START_ARRAY, path);
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                require(parser, parser.currentToken(), JsonToken.VALUE_STRING, path);
                if (names.size() == NAME_LIMIT) {
                    throw new MalformedInputException(
                            path, "at most " + NAME_LIMIT + " content sets", "more");
                }
                names.add(parser.getString());
            }
        }
        return names;
    }

    private static void require(JsonParser parser, JsonToken found, JsonToken expected, String path)
            throws MalformedInputException {
        if (found != expected) {
            throw new MalformedInputException(
                    path + " line " + parser.currentTokenLocation().getLineNr(),
                    expected.name(),
                    String.valueOf(found));
        }
    }

    /// Apart, so that the library is loaded by the first manifest and not by the list of
    /// catalogers.
    private static final class Json {

        static final JsonFactory FACTORY = new JsonFactory();
    }
}

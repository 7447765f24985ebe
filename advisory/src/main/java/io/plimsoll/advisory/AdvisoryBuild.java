package io.plimsoll.advisory;

import io.plimsoll.model.Digest;
import io.plimsoll.model.Skipped;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A build of the compiled file from feeds, and what came of it.
///
/// @param digest of the file
/// @param skipped records and files that could not be read, or that nobody knows; sorted, and at
///   most the first 10,000 of `contents.skipped()`
public record AdvisoryBuild(Digest digest, IndexContents contents, List<Skipped> skipped) {

    /// Reads every feed that it finds in these files and folders, and replaces the output whole.
    ///
    /// @throws IOException where a source does not exist or the output cannot be written; what is
    ///   wrong inside a source is skipped and told
    public static AdvisoryBuild run(List<Path> sources, Path output) throws IOException {
        var builder = new IndexBuilder();
        var feeds = new Feeds(FeedReaders.ALL, builder);
        for (Path source : sources) {
            feeds.read(source);
        }
        feeds.end();
        Digest digest = IndexWriter.write(builder, output);
        try (var index = AdvisoryIndex.open(output)) {
            return new AdvisoryBuild(digest, index.contents(), builder.skipped());
        }
    }
}

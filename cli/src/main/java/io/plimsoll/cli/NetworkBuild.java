package io.plimsoll.cli;

import io.plimsoll.advisory.AdvisoryBuild;
import io.plimsoll.advisory.InstalledIndex;
import io.plimsoll.advisory.InstalledIndex.Edition;
import io.plimsoll.advisory.Publishers;
import io.plimsoll.artifact.Downloads;
import io.plimsoll.artifact.OpenOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Data built of what its publishers serve: where the rooms `artifact`, which asks servers, and
/// `advisory`, which knows feeds, meet.
///
/// @param mirror serves each feed under the name of its own host: `MIRROR/secdb.alpinelinux.org/…`;
///   null: each is asked for at its own host
record NetworkBuild(@Nullable URI mirror, OpenOptions options) {

    /// What a build came to.
    ///
    /// @param build with what could not be read in the feeds
    /// @param lost the feeds that could not be had, each with its reason
    record Built(Edition edition, AdvisoryBuild build, List<String> lost) {}

    /// Downloads every feed, compiles them, and takes the result in place of the data in use.
    ///
    /// @param incompleteToo whether to go on without feeds that could not be had
    Built build(InstalledIndex installed, boolean incompleteToo, boolean olderToo)
            throws IOException {
        Path folder = Files.createTempDirectory("plimsoll-feeds-");
        try {
            Path feeds = Files.createDirectory(folder.resolve("feeds"));
            List<String> lost = download(feeds);
            refuse(lost, incompleteToo);
            Path compiled = folder.resolve("compiled");
            AdvisoryBuild build = AdvisoryBuild.run(List.of(feeds), compiled);
            lost.addAll(unread(build));
            refuse(lost, incompleteToo);
            Edition edition =
                    installed.take(
                            to -> Files.copy(compiled, to, StandardCopyOption.REPLACE_EXISTING),
                            olderToo);
            return new Built(edition, build, lost);
        } finally {
            delete(folder);
        }
    }

    /// Feeds that came and are none: a server may answer with a page for people.
    private static List<String> unread(AdvisoryBuild build) {
        Set<String> paths =
                Publishers.FEEDS.stream().map(NetworkBuild::path).collect(Collectors.toSet());
        return build.skipped().stream()
                .filter(skipped -> paths.contains(skipped.path()))
                .map(skipped -> skipped.path() + ": " + skipped.reason())
                .toList();
    }

    private static void refuse(List<String> lost, boolean incompleteToo) throws IOException {
        int all = Publishers.FEEDS.size();
        if (lost.size() == all || (!lost.isEmpty() && !incompleteToo)) {
            throw new IOException(
                    "%d of %d feeds could not be had (--allow-incomplete goes on without): %s"
                            .formatted(lost.size(), all, String.join("; ", lost)));
        }
    }

    private static String path(URI feed) {
        return feed.getHost() + feed.getPath();
    }

    private List<String> download(Path folder) throws IOException {
        var lost = new ArrayList<String>();
        try (var downloads = Downloads.open(options)) {
            for (URI feed : Publishers.FEEDS) {
                Path to = folder.resolve(path(feed));
                Files.createDirectories(to.getParent());
                try {
                    downloads.fetch(from(feed), to);
                } catch (IOException e) {
                    lost.add(Failure.words(e));
                    // A feed that broke off must not be taken for a whole one.
                    Files.deleteIfExists(to);
                }
            }
        }
        return lost;
    }

    private URI from(URI feed) {
        if (mirror == null) {
            return feed;
        }
        String base = mirror.toString();
        return URI.create(
                (base.endsWith("/") ? base : base + "/") + feed.getHost() + feed.getRawPath());
    }

    private static void delete(Path folder) throws IOException {
        List<Path> paths;
        try (var tree = Files.walk(folder)) {
            paths = tree.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }
}

package io.plimsoll.advisory;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;

/// Where publishers serve their feeds as one file each: what data is built of when it is built from
/// the network. Feeds that are served as a repository only, as Ubuntu's tracker is, are not here;
/// OSV has them in its own form.
public final class Publishers {

    /// Source: google.github.io/osv.dev/data, "Data dumps"; the folders are its ecosystems, as they
    /// stand in a URL.
    private static final List<String> OSV =
            List.of(
                    "AlmaLinux",
                    "crates.io",
                    "Go",
                    "Maven",
                    "npm",
                    "NuGet",
                    "openSUSE",
                    "Packagist",
                    "PyPI",
                    "Red%20Hat",
                    "Rocky%20Linux",
                    "RubyGems",
                    "SUSE",
                    "Ubuntu");

    private static final String OSV_HOST = "https://osv-vulnerabilities.storage.googleapis.com/";

    /// Branches 3.x of Alpine Linux; each has its own files.
    private static final int FIRST_ALPINE = 16;

    private static final int LAST_ALPINE = 23;

    private static final String ALPINE_HOST = "https://secdb.alpinelinux.org/v3.";

    private static final List<String> SINGLE =
            List.of(
                    "https://security-tracker.debian.org/tracker/data/json",
                    "https://www.cisa.gov/sites/default/files/feeds/known_exploited_vulnerabilities.json",
                    "https://epss.empiricalsecurity.com/epss_scores-current.csv.gz");

    /// Every feed, always in the same order.
    public static final List<URI> FEEDS = feeds();

    private Publishers() {}

    private static List<URI> feeds() {
        var feeds = new ArrayList<URI>();
        SINGLE.forEach(url -> feeds.add(URI.create(url)));
        OSV.forEach(ecosystem -> feeds.add(URI.create(OSV_HOST + ecosystem + "/all.zip")));
        for (int branch = FIRST_ALPINE; branch <= LAST_ALPINE; branch++) {
            feeds.add(URI.create(ALPINE_HOST + branch + "/main.json"));
            feeds.add(URI.create(ALPINE_HOST + branch + "/community.json"));
        }
        return List.copyOf(feeds);
    }
}

package io.plimsoll.inventory;

import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// One document of a `pnpm-lock.yaml`: its packages, and in version 9 the graph that tells which
/// are for development only.
final class PnpmLock {

    private static final int SNAPSHOTS_VERSION = 9;
    private static final int AT_VERSION = 6;

    /// A package as `packages` has it.
    private static final class Entry {
        private final String key;
        private final int line;
        private String name = "";
        private String version = "";
        private String repository = "";
        private String commit = "";
        private String tarball = "";
        private boolean dev;

        Entry(String key, int line) {
            this.key = key;
            this.line = line;
        }
    }

    private final StructuredText yaml;
    private final List<Entry> entries = new ArrayList<>();

    /// Keys of `snapshots` by the keys that need them; in version 9 only.
    private final Map<String, List<String>> needs = new HashMap<>();

    private final List<String> used = new ArrayList<>();
    private int version = SNAPSHOTS_VERSION;

    PnpmLock(StructuredText yaml) {
        this.yaml = yaml;
    }

    void read() throws IOException {
        yaml.members(member -> {
            switch (member) {
                case "lockfileVersion" -> version = major(yaml.text());
                case "importers" -> yaml.members(_ -> readImporter());
                case "packages" -> yaml.members(this::readPackage);
                case "snapshots" -> yaml.members(this::readSnapshot);
                default -> {}
            }
        });
    }

    private static int major(String text) {
        int digits = 0;
        while (digits < text.length() && digits < 3 && Character.isDigit(text.charAt(digits))) {
            digits++;
        }
        return digits == 0 ? SNAPSHOTS_VERSION : Integer.parseInt(text.substring(0, digits));
    }

    private void readImporter() throws IOException {
        yaml.members(group -> {
            if (group.equals("dependencies") || group.equals("optionalDependencies")) {
                yaml.members(name ->
                        yaml.members(field -> {
                            if (field.equals("version")) {
                                used.add(snapshot(name, yaml.text()));
                            }
                        }));
            }
        });
    }

    private void readPackage(String key) throws IOException {
        var entry = new Entry(key, yaml.nameLine());
        entries.add(entry);
        yaml.members(field -> {
            switch (field) {
                case "name" -> entry.name = yaml.text();
                case "version" -> entry.version = yaml.text();
                case "dev" -> entry.dev = yaml.isTrue();
                case "resolution" -> readResolution(entry);
                default -> {}
            }
        });
    }

    private void readResolution(Entry entry) throws IOException {
        yaml.members(field -> {
            switch (field) {
                case "repo" -> entry.repository = yaml.text();
                case "commit" -> entry.commit = yaml.text();
                case "tarball" -> entry.tarball = yaml.text();
                default -> {}
            }
        });
    }

    private void readSnapshot(String key) throws IOException {
        var needed = new ArrayList<String>();
        needs.put(key, needed);
        yaml.members(group -> {
            if (group.equals("dependencies") || group.equals("optionalDependencies")) {
                yaml.members(name -> needed.add(snapshot(name, yaml.text())));
            }
        });
    }

    /// An alias has the whole key as its version: `string-width@4.2.0`.
    private static String snapshot(String name, String version) {
        int peers = version.indexOf('(');
        int at = version.indexOf('@', 1);
        boolean isKey = at > 0 && (peers < 0 || at < peers) && !version.contains("://");
        return isKey ? version : name + "@" + version;
    }

    void handTo(Sink sink) {
        Set<String> productive = productive();
        for (Entry entry : entries) {
            boolean dev =
                    needs.isEmpty() ? entry.dev : !productive.contains(withoutPeers(entry.key));
            hand(entry, dev ? Presence.DEVELOPMENT : Presence.DECLARED, sink);
        }
    }

    /// Keys of packages that something other than development needs.
    private Set<String> productive() {
        var reached = new HashSet<String>(used);
        var open = new ArrayDeque<String>(used);
        while (!open.isEmpty()) {
            for (String needed : needs.getOrDefault(open.remove(), List.of())) {
                if (reached.add(needed)) {
                    open.add(needed);
                }
            }
        }
        var packages = new HashSet<String>();
        reached.forEach(key -> packages.add(withoutPeers(key)));
        return packages;
    }

    private void hand(Entry entry, Presence presence, Sink sink) {
        String[] named = named(entry.key);
        String name = entry.name.isEmpty() ? named[0] : entry.name;
        String number = entry.version.isEmpty() ? named[1] : entry.version;
        if (isOwnCode(entry.key) || NpmPurl.isOwnCode(named[1])) {
            return;
        }
        if (number.isEmpty() || !Character.isDigit(number.charAt(0))) {
            sink.skipped(
                    PackageRecord.place(entry.line),
                    "expected a name and a version, found " + PackageRecord.quoted(entry.key));
            return;
        }
        Purl purl = NpmPurl.of(name, number);
        if (!entry.repository.isEmpty()) {
            purl = purl.with("vcs_url", VcsUrl.of(entry.repository, entry.commit));
        } else if (!entry.version.isEmpty() && NpmPurl.isUrl(entry.tarball)) {
            purl = NpmPurl.ofDownload(name, number, entry.tarball);
        }
        PackageRecord.of(purl, presence, entry.line).handTo(sink);
    }

    /// Up to version 6 a slash begins the key of a registry's package and no path.
    private static boolean isOwnCode(String key) {
        return !key.startsWith("/") && NpmPurl.isOwnCode(key);
    }

    private static String withoutPeers(String key) {
        int peers = key.indexOf('(');
        return peers < 0 ? key : key.substring(0, peers);
    }

    /// Name and version that a key holds; the version is empty where it holds none.
    private String[] named(String key) {
        String path = withoutPeers(key);
        if (version < SNAPSHOTS_VERSION) {
            // `/name` is of the default registry, `host/name` of another
            boolean hosted = path.startsWith("/") || !path.startsWith("@");
            path = hosted ? path.substring(path.indexOf('/') + 1) : path;
        }
        int scope = path.startsWith("@") ? path.indexOf('/') + 1 : 0;
        int split = path.indexOf(version < AT_VERSION ? '/' : '@', Math.max(scope, 1));
        if (split < 0) {
            return new String[] {path, ""};
        }
        String number = path.substring(split + 1);
        int peers = version < AT_VERSION ? number.indexOf('_') : -1;
        return new String[] {
            path.substring(0, split), peers < 0 ? number : number.substring(0, peers)
        };
    }
}

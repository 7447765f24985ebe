package io.plimsoll.inventory;

/// Where a repository's code comes from, in the form of purl-spec's qualifier `vcs_url` (that of
/// SPDX): `git+https://host/path@commit`.
final class VcsUrl {

    private VcsUrl() {}

    /// @param repository an address as package managers write them: a URL, with or without `git+`,
    ///   or `git@host:path`. Its user and password are left out, since a lock file may hold a token
    ///   and a report is passed around; `git@` is how everyone calls and stays.
    /// @param commit empty where none is told
    static String of(String repository, String commit) {
        String url = repository;
        int colon = url.indexOf(':');
        if (!url.contains("://") && url.startsWith("git@") && colon > 0) {
            url = "ssh://" + url.substring(0, colon) + "/" + url.substring(colon + 1);
        }
        url = withoutCredentials(url);
        if (!url.startsWith("git+") && !url.startsWith("git:")) {
            url = "git+" + url;
        }
        return commit.isEmpty() ? url : url + "@" + commit;
    }

    /// A URL without user and password, but for the user `git`.
    static String withoutCredentials(String url) {
        int host = url.indexOf("://") + 3;
        if (host < 3) {
            return url;
        }
        int slash = url.indexOf('/', host);
        int at = url.lastIndexOf('@', slash < 0 ? url.length() : slash);
        return at < host || url.startsWith("git@", host)
                ? url
                : url.substring(0, host) + url.substring(at + 1);
    }
}

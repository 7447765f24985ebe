package io.plimsoll.inventory;

import io.plimsoll.model.Purl;
import java.util.List;

/// What the lock files of npm, Yarn and pnpm share: names with scopes, and the many ways to say
/// where a package comes from.
final class NpmPurl {

    /// Forges that have a shorthand: `github:owner/name`.
    private static final List<String> FORGES = List.of("github.com", "gitlab.com", "bitbucket.org");

    private NpmPurl() {}

    /// The purl of a registry's package: `@scope/name` has its scope as namespace.
    static Purl of(String name, String version) {
        int slash = name.startsWith("@") ? name.indexOf('/') : -1;
        return slash < 0
                ? Purl.of("npm", "", name, version)
                : Purl.of("npm", name.substring(0, slash), name.substring(slash + 1), version);
    }

    /// The same with what is told of its origin: a repository becomes `vcs_url` with the commit
    /// behind an `@` (the form of purl-spec), a registry nothing.
    static Purl of(String name, String version, String origin) {
        Purl purl = of(name, version);
        return isRepository(origin) ? purl.with("vcs_url", vcsUrl(origin)) : purl;
    }

    /// Whether it is a file or folder of the checkout, a workspace among them.
    static boolean isLocal(String origin) {
        return origin.startsWith("file:")
                || origin.startsWith("link:")
                || origin.startsWith("workspace:")
                || origin.startsWith("portal:")
                || origin.startsWith("./")
                || origin.startsWith("../")
                || origin.startsWith("/");
    }

    /// Whether it is the project's own code, which no registry knows: a folder of the checkout. A
    /// packed file there may well be a registry's package.
    static boolean isOwnCode(String origin) {
        String path = origin.split("#|::", 2)[0];
        return isLocal(origin) && !path.endsWith(".tgz") && !path.endsWith(".tar.gz");
    }

    static boolean isRepository(String origin) {
        return origin.startsWith("git+")
                || origin.startsWith("git:")
                || origin.startsWith("git@")
                || origin.startsWith("ssh:")
                || origin.startsWith("github:")
                || origin.startsWith("gitlab:")
                || origin.startsWith("bitbucket:")
                || origin.contains(".git#");
    }

    /// A package that is fetched from a URL and not from a registry.
    static Purl ofDownload(String name, String version, String url) {
        return of(name, version).with("download_url", VcsUrl.withoutCredentials(url));
    }

    static boolean isUrl(String origin) {
        return origin.startsWith("https:") || origin.startsWith("http:");
    }

    private static String vcsUrl(String origin) {
        String[] parts = origin.split("#", 2);
        String url = parts[0];
        for (String forge : FORGES) {
            String shorthand = forge.substring(0, forge.indexOf('.')) + ":";
            if (url.startsWith(shorthand)) {
                url = "https://" + forge + "/" + url.substring(shorthand.length());
            }
        }
        return VcsUrl.of(url, parts.length < 2 ? "" : parts[1].replaceFirst("^commit[=:]", ""));
    }
}

package io.plimsoll.model;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The name of an image in a registry, with everything that a short name leaves out written in:
/// `debian` is `docker.io/library/debian:latest`. Source: the grammar in distribution/reference,
/// and its rules for names "as on Docker Hub".
///
/// @param registry host with an optional port, as written; `docker.io` stands for Docker Hub
/// @param repository path below the host, lower case
/// @param tag empty where only a digest was given
/// @param digest of the manifest or index; where there is one it decides and the tag only tells
public record ImageRef(String registry, String repository, String tag, @Nullable Digest digest) {

    private static final String DOCKER_HUB = "docker.io";

    /// Bounds of the grammar: a repository with its host, and a tag.
    private static final int LONGEST_NAME = 255;

    private static final int LONGEST_TAG = 128;

    public static ImageRef parse(String text) throws MalformedInputException {
        int at = text.indexOf('@');
        Digest digest = at < 0 ? null : digest(text, text.substring(at + 1));
        String named = at < 0 ? text : text.substring(0, at);
        int colon = named.indexOf(':', named.lastIndexOf('/') + 1);
        String name = colon < 0 ? named : named.substring(0, colon);
        String tag = colon < 0 ? (digest == null ? "latest" : "") : named.substring(colon + 1);
        if ((colon >= 0 || digest == null) && !isTag(tag)) {
            throw malformed(
                    text,
                    "a tag of up to 128 letters, digits, '_', '.' and '-' that begins with a"
                            + " letter, digit or '_'",
                    tag);
        }
        int slash = name.indexOf('/');
        String host = slash < 0 ? "" : name.substring(0, slash);
        if (!isHostRatherThanPath(host)) {
            return new ImageRef(DOCKER_HUB, repository(text, onDockerHub(name)), tag, digest);
        }
        if (!isHost(host)) {
            throw malformed(text, "a registry as HOST or HOST:PORT", host);
        }
        String path = name.substring(slash + 1);
        return host.equals(DOCKER_HUB) || host.equals("index." + DOCKER_HUB)
                ? new ImageRef(DOCKER_HUB, repository(text, onDockerHub(path)), tag, digest)
                : new ImageRef(host, repository(text, path), tag, digest);
    }

    /// What a registry's manifest endpoint is asked for: the digest where there is one.
    public String reference() {
        return digest == null ? tag : digest.toString();
    }

    /// Host and path, without tag and digest.
    public String name() {
        return registry + "/" + repository;
    }

    @Override
    public String toString() {
        return name() + (tag.isEmpty() ? "" : ":" + tag) + (digest == null ? "" : "@" + digest);
    }

    private static Digest digest(String text, String written) throws MalformedInputException {
        Optional<Digest> digest = Digest.parse(written);
        if (digest.isEmpty()) {
            throw malformed(text, "a digest as sha256:<64 hex digits>", written);
        }
        return digest.get();
    }

    private static String onDockerHub(String path) {
        return path.indexOf('/') < 0 ? "library/" + path : path;
    }

    private static String repository(String text, String path) throws MalformedInputException {
        for (String component : path.split("/", -1)) {
            if (!isPathComponent(component)) {
                throw malformed(
                        text,
                        "a name of lower-case letters and digits, with '.', '_', '__' or '-' only"
                                + " between them",
                        component);
            }
        }
        if (path.length() > LONGEST_NAME) {
            throw malformed(text, "a name of at most 255 characters", path.length() + " of them");
        }
        // An engine would take such a name for the id of an image.
        if (path.startsWith("library/") && isImageId(path.substring("library/".length()))) {
            throw malformed(text, "a name", "the id of an image");
        }
        return path;
    }

    private static boolean isImageId(String text) {
        return Digest.parse("sha256:" + text).isPresent();
    }

    /// Whether the part before the first slash is a host: it has a dot, a port or a capital letter,
    /// or is `localhost`.
    private static boolean isHostRatherThanPath(String first) {
        return first.equals("localhost")
                || first.indexOf('.') >= 0
                || first.indexOf(':') >= 0
                || !first.equals(first.toLowerCase(Locale.ROOT));
    }

    private static boolean isHost(String text) {
        int colon = text.startsWith("[") ? text.indexOf("]:") + 1 : text.indexOf(':');
        String host = colon <= 0 ? text : text.substring(0, colon);
        return (colon <= 0 || isPort(text.substring(colon + 1))) && (isIpv6(host) || isDns(host));
    }

    private static boolean isPort(String text) {
        return !text.isEmpty()
                && text.length() <= 5
                && text.chars().allMatch(c -> c >= '0' && c <= '9')
                && Integer.parseInt(text) <= 65_535;
    }

    private static boolean isIpv6(String host) {
        return host.length() > 3
                && host.length() <= 41
                && host.startsWith("[")
                && host.endsWith("]")
                && host.substring(1, host.length() - 1)
                        .chars()
                        .allMatch(c -> c == ':' || (c < 128 && Character.digit(c, 16) >= 0));
    }

    private static boolean isDns(String host) {
        if (host.length() > LONGEST_NAME) {
            return false;
        }
        for (String label : host.split("\\.", -1)) {
            boolean right =
                    !label.isEmpty()
                            && label.charAt(0) != '-'
                            && label.charAt(label.length() - 1) != '-'
                            && label.chars().allMatch(c -> isAlphanumeric(c) || c == '-');
            if (!right) {
                return false;
            }
        }
        return true;
    }

    private static boolean isPathComponent(String text) {
        int separators = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isAlphanumeric(c) && !Character.isUpperCase(c)) {
                if (separators > 0 && !isSeparator(text.substring(i - separators, i))) {
                    return false;
                }
                separators = 0;
            } else if (c == '.' || c == '_' || c == '-') {
                separators++;
                if (separators > i) {
                    return false;
                }
            } else {
                return false;
            }
        }
        return !text.isEmpty() && separators == 0;
    }

    private static boolean isSeparator(String text) {
        return text.equals(".")
                || text.equals("_")
                || text.equals("__")
                || text.chars().allMatch(c -> c == '-');
    }

    private static boolean isTag(String text) {
        return !text.isEmpty()
                && text.length() <= LONGEST_TAG
                && text.charAt(0) != '.'
                && text.charAt(0) != '-'
                && text.chars()
                        .allMatch(c -> isAlphanumeric(c) || c == '_' || c == '.' || c == '-');
    }

    private static boolean isAlphanumeric(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }

    private static MalformedInputException malformed(String text, String expected, String found) {
        return new MalformedInputException(
                "image name '" + shortened(text) + "'", expected, "'" + shortened(found) + "'");
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_NAME ? text : text.substring(0, LONGEST_NAME) + "…";
    }
}

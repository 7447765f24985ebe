package io.plimsoll.artifact;

/// The names of images inside archives, as far as they are compared: Docker writes `debian:12`
/// where containerd writes `docker.io/library/debian:12`.
final class ImageName {

    private ImageName() {}

    /// Whether both mean the same image; an empty name means none.
    static boolean same(String one, String other) {
        return !one.isEmpty() && !other.isEmpty() && full(one).equals(full(other));
    }

    private static String full(String name) {
        String tagged = name.lastIndexOf(':') > name.lastIndexOf('/') ? name : name + ":latest";
        int slash = tagged.indexOf('/');
        String first = slash < 0 ? "" : tagged.substring(0, slash);
        if (first.contains(".") || first.contains(":") || first.equals("localhost")) {
            return tagged;
        }
        return "docker.io/" + (slash < 0 ? "library/" : "") + tagged;
    }
}

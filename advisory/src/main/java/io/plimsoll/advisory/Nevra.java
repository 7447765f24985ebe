package io.plimsoll.advisory;

import java.util.Optional;

/// The full name of an rpm, `name-[epoch:]version-release[.arch]`, as Red Hat's advisories and
/// rpm's own queries write it. Absent parts are empty. The order is by name, then epoch, version
/// and release by [VersionScheme#RPM], then architecture; an absent part comes first.
///
/// @param epoch digits
public record Nevra(String name, String epoch, String version, String release, String arch)
        implements Comparable<Nevra> {

    /// Reads from the end: what follows the last dot of the release is the architecture if it is
    /// one that rpm knows. Empty where there is no dash before a release.
    public static Optional<Nevra> parse(String text) {
        int releaseDash = text.lastIndexOf('-');
        if (releaseDash < 0) {
            return Optional.empty();
        }
        String release = text.substring(releaseDash + 1);
        String arch = "";
        int dot = release.lastIndexOf('.');
        if (isArchitecture(release.substring(dot + 1))) {
            arch = release.substring(dot + 1);
            release = release.substring(0, Math.max(dot, 0));
        }
        int nameDash = text.lastIndexOf('-', releaseDash - 1);
        String name = text.substring(0, Math.max(nameDash, 0));
        String version = text.substring(nameDash + 1, releaseDash);
        int colon = version.indexOf(':');
        boolean epoch = Digits.areDigits(version, 0, Math.max(colon, 0));
        return Optional.of(
                new Nevra(
                        name,
                        epoch ? version.substring(0, colon) : "",
                        epoch ? version.substring(colon + 1) : version,
                        release,
                        arch));
    }

    /// Epoch, version and release, as [VersionScheme#RPM] compares them.
    public String evr() {
        return (epoch.isEmpty() ? "" : epoch + ":") + version + "-" + release;
    }

    @Override
    public int compareTo(Nevra other) {
        int order = name.compareTo(other.name);
        order = order != 0 ? order : RpmOrder.compare(evr(), other.evr());
        return order != 0 ? order : arch.compareTo(other.arch);
    }

    /// Source: rpm, `rpmrc.in`, the architectures that distributions build for.
    private static boolean isArchitecture(String text) {
        return switch (text) {
            case "aarch64",
                    "alpha",
                    "armv5tel",
                    "armv6hl",
                    "armv7hl",
                    "armv7hnl",
                    "athlon",
                    "i386",
                    "i486",
                    "i586",
                    "i686",
                    "ia64",
                    "loongarch64",
                    "mips",
                    "mips64",
                    "mips64el",
                    "mipsel",
                    "noarch",
                    "nosrc",
                    "ppc",
                    "ppc64",
                    "ppc64le",
                    "riscv",
                    "riscv64",
                    "s390",
                    "s390x",
                    "sparc",
                    "sparc64",
                    "src",
                    "x86_64",
                    "x86_64_v2" ->
                    true;
            default -> false;
        };
    }
}

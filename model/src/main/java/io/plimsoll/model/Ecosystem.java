package io.plimsoll.model;

/// The worlds that components live in: each has its own names, versions and advisories.
public enum Ecosystem {
    APK("apk", "Alpine"),
    DEB("deb", "Debian"),
    RPM("rpm", "RPM"),
    CARGO("cargo", "crates.io"),
    COMPOSER("composer", "Packagist"),
    GEM("gem", "RubyGems"),
    GOLANG("golang", "Go"),
    MAVEN("maven", "Maven"),
    NPM("npm", "npm"),
    NUGET("nuget", "NuGet"),
    PYPI("pypi", "PyPI"),
    /// Anything that no advisory source speaks of.
    GENERIC("generic", "");

    private final String purlType;
    private final String osvName;

    Ecosystem(String purlType, String osvName) {
        this.purlType = purlType;
        this.osvName = osvName;
    }

    public static Ecosystem ofPurlType(String type) {
        for (Ecosystem ecosystem : values()) {
            if (ecosystem.purlType.equals(type)) {
                return ecosystem;
            }
        }
        return GENERIC;
    }

    public String purlType() {
        return purlType;
    }

    /// The name in OSV records; for operating systems the [Distribution] has the exact one with its
    /// release. Source: OSV schema, "Defined ecosystems".
    public String osvName() {
        return osvName;
    }

    /// True for packages of a distribution, whose advisories belong to a release.
    public boolean isOperatingSystem() {
        return this == APK || this == DEB || this == RPM;
    }
}

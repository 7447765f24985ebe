package io.plimsoll.inventory;

import io.plimsoll.model.Component;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import io.plimsoll.model.SourcePackage;
import java.util.List;
import java.util.Optional;

/// What rpm knows of an installed package, as far as it is asked for here.
///
/// @param epoch empty where the package has none, which rpm compares like 0
/// @param sourceRpm file name of the source package, or empty
/// @param modularity `NAME:STREAM:VERSION:CONTEXT` of the module it was built for, or empty
record RpmPackage(
        String name,
        String epoch,
        String version,
        String release,
        String architecture,
        String sourceRpm,
        String licence,
        String modularity) {

    private static final List<String> SOURCE_ENDINGS =
            List.of(".src.rpm", ".nosrc.rpm", "-src.rpm", ".rpm");

    static RpmPackage of(RpmHeader header) {
        var epoch = header.number(RpmHeader.EPOCH);
        return new RpmPackage(
                header.string(RpmHeader.NAME),
                epoch.isPresent() ? Long.toString(epoch.getAsLong()) : "",
                header.string(RpmHeader.VERSION),
                header.string(RpmHeader.RELEASE),
                header.string(RpmHeader.ARCHITECTURE),
                header.string(RpmHeader.SOURCE_RPM),
                header.string(RpmHeader.LICENCE),
                header.string(RpmHeader.MODULARITY_LABEL));
    }

    /// The public keys that rpm trusts are kept as if they were packages, and are none.
    boolean isPublicKey() {
        return name.equals("gpg-pubkey");
    }

    boolean isComplete() {
        return !name.isEmpty() && !version.isEmpty() && !release.isEmpty();
    }

    Component component() {
        String versionRelease = version + "-" + release;
        var purl =
                Purl.of("rpm", "", name, versionRelease)
                        .with("arch", architecture)
                        .with("epoch", epoch)
                        .with("rpmmod", modularity)
                        .with("upstream", sourceRpm);
        String whole =
                epoch.isEmpty() || epoch.equals("0")
                        ? versionRelease
                        : epoch + ":" + versionRelease;
        return new Component(
                purl,
                whole,
                source().orElse(new SourcePackage(name, whole)),
                licence.isEmpty() ? List.of() : List.of(licence),
                Presence.INSTALLED);
    }

    /// Name and version by the file name `NAME-VERSION-RELEASE.src.rpm`, which has no epoch.
    private Optional<SourcePackage> source() {
        String stem =
                SOURCE_ENDINGS.stream()
                        .filter(sourceRpm::endsWith)
                        .findFirst()
                        .map(ending -> sourceRpm.substring(0, sourceRpm.length() - ending.length()))
                        .orElse("");
        int release = stem.lastIndexOf('-');
        int version = release < 0 ? -1 : stem.lastIndexOf('-', release - 1);
        return version < 1
                ? Optional.empty()
                : Optional.of(
                        new SourcePackage(stem.substring(0, version), stem.substring(version + 1)));
    }
}

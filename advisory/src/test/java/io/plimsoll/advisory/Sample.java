package io.plimsoll.advisory;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Affected;
import io.plimsoll.model.Component;
import io.plimsoll.model.Distribution;
import io.plimsoll.model.FixState;
import io.plimsoll.model.Location;
import io.plimsoll.model.OsRelease;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import io.plimsoll.model.Severity;
import io.plimsoll.model.SourcePackage;
import io.plimsoll.model.VersionRange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/// Advisories, components and indexes for tests, in few words.
final class Sample {

    static final Distribution DEBIAN_12 = distribution("debian", "12");
    static final Distribution ALMA_8 = distribution("almalinux", "8.5");

    private Sample() {}

    static Distribution distribution(String id, String version) {
        return new Distribution(
                new OsRelease(id, version, id + " " + version, "", List.of(), ""), "", List.of());
    }

    static Affected fixed(String ecosystem, String name, String version) {
        return affected(ecosystem, name, FixState.FIXED, VersionRange.before(version));
    }

    static Affected affected(
            String ecosystem, String name, FixState state, VersionRange... ranges) {
        return new Affected(
                ecosystem,
                name,
                List.of(ranges),
                List.of(),
                state,
                Severity.UNKNOWN,
                List.of(),
                "");
    }

    static Advisory advisory(String id, Affected... affected) {
        return advisory(id, List.of(), List.of(), affected);
    }

    static Advisory advisory(
            String id, List<String> aliases, List<String> upstream, Affected... affected) {
        return new Advisory(
                id,
                "test",
                aliases,
                upstream,
                "title of " + id,
                Severity.HIGH,
                null,
                List.of(affected));
    }

    static byte[] bytes(Advisory... advisories) {
        return bytes(List.of(advisories));
    }

    static byte[] bytes(List<Advisory> advisories) {
        var builder = new IndexBuilder();
        advisories.forEach(builder::advisory);
        builder.dated("test", "2026-11-01T00:00:00Z");
        return bytes(builder);
    }

    static byte[] bytes(IndexBuilder builder) {
        var out = new ByteArrayOutputStream();
        try {
            IndexWriter.write(builder, out);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }

    static AdvisoryIndex index(Advisory... advisories) {
        return AdvisoryIndex.of(bytes(advisories));
    }

    static PlacedComponent library(Purl purl) {
        return placed(Component.of(purl, Presence.INSTALLED, List.of()));
    }

    static PlacedComponent npm(String name, String version) {
        return library(Purl.of("npm", "", name, version));
    }

    static PlacedComponent deb(String name, String version, String source, String sourceVersion) {
        return placed(
                new Component(
                        Purl.of("deb", "debian", name, version).with("arch", "amd64"),
                        version,
                        new SourcePackage(source, sourceVersion),
                        List.of(),
                        Presence.INSTALLED));
    }

    static PlacedComponent rpm(String name, String version, String architecture, String module) {
        return placed(
                new Component(
                        Purl.of("rpm", "almalinux", name, version)
                                .with("arch", architecture)
                                .with("rpmmod", module),
                        version,
                        new SourcePackage(name, version),
                        List.of(),
                        Presence.INSTALLED));
    }

    static PlacedComponent apk(String name, String version, String origin) {
        return placed(
                new Component(
                        Purl.of("apk", "alpine", name, version),
                        version,
                        new SourcePackage(origin, version),
                        List.of(),
                        Presence.INSTALLED));
    }

    static PlacedComponent placed(Component component) {
        return placed(component, "some/place", "");
    }

    static PlacedComponent placed(Component component, String path, String ownedBy) {
        return new PlacedComponent(
                component, 0, List.of(new Location(path, 0, 0, List.of())), ownedBy);
    }

    static PlacedComponent ownedBy(PlacedComponent placed, String owner) {
        return new PlacedComponent(placed.component(), placed.layer(), placed.locations(), owner);
    }

    static PlacedComponent present(PlacedComponent placed, Presence presence) {
        Component c = placed.component();
        return placed(new Component(c.purl(), c.version(), c.source(), c.licences(), presence));
    }
}

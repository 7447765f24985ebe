package io.plimsoll.inventory;

import io.plimsoll.model.Component;
import io.plimsoll.model.Distribution;
import io.plimsoll.model.Location;
import io.plimsoll.model.OsRelease;
import io.plimsoll.model.PlacedComponent;
import io.plimsoll.model.Purl;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Makes one component of all places that hold it, completes the purls of operating-system packages
/// by the distribution, and finds the package that owns a file.
final class ComponentMerge {

    /// One component while its places are gathered.
    private static final class Gathered {
        private final Purl purl;
        private Component component;
        private int layer;
        private final TreeSet<Location> locations = new TreeSet<>();

        Gathered(Purl purl, Component component, int layer) {
            this.purl = purl;
            this.component = component;
            this.layer = layer;
        }
    }

    private final Distribution distribution;
    private final TreeMap<String, Gathered> gathered = new TreeMap<>();

    ComponentMerge(Distribution distribution) {
        this.distribution = distribution;
    }

    void add(Component component, int layer, Location location) {
        Purl purl = completed(component);
        var entry =
                gathered.computeIfAbsent(
                        purl.toString(), _ -> new Gathered(purl, component, layer));
        if (component.presence().compareTo(entry.component.presence()) < 0) {
            entry.component = component;
        }
        entry.layer = Math.min(entry.layer, layer);
        entry.locations.add(location);
    }

    /// All components by id.
    List<PlacedComponent> placed(Ownership ownership) {
        Map<String, String> owners = ownership.of(pathsOfLanguageComponents());
        Map<String, String> idByOwner = idByOwner();
        var placed = new ArrayList<PlacedComponent>(gathered.size());
        for (Gathered entry : gathered.values()) {
            Component plain = entry.component;
            var component =
                    new Component(
                            entry.purl,
                            plain.version(),
                            plain.source(),
                            plain.licences(),
                            plain.presence());
            placed.add(
                    new PlacedComponent(
                            component,
                            entry.layer,
                            List.copyOf(entry.locations),
                            ownedBy(entry, owners, idByOwner)));
        }
        return placed;
    }

    private Set<String> pathsOfLanguageComponents() {
        var paths = new HashSet<String>();
        for (Gathered entry : gathered.values()) {
            if (!entry.component.ecosystem().isOperatingSystem()) {
                entry.locations.forEach(location -> paths.add(location.path()));
            }
        }
        return paths;
    }

    /// Namespace and `distro` come from the release file, which may lie in another layer than the
    /// package database. Source: purl-spec, types deb, rpm and apk.
    private Purl completed(Component component) {
        OsRelease os = distribution.os();
        if (os == null || !component.ecosystem().isOperatingSystem()) {
            return component.purl();
        }
        String distro = os.versionId().isEmpty() ? os.id() : os.id() + "-" + os.versionId();
        return component.purl().withNamespace(namespace(os.id())).with("distro", distro);
    }

    /// The vendor, where the field writes another word than `ID` of os-release. Source: purl-spec,
    /// type rpm; Syft's package URLs.
    private static String namespace(String osId) {
        if (osId.startsWith("opensuse")) {
            return "opensuse";
        }
        return osId.equals("rhel") ? "redhat" : osId;
    }

    private Map<String, String> idByOwner() {
        var ids = new HashMap<String, String>();
        for (var entry : gathered.entrySet()) {
            Component component = entry.getValue().component;
            if (component.ecosystem().isOperatingSystem()) {
                Purl purl = component.purl();
                ids.putIfAbsent(purl.name(), entry.getKey());
                String arch = purl.qualifiers().get("arch");
                if (arch != null) {
                    ids.put(purl.name() + ":" + arch, entry.getKey());
                }
            }
        }
        return ids;
    }

    /// A component is owned only where each of its places is: a second copy beside the package's
    /// own is nobody's.
    private static String ownedBy(
            Gathered entry, Map<String, String> owners, Map<String, String> idByOwner) {
        String id = "";
        for (Location location : entry.locations) {
            String owner = owners.get(location.path());
            if (owner == null) {
                return "";
            }
            id = id.isEmpty() ? idByOwner.getOrDefault(owner, "") : id;
        }
        return id;
    }
}

package io.plimsoll.inventory;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Decides what a Java archive is from what is found in it, in the order of trust: the
/// `pom.properties` that its file name points at, the manifest, the file name. The other
/// `pom.properties` are libraries whose classes were shaded in.
///
/// @param main the archive itself; without an artifact where nothing names it
/// @param licences of the archive itself
record JarIdentity(MavenCoordinates main, List<String> licences, List<MavenPom> shaded) {

    static JarIdentity of(String fileName, JarManifest manifest, List<MavenPom> poms) {
        var name = JarFileName.parse(fileName);
        Optional<MavenPom> own = own(name, poms);
        var shaded = new ArrayList<>(poms);
        own.ifPresent(shaded::remove);
        MavenCoordinates told = manifestOrName(name, manifest);
        MavenCoordinates main = own.map(pom -> pom.coordinates().orElse(told)).orElse(told);
        List<String> licences = own.map(MavenPom::licences).orElse(List.of());
        return new JarIdentity(main, licences.isEmpty() ? manifest.licences() : licences, shaded);
    }

    /// The pom that is the archive's own: the one with the longest name that the file name allows;
    /// a single one also where the file was renamed, but not where the file has another name and
    /// another version.
    private static Optional<MavenPom> own(JarFileName name, List<MavenPom> poms) {
        Optional<MavenPom> own =
                poms.stream()
                        .filter(pom -> name.names(pom.coordinates()))
                        .max(Comparator.comparingInt(pom -> pom.coordinates().artifact().length()));
        if (own.isEmpty() && poms.size() == 1) {
            MavenPom only = poms.getFirst();
            if (name.version().isEmpty() || name.version().equals(only.coordinates().version())) {
                return Optional.of(only);
            }
        }
        return own;
    }

    private static MavenCoordinates manifestOrName(JarFileName name, JarManifest manifest) {
        String artifact = artifact(name, manifest);
        return new MavenCoordinates(group(artifact, manifest), artifact, version(name, manifest));
    }

    /// A file name with a version was given by a build and is the artifact; else the manifest's
    /// title where it is an id, or the file's name.
    private static String artifact(JarFileName name, JarManifest manifest) {
        if (!name.version().isEmpty()) {
            return MavenCoordinates.idOrEmpty(name.artifact());
        }
        String title = ivyArtifact(manifest.value("implementation-title"));
        return title.isEmpty() ? MavenCoordinates.idOrEmpty(name.artifact()) : title;
    }

    /// `org.elasticsearch#server;8.14.3`, as Gradle's older plug-ins write, is `server`.
    private static String ivyArtifact(String title) {
        int hash = title.indexOf('#');
        return MavenCoordinates.idOrEmpty(title.substring(hash + 1).split(";", 2)[0]);
    }

    private static String version(JarFileName name, JarManifest manifest) {
        String implementation = manifest.version("implementation-version");
        if (!implementation.isEmpty()) {
            return refined(implementation, name);
        }
        // OSGi rewrites versions (31.1-jre is 31.1.0.jre there), so the file's is the truer one.
        if (!name.version().isEmpty()) {
            return name.version();
        }
        String bundle = manifest.version("bundle-version");
        return bundle.isEmpty() ? manifest.version("specification-version") : bundle;
    }

    /// The file's version where the manifest's only adds the build to it (1.8.21-release-380).
    private static String refined(String implementation, JarFileName name) {
        boolean addsBuild =
                !name.version().isEmpty()
                        && !name.stem().contains(implementation)
                        && (implementation.startsWith(name.version() + "-")
                                || implementation.startsWith(name.version() + "+"));
        return addsBuild ? name.version() : implementation;
    }

    private static String group(String artifact, JarManifest manifest) {
        String title = manifest.value("implementation-title");
        if (title.indexOf('#') > 0) {
            return MavenCoordinates.idOrEmpty(title.substring(0, title.indexOf('#')));
        }
        String bundle = bundleOf(artifact, manifest);
        // A long name with a hyphen in its last part is plainly group and artifact.
        if (artifact.indexOf('-') > 0 && isLongGroup(bundle, artifact)) {
            return bundle.substring(0, bundle.length() - artifact.length() - 1);
        }
        String known = MavenGroups.of(artifact);
        if (!known.isEmpty()) {
            return known;
        }
        return bundle.isEmpty()
                ? domain(manifest.id("implementation-vendor-id"))
                : groupOfBundle(bundle, artifact);
    }

    /// The name in the manifest that ends with the artifact; empty where none does.
    private static String bundleOf(String artifact, JarManifest manifest) {
        for (String candidate :
                List.of(
                        manifest.symbolicName(),
                        manifest.id("automatic-module-name"),
                        manifest.id("extension-name"))) {
            if (candidate.endsWith("." + artifact)) {
                return candidate;
            }
        }
        return "";
    }

    /// The group of a bundle whose name ends with its artifact. The bundle plug-in joins group and
    /// artifact, but takes the group alone where that already ends with the artifact:
    /// `com.google.guava.failureaccess` is the first, `com.tngtech.archunit` the second. A domain
    /// with nothing behind it is seldom a group of its own, so its length tells them apart. Source:
    /// maven-bundle-plugin, `DefaultMaven2OsgiConverter`, "getBundleSymbolicName".
    private static String groupOfBundle(String bundle, String artifact) {
        String before = bundle.substring(0, bundle.length() - artifact.length() - 1);
        boolean isBefore =
                isLongGroup(bundle, artifact)
                        || artifact.indexOf('-') > 0
                        || before.endsWith("." + artifact);
        return isBefore ? before : bundle;
    }

    /// Whether more than a domain stands before the artifact.
    private static boolean isLongGroup(String bundle, String artifact) {
        if (bundle.isEmpty()) {
            return false;
        }
        String before = bundle.substring(0, bundle.length() - artifact.length() - 1);
        boolean isHosted = before.startsWith("com.github.") || before.startsWith("io.github.");
        return before.chars().filter(c -> c == '.').count() >= (isHosted ? 3 : 2);
    }

    /// A reversed domain, or nothing.
    private static String domain(String id) {
        return id.indexOf('.') > 0 ? id : "";
    }
}

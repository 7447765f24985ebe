package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// The reading of one Java archive and of all that are nested in it. Not for several threads.
///
/// Limits: nested [#DEPTH] deep; [#ARCHIVES] archives and [#METADATA] metadata files in all;
/// [#METADATA_BYTES] each of those; [#PATH_LENGTH] characters of a member's name.
final class JarReading {

    static final int DEPTH = 16;
    static final int ARCHIVES = 20_000;
    static final int METADATA = 100_000;
    static final int METADATA_BYTES = 4 << 20;
    static final int PATH_LENGTH = 4096;

    private static final String MANIFEST = "meta-inf/manifest.mf";
    private static final String PROPERTIES = "pom.properties";
    private static final String POM = "pom.xml";

    private final ZipMembers members;
    private final Sink sink;
    private int archives;
    private int metadata;

    JarReading(ZipMembers members, Sink sink) {
        this.members = members;
        this.sink = sink;
    }

    void readOutermost(String path, String fileName, LittleEndian content)
            throws MalformedInputException {
        read(ZipArchive.open(content, path), fileName, List.of());
    }

    private void read(ZipArchive archive, String fileName, List<String> around)
            throws MalformedInputException {
        Complaints complaints = (place, reason) -> sink.skipped(place(around, place), reason);
        List<ZipArchive.Entry> entries = archive.entries(JarReading::isWanted, complaints);
        readMetadata(archive, fileName, entries, around, complaints);
        for (ZipArchive.Entry entry : entries) {
            if (JavaArchiveCataloger.isArchive(entry.name())) {
                attempt(complaints, () -> readNested(archive, entry, around, complaints));
            }
        }
    }

    private void readNested(
            ZipArchive archive, ZipArchive.Entry entry, List<String> around, Complaints complaints)
            throws IOException {
        if (around.size() == DEPTH) {
            throw new MalformedInputException(
                    entry.name(), "archives nested at most " + DEPTH + " deep", "one more");
        }
        if (++archives > ARCHIVES) {
            throw new MalformedInputException(
                    entry.name(), "at most " + ARCHIVES + " nested archives", "one more");
        }
        LittleEndian content = members.open(archive, entry, JavaArchiveCataloger.BYTES, complaints);
        var inside = new ArrayList<>(around);
        inside.add(entry.name());
        String fileName = entry.name().substring(entry.name().lastIndexOf('/') + 1);
        read(ZipArchive.open(content, entry.name()), fileName, List.copyOf(inside));
    }

    private void readMetadata(
            ZipArchive archive,
            String fileName,
            List<ZipArchive.Entry> entries,
            List<String> around,
            Complaints complaints) {
        var manifests = new ArrayList<JarManifest>();
        var properties = new ArrayList<MavenPom>();
        var xmls = new TreeMap<String, MavenPom>();
        for (ZipArchive.Entry entry : entries) {
            String name = entry.name().substring(entry.name().lastIndexOf('/') + 1);
            attempt(
                    complaints,
                    () -> {
                        switch (name.toLowerCase(Locale.ROOT)) {
                            case PROPERTIES ->
                                    properties.add(
                                            MavenPom.ofProperties(
                                                    entry.name(),
                                                    open(archive, entry, complaints)));
                            case POM -> {
                                var pom =
                                        MavenPom.ofXml(
                                                entry.name(), open(archive, entry, complaints));
                                xmls.put(pom.folder(), pom);
                            }
                            case "manifest.mf" ->
                                    manifests.add(
                                            JarManifest.parse(open(archive, entry, complaints)));
                            default -> {
                                // A nested archive: read when this one is known.
                            }
                        }
                    });
        }
        // Where a name stands twice the first is taken, as the Java runtime's own look-up does not
        // say which it takes.
        JarManifest manifest = manifests.isEmpty() ? JarManifest.EMPTY : manifests.getFirst();
        var identity = JarIdentity.of(fileName, manifest, joined(properties, xmls));
        if (!archive.isEmpty() && !identity.main().artifact().isEmpty()) {
            sink.found(identity.main().component(identity.licences()), 0, around);
        }
        tellShaded(identity.shaded(), around);
    }

    /// Each `pom.properties` with what the `pom.xml` beside it adds, then the `pom.xml` of Maven's
    /// own folders that stand alone.
    private static List<MavenPom> joined(List<MavenPom> properties, Map<String, MavenPom> xmls) {
        var poms = new ArrayList<MavenPom>();
        for (MavenPom pom : properties) {
            MavenPom xml = xmls.remove(pom.folder());
            poms.add((xml == null ? pom : pom.orElse(xml)).orElseFolder());
        }
        xmls.values().stream()
                .filter(xml -> xml.path().startsWith("META-INF/maven/"))
                .map(MavenPom::orElseFolder)
                .forEach(poms::add);
        return poms;
    }

    private void tellShaded(List<MavenPom> shaded, List<String> around) {
        for (MavenPom pom : shaded) {
            if (pom.coordinates().artifact().isEmpty()) {
                sink.skipped(place(around, pom.path()), "expected an artifactId, found none");
                continue;
            }
            var inside = new ArrayList<>(around);
            inside.add(pom.path());
            sink.found(pom.coordinates().component(pom.licences()), 0, List.copyOf(inside));
        }
    }

    private LittleEndian open(ZipArchive archive, ZipArchive.Entry entry, Complaints complaints)
            throws MalformedInputException {
        if (++metadata > METADATA) {
            throw new MalformedInputException(
                    entry.name(), "at most " + METADATA + " metadata files", "one more");
        }
        return members.open(archive, entry, METADATA_BYTES, complaints);
    }

    private static boolean isWanted(byte[] bytes, int from, int to) {
        if (to - from > PATH_LENGTH || to == from) {
            return false;
        }
        // The last byte leaves few: of `.jar` and its like, `.xml`, `.MF` and `.properties`.
        return switch (bytes[to - 1] | 0x20) {
            case 'r', 'g', 'i' -> endsWithArchiveExtension(bytes, from, to);
            case 'f' -> isManifest(bytes, from, to);
            case 's' -> isNamed(bytes, from, to, PROPERTIES);
            case 'l' -> isNamed(bytes, from, to, POM);
            default -> false;
        };
    }

    private static boolean endsWithArchiveExtension(byte[] bytes, int from, int to) {
        for (String extension : JavaArchiveCataloger.EXTENSIONS) {
            if (endsWith(bytes, from, to, extension)) {
                return true;
            }
        }
        return false;
    }

    /// The manifest, in any case, as the Java runtime finds it.
    private static boolean isManifest(byte[] bytes, int from, int to) {
        return to - from == MANIFEST.length() && endsWith(bytes, from, to, MANIFEST);
    }

    private static boolean isNamed(byte[] bytes, int from, int to, String name) {
        int start = to - name.length();
        return endsWith(bytes, from, to, name) && (start == from || bytes[start - 1] == '/');
    }

    private static boolean endsWith(byte[] bytes, int from, int to, String lowerCase) {
        int start = to - lowerCase.length();
        if (start < from) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            byte b = bytes[start + i];
            if ((b >= 'A' && b <= 'Z' ? b | 0x20 : b) != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /// A step that may fail without the rest.
    private interface Step {
        void run() throws IOException;
    }

    private static void attempt(Complaints complaints, Step step) {
        try {
            step.run();
        } catch (MalformedInputException e) {
            String message = String.valueOf(e.getMessage());
            complaints.add(e.place(), message.substring(e.place().length() + 2));
        } catch (IOException e) {
            complaints.add("", String.valueOf(e.getMessage()));
        }
    }

    private static String place(List<String> around, String place) {
        return around.isEmpty() ? place : String.join("!", around) + ": " + place;
    }
}

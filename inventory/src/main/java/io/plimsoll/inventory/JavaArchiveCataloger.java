package io.plimsoll.inventory;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/// Java archives: what each is, what is shaded into it and what is nested in it.
///
/// The whole file is held while it is read, since the directory that says where the few needed
/// members lie stands at its end; of the members only those few are opened. Limits: [#BYTES] a
/// file, a larger one is refused by name; [JarReading] and [ZipMembers] have those of the content.
final class JavaArchiveCataloger implements Cataloger {

    static final int BYTES = 256 << 20;

    /// Jar files and those of Java EE, Jenkins (jpi, hpi), Karaf (kar), NiFi (nar), JBoss (sar) and
    /// OSGi (par): zip archives with a manifest, all of them.
    static final List<String> EXTENSIONS =
            List.of(
                    ".ear", ".hpi", ".jar", ".jpi", ".kar", ".lpkg", ".nar", ".par", ".sar",
                    ".war");

    @Override
    public String id() {
        return "java-archive";
    }

    @Override
    public List<FilePattern> wants() {
        return EXTENSIONS.stream().<FilePattern>map(FilePattern.Extension::new).toList();
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        var content = LittleEndian.of(file.bytes(BYTES));
        try (var members = new ZipMembers()) {
            new JarReading(members, sink).readOutermost(file.path(), file.name(), content);
        }
    }

    static boolean isArchive(String path) {
        int dot = path.lastIndexOf('.');
        return dot >= 0 && EXTENSIONS.contains(path.substring(dot).toLowerCase(Locale.ROOT));
    }
}

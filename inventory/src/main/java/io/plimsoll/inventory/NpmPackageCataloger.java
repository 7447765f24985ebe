package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Presence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// Reads `package.json`: a package under `node_modules`, or elsewhere an application or a global
/// tool. With a name and a version it is a component wherever it lies, since packages bundle each
/// other in folders of any name; without either it only sets options for a folder (`{"type":
/// "module"}`) and is no package. A name that npm would refuse, as templates have, is skipped.
///
/// Source: npm's documentation, "package.json". Limit: 8 MiB a file.
final class NpmPackageCataloger implements Cataloger {

    static final int FILE_LIMIT = 8 << 20;

    @Override
    public String id() {
        return "npm-installed";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("package.json"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        if (file.sizeBytes() > FILE_LIMIT) {
            throw new MalformedInputException(
                    file.path(), "at most " + FILE_LIMIT + " bytes", file.sizeBytes() + " bytes");
        }
        if (file.sizeBytes() == 0) {
            return;
        }
        StructuredText.json(file, json -> readPackage(json, sink));
    }

    private static void readPackage(StructuredText json, Sink sink) throws IOException {
        var fields = new Fields();
        json.members(member -> {
            switch (member) {
                case "name" -> fields.name = json.text();
                case "version" -> {
                    fields.version = json.text().strip();
                    fields.line = json.line();
                }
                case "license", "licenses" -> readLicences(json, fields.licences);
                default -> {}
            }
        });
        if (!fields.name.isEmpty() && !fields.version.isEmpty()) {
            new PackageRecord(
                            NpmPurl.of(fields.name, fields.version),
                            Presence.INSTALLED,
                            fields.licences,
                            fields.line)
                    .handTo(sink);
        }
    }

    /// A text, an object with a `type`, or an array of either: packages older than SPDX have all.
    static void readLicences(StructuredText json, List<String> licences) throws IOException {
        licences.add(json.text());
        json.members(member -> {
            if (member.equals("type")) {
                licences.add(json.text());
            }
        });
        json.elements(() -> {
            licences.add(json.text());
            json.members(member -> {
                if (member.equals("type")) {
                    licences.add(json.text());
                }
            });
        });
    }

    private static final class Fields {
        String name = "";
        String version = "";
        int line;
        final List<String> licences = new ArrayList<>();
    }
}

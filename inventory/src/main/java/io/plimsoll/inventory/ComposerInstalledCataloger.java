package io.plimsoll.inventory;

import io.plimsoll.model.Presence;
import java.io.IOException;
import java.util.List;

/// Reads `vendor/composer/installed.json`: an array of packages from Composer 1, an object with
/// `packages` from Composer 2. What `dev-package-names` lists is there all the same, so it is
/// installed like the rest.
///
/// Source: Composer's documentation, and the files themselves. Limits: those of [StructuredText].
final class ComposerInstalledCataloger implements Cataloger {

    @Override
    public String id() {
        return "composer-installed";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.NameInFolder("composer", "installed.json"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        StructuredText.json(
                file,
                json -> {
                    if (json.isArray()) {
                        ComposerPackage.readAll(json, Presence.INSTALLED, sink);
                    } else {
                        json.members(member -> {
                            if (member.equals("packages")) {
                                ComposerPackage.readAll(json, Presence.INSTALLED, sink);
                            }
                        });
                    }
                });
    }
}

package io.plimsoll.inventory;

import io.plimsoll.model.Presence;
import java.io.IOException;
import java.util.List;

/// Reads PHP's `composer.lock`: `packages`, and `packages-dev` for development.
///
/// Source: Composer's documentation and `composer-lock-schema.json`. Limits: those of
/// [StructuredText].
final class ComposerLockCataloger implements Cataloger {

    @Override
    public String id() {
        return "composer-lock";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("composer.lock"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        StructuredText.json(
                file,
                json ->
                        json.members(member -> {
                            switch (member) {
                                case "packages" ->
                                        ComposerPackage.readAll(json, Presence.DECLARED, sink);
                                case "packages-dev" ->
                                        ComposerPackage.readAll(json, Presence.DEVELOPMENT, sink);
                                default -> {}
                            }
                        }));
    }
}

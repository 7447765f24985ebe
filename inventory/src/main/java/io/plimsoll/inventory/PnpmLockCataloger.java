package io.plimsoll.inventory;

import java.io.IOException;
import java.util.List;

/// Reads `pnpm-lock.yaml` of the versions 5, 6 and 9, which differ in how the keys under `packages`
/// name a package: `/name/1.0.0_peer`, `/name@1.0.0(peer)`, `name@1.0.0`.
///
/// Up to 6 each package says `dev` itself; in 9 it follows from the graph of `snapshots`. Links and
/// folders are the project's own code and no components. A key that names no version and has no
/// `name` and `version` beneath is skipped.
///
/// Source: pnpm/spec, `lockfile/`. Limits: those of [StructuredText].
final class PnpmLockCataloger implements Cataloger {

    @Override
    public String id() {
        return "pnpm-lock";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(new FilePattern.Name("pnpm-lock.yaml"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        if (NpmLockCataloger.isInNodeModules(file.path())) {
            return; // as with npm: a dependency's lock file is not followed
        }
        StructuredText.yaml(
                file,
                yaml -> {
                    var lock = new PnpmLock(yaml);
                    try {
                        lock.read();
                    } finally {
                        lock.handTo(sink);
                    }
                });
    }
}

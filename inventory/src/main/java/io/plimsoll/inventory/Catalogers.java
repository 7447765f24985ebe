package io.plimsoll.inventory;

import java.util.List;

/// Every cataloger there is, in the order of their ids.
public final class Catalogers {

    public static final List<Cataloger> ALL =
            List.of(
                    new ApkCataloger(),
                    new ApkRepositoriesCataloger(),
                    new BinaryCataloger(),
                    new CargoLockCataloger(),
                    new ContentManifestCataloger(),
                    new DpkgCataloger(),
                    new GoModCataloger(),
                    new JavaArchiveCataloger(),
                    new OsReleaseCataloger(),
                    new RpmCataloger(),
                    new RpmManifestCataloger());

    private Catalogers() {}
}

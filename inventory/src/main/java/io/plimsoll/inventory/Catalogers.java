package io.plimsoll.inventory;

import java.util.List;

/// Every cataloger there is, in the order of their ids.
public final class Catalogers {

    public static final List<Cataloger> ALL =
            List.of(
                    new ApkCataloger(),
                    new ApkRepositoriesCataloger(),
                    new ContentManifestCataloger(),
                    new DpkgCataloger(),
                    new OsReleaseCataloger(),
                    new RpmCataloger(),
                    new RpmManifestCataloger());

    private Catalogers() {}
}

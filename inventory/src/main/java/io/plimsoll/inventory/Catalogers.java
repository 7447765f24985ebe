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
                    new ComposerInstalledCataloger(),
                    new ComposerLockCataloger(),
                    new ContentManifestCataloger(),
                    new DotnetDepsCataloger(),
                    new DpkgCataloger(),
                    new GemspecCataloger(),
                    new GemfileLockCataloger(),
                    new GoModCataloger(),
                    new JavaArchiveCataloger(),
                    new NpmPackageCataloger(),
                    new NpmLockCataloger(),
                    new NugetAssetsCataloger(),
                    new NugetConfigCataloger(),
                    new NugetLockCataloger(),
                    new OsReleaseCataloger(),
                    new PdmLockCataloger(),
                    new PipfileLockCataloger(),
                    new PnpmLockCataloger(),
                    new PoetryLockCataloger(),
                    new PylockCataloger(),
                    new PythonEggCataloger(),
                    new PythonPackageCataloger(),
                    new RequirementsCataloger(),
                    new RpmCataloger(),
                    new RpmManifestCataloger(),
                    new UvLockCataloger(),
                    new YarnLockCataloger());

    private Catalogers() {}
}

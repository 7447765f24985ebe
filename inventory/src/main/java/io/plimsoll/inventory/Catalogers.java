package io.plimsoll.inventory;

import java.util.List;

/// Every cataloger there is, in the order of their ids.
public final class Catalogers {

    public static final List<Cataloger> ALL =
            List.of(
                    new BinaryCataloger(),
                    new CargoLockCataloger(),
                    new GoModCataloger(),
                    new JavaArchiveCataloger());

    private Catalogers() {}
}

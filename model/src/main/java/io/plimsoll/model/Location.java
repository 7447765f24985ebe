package io.plimsoll.model;

import java.util.List;

/// Where something was found.
///
/// @param path in the root file system, `/`-separated, without a leading slash
/// @param line from 1; 0 where the format has no lines
/// @param layer index of the layer that holds this file; [#NO_LAYER] outside images
/// @param archive the archives around it, outermost first: for `app.war!WEB-INF/lib/a.jar` the path
///   is `app.war` and this list is `[WEB-INF/lib/a.jar]`
public record Location(String path, int line, int layer, List<String> archive)
        implements Comparable<Location> {

    public static final int NO_LAYER = -1;

    @Override
    public int compareTo(Location other) {
        int order = path.compareTo(other.path);
        if (order == 0) {
            order = String.join("!", archive).compareTo(String.join("!", other.archive));
        }
        if (order == 0) {
            order = Integer.compare(layer, other.layer);
        }
        return order != 0 ? order : Integer.compare(line, other.line);
    }
}

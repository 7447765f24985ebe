package io.plimsoll.artifact;

import java.io.IOException;

/// What is done with a layer. Called on several threads at once, for different layers.
@FunctionalInterface
public interface LayerReader<R> {

    R read(LayerEntries entries) throws IOException;
}

/// What a layer holds. In go the entries of layers, out comes an [Inventory]: every component of
/// the final file system with its purl, the layer that brought it, its paths and the
/// operating-system package that owns it.
///
/// Each package format has one [Cataloger], stateless and registered in [Catalogers#ALL].
/// [LayerScan] reads a layer once and asks all of them; [LayerMerge] lays the layers over each
/// other. Memory grows with what is found and with eight bytes for each path, never with the bytes
/// read.
@NullMarked
package io.plimsoll.inventory;

import org.jspecify.annotations.NullMarked;

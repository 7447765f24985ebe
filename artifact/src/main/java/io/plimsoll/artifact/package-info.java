/// Where an image comes from: registries, engines, archives, layouts, folders. In go a [Target] and
/// [Limits], out comes an [Image]: its [io.plimsoll.model.Subject] and its layers as bounded
/// streams of entries, each byte checked against the digest that names it. Nothing is unpacked to
/// disk.
///
/// Invariants: a path that leaves this room is relative, normalised and inside its root; a layer
/// whose digest does not match is never handed on as read. Sources that can be read at several
/// places hand out layers on as many threads as there are processors.
///
/// Follows OCI image-spec 1.1, OCI distribution-spec 1.1, POSIX pax (IEEE Std 1003.1, pax) and the
/// GNU tar manual.
@NullMarked
package io.plimsoll.artifact;

import org.jspecify.annotations.NullMarked;

package io.plimsoll.inventory;

import java.io.IOException;
import java.util.List;

/// Reads one package format. Stateless: one instance serves every layer on every thread.
public interface Cataloger {

    /// Stable short name, as in the documented table of formats: `dpkg`, `npm-lock`.
    String id();

    /// Which files this format lives in.
    List<FilePattern> wants();

    /// Reads one such file and hands on all it finds as it finds it. A bad record is [Sink#skipped]
    /// and the rest is read; input that cannot be read on, or is at a limit, throws
    /// [io.plimsoll.model.MalformedInputException].
    void read(LayerFile file, Sink sink) throws IOException;
}

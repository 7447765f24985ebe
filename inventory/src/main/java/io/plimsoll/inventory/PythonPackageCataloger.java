package io.plimsoll.inventory;

import java.io.IOException;
import java.util.List;

/// Reads installed Python packages: `*.dist-info/METADATA`, `*.egg-info/PKG-INFO`, `*.egg-info` as
/// a file, and `EGG-INFO/PKG-INFO` of an unpacked egg. A wheel that lies about (`*.whl`) is not
/// installed and not read.
///
/// Source: Python packaging, "Recording installed projects". Limit: 4 MiB a file.
final class PythonPackageCataloger implements Cataloger {

    static final int FILE_LIMIT = 4 << 20;

    @Override
    public String id() {
        return "python-installed";
    }

    @Override
    public List<FilePattern> wants() {
        return List.of(
                new FilePattern.NameInFolder(".dist-info", "METADATA"),
                new FilePattern.NameInFolder(".egg-info", "PKG-INFO"),
                new FilePattern.NameInFolder("EGG-INFO", "PKG-INFO"),
                new FilePattern.Extension(".egg-info"));
    }

    @Override
    public void read(LayerFile file, Sink sink) throws IOException {
        PythonMetadata.parse(file.path(), file.text(FILE_LIMIT)).handTo(sink);
    }
}

package io.plimsoll.cli;

import io.plimsoll.artifact.Limits;
import io.plimsoll.artifact.OpenOptions;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// How the registry with the advisory data is spoken to.
final class RegistryOptions {

    @Option(names = "--plain-http", description = "Speak to the registry without TLS.")
    boolean plainHttp;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "Trust these certificates (PEM) besides the system's.")
    @Nullable Path caFile;

    @Option(
            names = "--max-size",
            paramLabel = "BYTES",
            defaultValue = "4294967296",
            description = "Of the data, as stored and as unpacked (default: ${DEFAULT-VALUE}).")
    long maxSize;

    OpenOptions open(Map<String, String> environment) {
        Limits usual = Limits.DEFAULT;
        var limits =
                new Limits(
                        maxSize,
                        usual.ratio(),
                        usual.layerEntries(),
                        usual.pathBytes(),
                        usual.layers(),
                        usual.documentBytes());
        return new OpenOptions(null, limits, plainHttp, caFile, environment);
    }
}

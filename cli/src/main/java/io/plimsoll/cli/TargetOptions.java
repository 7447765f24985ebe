package io.plimsoll.cli;

import io.plimsoll.artifact.Limits;
import io.plimsoll.artifact.OpenOptions;
import io.plimsoll.artifact.Target;
import io.plimsoll.model.Platform;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// What is read, and how far a hostile image is followed.
final class TargetOptions {

    @Parameters(
            arity = "0..1",
            paramLabel = "TARGET",
            description = {
                "docker:NAME, podman:NAME, containerd:NAME, registry:REF, archive:FILE, oci:DIR[:TAG|@DIGEST] or dir:PATH.",
                "Without a form: a file or folder that exists, else an image from a local engine, else from its registry."
            })
    @Nullable Target target;

    @Option(
            names = "--platform",
            paramLabel = "OS/ARCH",
            description = "Which image of a multi-platform one; this machine's if left out.")
    @Nullable Platform platform;

    @Option(names = "--plain-http", description = "Speak to the named registry without TLS.")
    boolean plainHttp;

    @Option(
            names = "--ca-file",
            paramLabel = "FILE",
            description = "Trust these certificates (PEM) besides the system's.")
    @Nullable Path caFile;

    @Option(
            names = "--no-cache",
            description = "Neither use nor write what is remembered of layers.")
    boolean noCache;

    @Option(
            names = "--max-layer-size",
            paramLabel = "BYTES",
            defaultValue = "68719476736",
            description = "Uncompressed bytes of one layer (default: ${DEFAULT-VALUE}).")
    long maxLayerSize;

    @Option(
            names = "--max-ratio",
            paramLabel = "N",
            defaultValue = "1000",
            description =
                    "Uncompressed over compressed bytes of a layer (default: ${DEFAULT-VALUE}).")
    int maxRatio;

    @Option(
            names = "--max-layer-entries",
            paramLabel = "N",
            defaultValue = "20000000",
            description = "Entries of one layer (default: ${DEFAULT-VALUE}).")
    long maxLayerEntries;

    @Option(
            names = "--max-path",
            paramLabel = "BYTES",
            defaultValue = "65536",
            description = "Length of one path (default: ${DEFAULT-VALUE}).")
    int maxPath;

    @Option(
            names = "--max-layers",
            paramLabel = "N",
            defaultValue = "4096",
            description = "Layers of one image (default: ${DEFAULT-VALUE}).")
    int maxLayers;

    @Option(
            names = "--max-document",
            paramLabel = "BYTES",
            defaultValue = "16777216",
            description = "One manifest, index or configuration (default: ${DEFAULT-VALUE}).")
    int maxDocument;

    OpenOptions open(Map<String, String> environment) {
        var limits =
                new Limits(
                        maxLayerSize, maxRatio, maxLayerEntries, maxPath, maxLayers, maxDocument);
        return new OpenOptions(platform, limits, plainHttp, caFile, environment);
    }

    Target target() {
        if (target == null) {
            throw new IllegalArgumentException("name a TARGET: see --help");
        }
        return target;
    }
}

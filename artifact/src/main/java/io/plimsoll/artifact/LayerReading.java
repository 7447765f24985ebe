package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/// Reads the layers of one image, each once, on as many threads as there are processors, and
/// compares each with its digests.
final class LayerReading {

    /// The media types of layers that hold a tar. How it is compressed is told by its bytes.
    /// Source: OCI image-spec, media-types.md; Docker, "Image Manifest Version 2, Schema 2".
    private static final Set<String> TAR_TYPES =
            Set.of(
                    "",
                    "application/vnd.oci.image.layer.v1.tar",
                    "application/vnd.oci.image.layer.v1.tar+gzip",
                    "application/vnd.oci.image.layer.v1.tar+zstd",
                    "application/vnd.docker.image.rootfs.diff.tar",
                    "application/vnd.docker.image.rootfs.diff.tar.gzip",
                    "application/vnd.docker.image.rootfs.diff.tar.zstd");

    private final Limits limits;

    LayerReading(Limits limits) {
        this.limits = limits;
    }

    /// @return by diffId, in the order of the layers
    /// @throws DigestMismatchException as [Image#readLayers]; of several that of the lowest layer
    <R> Map<Digest, LayerOutcome<R>> readAll(
            List<StoredLayer> layers, Predicate<Digest> wanted, LayerReader<R> reader)
            throws IOException {
        var distinct = new LinkedHashMap<Digest, StoredLayer>();
        for (StoredLayer layer : layers) {
            if (wanted.test(layer.diffId())) {
                distinct.putIfAbsent(layer.diffId(), layer);
            }
        }
        int threads = Math.min(Runtime.getRuntime().availableProcessors(), distinct.size());
        if (threads > 1) {
            return readParallel(distinct.values(), reader, threads);
        }
        var outcomes = new LinkedHashMap<Digest, LayerOutcome<R>>();
        for (StoredLayer layer : distinct.values()) {
            outcomes.put(layer.diffId(), read(layer, reader));
        }
        return outcomes;
    }

    private <R> Map<Digest, LayerOutcome<R>> readParallel(
            Collection<StoredLayer> layers, LayerReader<R> reader, int threads) throws IOException {
        ExecutorService executor =
                Executors.newFixedThreadPool(
                        threads, Thread.ofPlatform().name("layer-", 0).daemon().factory());
        try {
            var running = new HashMap<Digest, Future<LayerOutcome<R>>>();
            // The largest first: begun last it would be waited for alone.
            layers.stream()
                    .sorted(Comparator.comparingLong(LayerReading::sizeBytes).reversed())
                    .forEach(layer ->
                            running.put(
                                    layer.diffId(), executor.submit(() -> read(layer, reader))));
            var outcomes = new LinkedHashMap<Digest, LayerOutcome<R>>();
            for (StoredLayer layer : layers) {
                outcomes.put(
                        layer.diffId(),
                        result(Objects.requireNonNull(running.get(layer.diffId()))));
            }
            return outcomes;
        } finally {
            executor.shutdownNow();
        }
    }

    private static <R> LayerOutcome<R> result(Future<LayerOutcome<R>> running) throws IOException {
        try {
            return running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while reading layers");
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case IOException io -> throw io;
                case RuntimeException bug -> throw bug;
                case Error error -> throw error;
                case null, default -> throw new AssertionError(e);
            }
        }
    }

    private <R> LayerOutcome<R> read(StoredLayer layer, LayerReader<R> reader)
            throws DigestMismatchException {
        if (!holdsTar(layer)) {
            return noTar(layer);
        }
        try (var stored = open(layer)) {
            var stream = new LayerStream(stored, layer.diffId().algorithm(), layer.place(), limits);
            LayerStream.Passed<R> passed = stream.readWith(reader);
            verify(layer, passed);
            return passed.outcome();
        } catch (DigestMismatchException e) {
            throw e;
        } catch (IOException e) {
            return new LayerOutcome.Lost<>(LayerStream.reason(e));
        }
    }

    static boolean holdsTar(StoredLayer layer) {
        return TAR_TYPES.contains(layer.mediaType());
    }

    static <R> LayerOutcome<R> noTar(StoredLayer layer) {
        return new LayerOutcome.Lost<>(
                layer.place() + ": expected a layer with a tar, found " + layer.mediaType());
    }

    private static DigestingInputStream open(StoredLayer layer) throws IOException {
        Digest digest = layer.layer().digest();
        return new DigestingInputStream(
                layer.opening().open(),
                (digest == null ? layer.diffId() : digest).algorithm(),
                layer.place(),
                sizeBytes(layer));
    }

    static void verify(StoredLayer layer, LayerStream.Passed<?> passed)
            throws DigestMismatchException {
        Digest digest = layer.layer().digest();
        if (digest != null && !digest.equals(passed.stored())) {
            throw new DigestMismatchException(layer.place(), digest, passed.stored());
        }
        if (sizeBytes(layer) != Descriptor.ANY_SIZE && sizeBytes(layer) != passed.storedBytes()) {
            throw new DigestMismatchException(
                    layer.place(), sizeBytes(layer), passed.storedBytes() + " bytes");
        }
        if (passed.diffId() != null && !layer.diffId().equals(passed.diffId())) {
            throw new DigestMismatchException(
                    layer.place() + " uncompressed", layer.diffId(), passed.diffId());
        }
    }

    private static long sizeBytes(StoredLayer layer) {
        return layer.layer().sizeBytes();
    }
}

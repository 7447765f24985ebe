package io.plimsoll.artifact;

import io.plimsoll.model.Digest;
import io.plimsoll.model.ImageRef;
import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.jspecify.annotations.Nullable;

/// containerd's content store and the names in it, read on disk without asking the daemon, which
/// needs the right to read its folder (root). Source: containerd, `docs/content-flow.md`, and
/// `core/metadata/buckets.go` for the layout of `meta.db`.
record ContainerdStore(Path root, Limits limits) implements BlobStore {

    private static final String CONTENT = "io.containerd.content.v1.content/blobs";
    private static final String METADATA = "io.containerd.metadata.v1.bolt/meta.db";

    /// The namespaces looked into when none is named: of `ctr`, of Docker, of Kubernetes.
    private static final List<String> NAMESPACES = List.of("default", "moby", "k8s.io");

    /// Where containerd keeps its files: by itself, inside Docker, inside k3s.
    private static final List<Path> ROOTS =
            List.of(
                    Path.of("/var/lib/containerd"),
                    Path.of("/var/lib/docker/containerd/daemon"),
                    Path.of("/var/lib/rancher/k3s/agent/containerd"));

    /// Readings that a commit may spoil before it is given up.
    private static final int ATTEMPTS = 10;

    /// The stores on this host; `CONTAINERD_ROOT` names another place.
    static List<ContainerdStore> onThisHost(OpenOptions options) {
        String named = options.variable("CONTAINERD_ROOT");
        List<Path> roots = named.isEmpty() ? ROOTS : List.of(Path.of(named));
        return roots.stream()
                .filter(root -> Files.exists(root.resolve(METADATA)))
                .map(root -> new ContainerdStore(root, options.limits()))
                .toList();
    }

    /// What the name stands for, in the first namespace that has it.
    ///
    /// @param namespace empty: the usual ones
    Optional<Descriptor> resolve(String name, String namespace) throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try (BoltFile database = BoltFile.open(root.resolve(METADATA))) {
                Optional<Descriptor> found;
                try {
                    found = resolve(database, name, namespace);
                } catch (MalformedInputException e) {
                    if (database.isStill()) {
                        throw e;
                    }
                    continue; // read across a commit
                }
                if (database.isStill()) {
                    return found;
                }
            }
        }
        throw new IOException(
                "containerd:" + name + ": " + root.resolve(METADATA) + " changes all the time");
    }

    private static Optional<Descriptor> resolve(BoltFile database, String name, String namespace)
            throws IOException {
        Optional<BoltFile.Bucket> version = database.bucket(database.root(), "v1");
        for (String space : namespace.isEmpty() ? NAMESPACES : List.of(namespace)) {
            Optional<BoltFile.Bucket> images =
                    inside(database, inside(database, version, space), "images");
            for (String candidate : names(name)) {
                Optional<BoltFile.Bucket> target =
                        inside(database, inside(database, images, candidate), "target");
                if (target.isPresent()) {
                    return Optional.of(descriptor(database, candidate, target.get()));
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<BoltFile.Bucket> inside(
            BoltFile database, Optional<BoltFile.Bucket> parent, String key) throws IOException {
        return parent.isPresent() ? database.bucket(parent.get(), key) : Optional.empty();
    }

    private static Descriptor descriptor(BoltFile database, String name, BoltFile.Bucket target)
            throws IOException {
        String written = text(database, target, "digest");
        Optional<Digest> digest = Digest.parse(written);
        if (digest.isEmpty()) {
            throw new MalformedInputException(
                    "containerd:" + name, "a digest", "'" + Printable.text(written) + "'");
        }
        Descriptor found = Descriptor.of(digest.get());
        return new Descriptor(
                text(database, target, "mediatype"),
                found.digest(),
                found.sizeBytes(),
                null,
                found.annotations());
    }

    private static String text(BoltFile database, BoltFile.Bucket bucket, String key)
            throws IOException {
        return database.value(bucket, key)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("");
    }

    /// The name as written, then as containerd's clients write it out.
    private static SequencedSet<String> names(String name) {
        var names = new LinkedHashSet<String>();
        names.add(name);
        try {
            names.add(ImageRef.parse(name).toString());
        } catch (MalformedInputException _) {
            return names; // containerd takes any text as a name
        }
        return names;
    }

    /// Opens the image of that name; empty if no store on this host has it.
    static Optional<Image> open(String name, OpenOptions options) throws IOException {
        var unreadable = new ArrayList<IOException>();
        for (ContainerdStore store : onThisHost(options)) {
            try {
                Optional<Descriptor> root =
                        store.resolve(name, options.variable("CONTAINERD_NAMESPACE"));
                if (root.isPresent()) {
                    return Optional.of(store.image(root.get(), name, options.platform()));
                }
            } catch (java.nio.file.AccessDeniedException e) {
                unreadable.add(e);
            }
        }
        if (!unreadable.isEmpty()) {
            throw new IOException(
                    "containerd:" + name + ": its store can be read by root only",
                    unreadable.getFirst());
        }
        return Optional.empty();
    }

    private Image image(Descriptor root, String name, io.plimsoll.model.@Nullable Platform platform)
            throws IOException {
        return OciImage.open(this, root, "containerd:" + name, platform, limits);
    }

    @Override
    public InputStream open(Descriptor descriptor) throws IOException {
        Digest digest = descriptor.digest();
        Path blob = root.resolve(CONTENT).resolve(digest.algorithm()).resolve(digest.hex());
        try {
            return Files.newInputStream(blob);
        } catch (NoSuchFileException e) {
            throw new IOException(
                    "containerd: "
                            + digest
                            + " is not in the content store: not pulled for this platform, or"
                            + " discarded after unpacking",
                    e);
        }
    }

    /// Holds nothing open.
    @Override
    public void close() {}
}

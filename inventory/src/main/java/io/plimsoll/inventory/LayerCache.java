package io.plimsoll.inventory;

import io.plimsoll.model.Digest;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import java.util.zip.Checksum;

/// Remembers what layers hold, so that a layer is read once on a machine. One file for each layer,
/// named by its diffId, in a folder that only its owner can read.
///
/// An entry is valid for the very build of this room that wrote it. A layer of which something was
/// skipped is not remembered, since other limits may read more of it. A damaged entry counts as
/// none.
public final class LayerCache {

    private final Path folder;
    private final PathKey key;
    private final Consumer<String> warnings;

    private LayerCache(Path folder, PathKey key, Consumer<String> warnings) {
        this.folder = folder;
        this.key = key;
        this.warnings = warnings;
    }

    /// Remembers nothing.
    public static LayerCache none() {
        return new LayerCache(Path.of(""), PathKey.random(), _ -> {});
    }

    /// @param root made where it is absent; every build of Plimsoll has its own folder in it
    /// @param warnings told when an entry cannot be written or read
    public static LayerCache in(Path root, Consumer<String> warnings) throws IOException {
        Path folder = root.resolve(fingerprint());
        Files.createDirectories(
                folder,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        return new LayerCache(folder, key(folder), warnings);
    }

    PathKey key() {
        return key;
    }

    Optional<LayerInventory> load(Digest diffId) {
        if (!isOn()) {
            return Optional.empty();
        }
        Path file = file(diffId);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(LayerInventoryBytes.read(Files.readAllBytes(file)));
        } catch (IOException e) {
            warnings.accept(
                    "ignored what was remembered of a layer: " + file + ": " + e.getMessage());
            return Optional.empty();
        }
    }

    void store(Digest diffId, LayerInventory layer) {
        if (!isOn() || !layer.skipped().isEmpty() || diffId.hex().isEmpty()) {
            return;
        }
        try {
            write(file(diffId), LayerInventoryBytes.write(layer));
        } catch (IOException e) {
            warnings.accept("could not remember a layer: " + e.getMessage());
        }
    }

    private boolean isOn() {
        return !folder.toString().isEmpty();
    }

    private Path file(Digest diffId) {
        return folder.resolve(diffId.algorithm() + "-" + diffId.hex());
    }

    /// Written beside and renamed, so that nobody reads half an entry.
    private static void write(Path file, byte[] bytes) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Path beside = Files.createTempFile(folder, "new-", "");
        try {
            Files.write(beside, bytes);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            Files.deleteIfExists(beside);
        }
    }

    /// All layers that are laid over each other must be hashed with one key, so the folder keeps
    /// it.
    private static PathKey key(Path folder) throws IOException {
        Path file = folder.resolve("key");
        if (!Files.exists(file)) {
            Path beside = Files.createTempFile(folder, "new-", "");
            try {
                Files.write(beside, LayerInventoryBytes.write(PathKey.random()));
                // A link, not a rename: of two processes that start together the first one's key
                // stays.
                Files.createLink(file, beside);
            } catch (FileAlreadyExistsException _) {
                return LayerInventoryBytes.readKey(Files.readAllBytes(file));
            } finally {
                Files.deleteIfExists(beside);
            }
        }
        return LayerInventoryBytes.readKey(Files.readAllBytes(file));
    }

    /// Tells builds of this room apart: the names and checksums of its classes. Outside a jar (in a
    /// development tree) classes change unseen, so every process has a folder of its own there.
    ///
    /// The jar is found as a resource is: a code source is absent where classes come from an AOT
    /// cache that was made elsewhere.
    private static String fingerprint() throws IOException {
        URL here = LayerCache.class.getResource("LayerCache.class");
        if (here == null || !(here.openConnection() instanceof JarURLConnection connection)) {
            return "classes-" + ProcessHandle.current().pid();
        }
        connection.setUseCaches(false);
        Checksum sum = new CRC32C();
        try (var jar = connection.getJarFile()) {
            jar.stream()
                    .map(entry -> entry.getName() + entry.getCrc())
                    .sorted()
                    .forEach(line ->
                            sum.update(line.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        return "build-" + Long.toHexString(sum.getValue());
    }
}

package io.plimsoll.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A containerd with a content store of its own, in a folder of the test. Needs root and Debian's
/// `containerd`.
public final class Containerd implements AutoCloseable {

    private final RealPart daemon;
    private final String client;
    private final Path folder;

    private Containerd(RealPart daemon, String client, Path folder) {
        this.daemon = daemon;
        this.client = client;
        this.folder = folder;
    }

    public static Containerd start(Path folder) throws IOException {
        RealPart.needsRoot("containerd");
        String client = RealPart.program("ctr", "containerd");
        Path config = folder.resolve("config.toml");
        Files.writeString(
                config, "version = 2\ndisabled_plugins = [\"io.containerd.grpc.v1.cri\"]\n");
        List<String> command =
                List.of(
                        RealPart.program("containerd", "containerd"),
                        "--config=" + config,
                        "--root=" + folder.resolve("root"),
                        "--state=" + folder.resolve("state"),
                        "--address=" + socket(folder));
        RealPart daemon =
                RealPart.start(
                        folder.resolve("containerd.log"),
                        () -> DockerEngine.answers(socket(folder)),
                        command);
        return new Containerd(daemon, client, folder);
    }

    /// What finds this store.
    public Map<String, String> environment() {
        return Map.of("CONTAINERD_ROOT", folder.resolve("root").toString());
    }

    /// Imports an OCI archive into a namespace; its images keep their names.
    public void load(String namespace, byte[] archive) throws IOException {
        Path file = folder.resolve("load.tar");
        Files.write(file, archive);
        RealPart.run(
                List.of(
                        client,
                        "--address=" + socket(folder),
                        "--namespace=" + namespace,
                        "images",
                        "import",
                        "--no-unpack",
                        file.toString()));
    }

    private static Path socket(Path folder) {
        return folder.resolve("containerd.sock");
    }

    @Override
    public void close() {
        daemon.close();
    }
}

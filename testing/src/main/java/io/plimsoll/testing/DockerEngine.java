package io.plimsoll.testing;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A Docker engine of its own, in a folder of the test. Needs root and Debian's `docker.io`.
public final class DockerEngine implements AutoCloseable {

    private final RealPart daemon;
    private final String client;
    private final Path folder;

    private DockerEngine(RealPart daemon, String client, Path folder) {
        this.daemon = daemon;
        this.client = client;
        this.folder = folder;
    }

    public static DockerEngine start(Path folder) {
        RealPart.needsRoot("dockerd");
        String client = RealPart.program("docker", "docker.io");
        List<String> command =
                List.of(
                        RealPart.program("dockerd", "docker.io"),
                        "--data-root=" + folder.resolve("data"),
                        "--exec-root=" + folder.resolve("exec"),
                        "--pidfile=" + folder.resolve("pid"),
                        "--host=" + address(folder),
                        "--iptables=false",
                        "--bridge=none",
                        "--storage-driver=vfs");
        RealPart daemon =
                RealPart.start(
                        folder.resolve("dockerd.log"), () -> answers(socket(folder)), command);
        return new DockerEngine(daemon, client, folder);
    }

    static boolean answers(Path socket) throws IOException {
        try (var channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            return channel.isConnected();
        }
    }

    /// What finds this engine.
    public Map<String, String> environment() {
        return Map.of("DOCKER_HOST", address(folder));
    }

    /// Runs the engine's own client: `docker ARGUMENTS`.
    public String docker(String... arguments) {
        var command = new ArrayList<>(List.of(client, "--host=" + address(folder)));
        command.addAll(List.of(arguments));
        return RealPart.run(command);
    }

    /// Loads an archive of `docker save`.
    public void load(byte[] archive) throws IOException {
        Path file = folder.resolve("load.tar");
        Files.write(file, archive);
        docker("load", "--input", file.toString());
    }

    private static Path socket(Path folder) {
        return folder.resolve("docker.sock");
    }

    private static String address(Path folder) {
        return "unix://" + socket(folder);
    }

    @Override
    public void close() {
        daemon.close();
    }
}

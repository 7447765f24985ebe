package io.plimsoll.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// A Podman service with a storage of its own, in a folder of the test. Needs Debian's `podman`.
public final class PodmanService implements AutoCloseable {

    private final RealPart service;
    private final Path folder;

    private PodmanService(RealPart service, Path folder) {
        this.service = service;
        this.folder = folder;
    }

    public static PodmanService start(Path folder) {
        RealPart.needsRoot("podman");
        List<String> command = podmanCommand(folder);
        command.addAll(List.of("system", "service", "--time=0", address(folder)));
        Path socket = folder.resolve("podman.sock");
        RealPart service =
                RealPart.start(
                        folder.resolve("podman.log"), () -> DockerEngine.answers(socket), command);
        return new PodmanService(service, folder);
    }

    /// What finds this service.
    public Map<String, String> environment() {
        return Map.of("CONTAINER_HOST", address(folder));
    }

    /// Loads an archive of `docker save`.
    public void load(byte[] archive) throws IOException {
        Path file = folder.resolve("load.tar");
        Files.write(file, archive);
        List<String> command = podmanCommand(folder);
        command.addAll(List.of("load", "--input", file.toString()));
        RealPart.run(command);
    }

    private static List<String> podmanCommand(Path folder) {
        return new ArrayList<>(
                List.of(
                        RealPart.program("podman", "podman"),
                        "--root=" + folder.resolve("data"),
                        "--runroot=" + folder.resolve("run"),
                        "--storage-driver=vfs"));
    }

    private static String address(Path folder) {
        return "unix://" + folder.resolve("podman.sock");
    }

    @Override
    public void close() {
        service.close();
    }
}

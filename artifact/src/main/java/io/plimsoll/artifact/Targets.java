package io.plimsoll.artifact;

import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;

/// Opens a [Target] as an [Image]; the one way into this room. The caller closes the image.
public final class Targets {

    private static final String LAYOUT_MARK = "oci-layout";

    private Targets() {}

    /// @throws MalformedInputException if what lies there is not what the target says it is
    /// @throws IOException if it cannot be had; the message names the source and what to do
    public static Image open(Target target, OpenOptions options) throws IOException {
        return switch (target) {
            case Target.Docker docker -> found(target, docker(docker.name(), options));
            case Target.Podman podman -> found(target, podman(podman.name(), options));
            case Target.Containerd containerd ->
                    found(target, containerd(containerd.name(), options));
            case Target.Registry registry -> registry(registry, options);
            case Target.Archive(Path file) ->
                    Images.archive(file, "", options.platform(), options.limits());
            case Target.Layout layout -> layout(layout, options);
            case Target.Folder(Path path) -> Images.directory(path, options.limits());
            case Target.Bare(String text) -> bare(text, options);
        };
    }

    private static Image found(Target target, Optional<Image> image) throws IOException {
        return image.orElseThrow(() -> new IOException(target + ": no such image there"));
    }

    private static Optional<Image> docker(String name, OpenOptions options) throws IOException {
        Engine engine =
                Engine.docker(options)
                        .orElseThrow(() ->
                                new IOException(
                                        "docker:"
                                                + name
                                                + ": no socket of a Docker engine at"
                                                + " /var/run/docker.sock;"
                                                + " DOCKER_HOST=unix://PATH names"
                                                + " another"));
        return EngineImage.open(engine, name, options.platform());
    }

    private static Optional<Image> podman(String name, OpenOptions options) throws IOException {
        Engine engine =
                Engine.podman(options)
                        .orElseThrow(() ->
                                new IOException(
                                        "podman:"
                                                + name
                                                + ": no socket of a Podman service; start"
                                                + " one with 'systemctl --user start"
                                                + " podman.socket' or 'podman system"
                                                + " service --time=0"
                                                + " unix:///run/podman/podman.sock';"
                                                + " CONTAINER_HOST=unix://PATH names"
                                                + " another"));
        return EngineImage.open(engine, name, options.platform());
    }

    private static Optional<Image> containerd(String name, OpenOptions options) throws IOException {
        if (ContainerdStore.onThisHost(options).isEmpty()) {
            throw new IOException(
                    "containerd:"
                            + name
                            + ": no content store at /var/lib/containerd that this user may read"
                            + " (root may); CONTAINERD_ROOT names another");
        }
        return ContainerdStore.open(name, options);
    }

    private static Image registry(Target.Registry target, OpenOptions options) throws IOException {
        var client = RegistryClient.of(target.ref(), options);
        try {
            return OciImage.open(
                    client,
                    client.manifest(),
                    target.toString(),
                    options.platform(),
                    options.limits());
        } catch (IOException | RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static Image layout(Target.Layout layout, OpenOptions options) throws IOException {
        String reference = layout.digest() == null ? layout.tag() : "@" + layout.digest();
        return Images.layout(layout.folder(), reference, options.platform(), options.limits());
    }

    private static Image bare(String text, OpenOptions options) throws IOException {
        Optional<Target> file = existing(text);
        return file.isPresent() ? open(file.get(), options) : image(text, options);
    }

    private static Optional<Target> existing(String text) {
        Path path;
        try {
            path = Path.of(text);
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
        if (Files.isRegularFile(path.resolve(LAYOUT_MARK))) {
            return Optional.of(new Target.Layout(path, "", null));
        }
        if (Files.isDirectory(path)) {
            return Optional.of(new Target.Folder(path));
        }
        return Files.exists(path) ? Optional.of(new Target.Archive(path)) : Optional.empty();
    }

    /// From the first engine that has it, else from the registry. An engine that fails is passed
    /// over, and told of if nothing else has the image.
    private static Image image(String text, OpenOptions options) throws IOException {
        var places = new ArrayList<Target>();
        var failures = new ArrayList<String>();
        try {
            if (Engine.docker(options).isPresent()) {
                places.add(Target.parse("docker:" + text));
            }
            if (Engine.podman(options).isPresent()) {
                places.add(Target.parse("podman:" + text));
            }
        } catch (IOException e) {
            failures.add(e.getMessage());
        }
        if (!ContainerdStore.onThisHost(options).isEmpty()) {
            places.add(Target.parse("containerd:" + text));
        }
        try {
            places.add(Target.parse("registry:" + text));
        } catch (MalformedInputException e) {
            failures.add(e.getMessage());
        }
        for (Target place : places) {
            try {
                return open(place, options);
            } catch (DigestMismatchException e) {
                throw e;
            } catch (IOException e) {
                failures.add(e.getMessage());
            }
        }
        throw new IOException(
                text + ": no such file or folder, and no image: " + String.join("; ", failures));
    }
}

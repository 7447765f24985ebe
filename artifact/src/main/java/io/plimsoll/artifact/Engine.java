package io.plimsoll.artifact;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Docker's Engine API on a UNIX socket, as Docker and Podman serve it. Only what asks is called:
/// nothing on the host changes. Source: Docker Engine API 1.41, "Image"; Podman's compatible API.
///
/// @param word how targets and errors call it: `docker`, `podman`
/// @param socket where it listens
record Engine(String word, Path socket, Limits limits) {

    /// An engine may gather an image for minutes before the first byte of its archive comes.
    private static final Duration LONGEST_GATHERING = Duration.ofMinutes(15);

    private static final Duration LONGEST_ANSWER = Duration.ofSeconds(60);

    /// The newest version of the API that this speaks; an older engine is spoken to in its own.
    private static final int NEWEST_MINOR = 51;

    private static final String LIBPOD = "/v4.0.0/libpod";

    /// From here on the engine can hold several platforms of one image and choose among them.
    private static final int CHOOSES_PLATFORM = 49;

    /// The Docker engine, if its socket exists.
    ///
    /// @throws IOException if `DOCKER_HOST` names something else than a UNIX socket
    static Optional<Engine> docker(OpenOptions options) throws IOException {
        String named = options.variable("DOCKER_HOST");
        var paths = new ArrayList<Path>();
        if (named.isEmpty()) {
            paths.add(Path.of("/var/run/docker.sock"));
            add(paths, options, "XDG_RUNTIME_DIR", "docker.sock");
            add(paths, options, "HOME", ".docker/run/docker.sock");
        } else {
            paths.add(socketOf("DOCKER_HOST", named));
        }
        return first("docker", paths, options);
    }

    /// The Podman service, if its socket exists.
    ///
    /// @throws IOException if `CONTAINER_HOST` names something else than a UNIX socket
    static Optional<Engine> podman(OpenOptions options) throws IOException {
        String named = options.variable("CONTAINER_HOST");
        var paths = new ArrayList<Path>();
        if (named.isEmpty()) {
            add(paths, options, "XDG_RUNTIME_DIR", "podman/podman.sock");
            paths.add(Path.of("/run/podman/podman.sock"));
        } else {
            paths.add(socketOf("CONTAINER_HOST", named));
        }
        return first("podman", paths, options);
    }

    private static void add(List<Path> paths, OpenOptions options, String variable, String below) {
        if (!options.variable(variable).isEmpty()) {
            paths.add(Path.of(options.variable(variable)).resolve(below));
        }
    }

    private static Path socketOf(String variable, String value) throws IOException {
        if (!value.startsWith("unix://")) {
            throw new IOException(
                    variable
                            + ": expected unix://PATH, found '"
                            + Printable.text(value)
                            + "'; an engine on another host is not read, its images are in reach"
                            + " through a registry");
        }
        return Path.of(value.substring("unix://".length()));
    }

    private static Optional<Engine> first(String word, List<Path> paths, OpenOptions options) {
        return paths.stream()
                .filter(Files::exists)
                .findFirst()
                .map(path -> new Engine(word, path, options.limits()));
    }

    /// The version of the API to speak: the engine's own, or ours where that is older.
    int apiMinor() throws IOException {
        EngineAnswer pong = get("/_ping", LONGEST_ANSWER);
        pong.body().close();
        String version = pong.headers().getOrDefault("api-version", "");
        if (!version.matches("1\\.[0-9]{1,3}")) {
            throw new MalformedInputException(
                    place("/_ping") + " Api-Version",
                    "1.MINOR",
                    "'" + Printable.text(version) + "'");
        }
        return Math.min(Integer.parseInt(version.substring(2)), NEWEST_MINOR);
    }

    /// What the engine says of an image; empty if it has none of that name.
    ///
    /// @param platform null: whatever the engine runs
    Optional<JsonDocument> inspect(int minor, String name, @Nullable Platform platform)
            throws IOException {
        String path = "/v1." + minor + "/images/" + name + "/json" + query(minor, platform);
        EngineAnswer answer = get(path, LONGEST_ANSWER);
        if (answer.status() != 200 && answer.status() != 404) {
            throw refusal(path, answer);
        }
        return document(path, answer);
    }

    /// The steps of the image's build, the newest first; empty if the engine fails to tell, since
    /// nothing depends on them but the report's wording.
    Optional<JsonDocument> history(int minor, String name, @Nullable Platform platform)
            throws IOException {
        String path = "/v1." + minor + "/images/" + name + "/history" + query(minor, platform);
        return document(path, get(path, LONGEST_ANSWER));
    }

    /// What Podman's own API says of an image: its `History` is that of the configuration. Empty as
    /// [#history] is.
    Optional<JsonDocument> libpodInspect(String id) throws IOException {
        String path = LIBPOD + "/images/" + id + "/json";
        return document(path, get(path, LONGEST_ANSWER));
    }

    /// The image as an archive of `docker save`. The caller closes it.
    InputStream export(int minor, String name, @Nullable Platform platform) throws IOException {
        String path = "/v1." + minor + "/images/" + name + "/get" + query(minor, platform);
        EngineAnswer answer = get(path, LONGEST_GATHERING);
        if (answer.status() != 200) {
            throw refusal(path, answer);
        }
        return answer.body();
    }

    private static String query(int minor, @Nullable Platform platform) {
        if (platform == null || minor < CHOOSES_PLATFORM) {
            return "";
        }
        String variant =
                platform.variant().isEmpty() ? "" : "%22,%22variant%22:%22" + platform.variant();
        return "?platform=%7B%22os%22:%22"
                + platform.os()
                + "%22,%22architecture%22:%22"
                + platform.architecture()
                + variant
                + "%22%7D";
    }

    private Optional<JsonDocument> document(String path, EngineAnswer answer) throws IOException {
        try (InputStream body = answer.body()) {
            if (answer.status() != 200) {
                return Optional.empty();
            }
            byte[] bytes = body.readNBytes(limits.documentBytes() + 1);
            if (bytes.length > limits.documentBytes()) {
                throw new MalformedInputException(
                        place(path),
                        "at most " + limits.documentBytes() + " bytes (limit)",
                        "more");
            }
            return Optional.of(JsonDocument.parse(place(path), bytes));
        }
    }

    private IOException refusal(String path, EngineAnswer answer) throws IOException {
        try (InputStream body = answer.body()) {
            byte[] bytes = body.readNBytes(RegistryErrors.MOST_BYTES);
            String message;
            try {
                message = JsonDocument.parse(place(path), bytes).text("message");
            } catch (MalformedInputException _) {
                message = new String(bytes, StandardCharsets.UTF_8);
            }
            return new IOException(
                    place(path)
                            + ": the engine answered "
                            + answer.status()
                            + ": "
                            + Printable.text(message));
        }
    }

    private EngineAnswer get(String path, Duration longestWait) throws IOException {
        String place = place(path);
        SocketChannel channel;
        try {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        } catch (IOException e) {
            throw new IOException(word + ": no answer at " + socket + ": " + e.getMessage(), e);
        }
        try {
            String request =
                    "GET "
                            + path
                            + " HTTP/1.1\r\nHost: "
                            + word
                            + "\r\nUser-Agent: plimsoll\r\nConnection: close\r\n\r\n";
            channel.write(ByteBuffer.wrap(request.getBytes(StandardCharsets.US_ASCII)));
            return EngineAnswer.read(place, new SocketInput(channel, longestWait));
        } catch (IOException | UncheckedIOException e) {
            channel.close();
            throw e;
        }
    }

    private String place(String path) {
        return word + ":" + path;
    }
}

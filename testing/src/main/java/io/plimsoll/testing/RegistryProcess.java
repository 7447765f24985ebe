package io.plimsoll.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A registry on loopback with its storage in a folder of the test. Needs Debian's
/// `docker-registry`, and `skopeo` to push to it.
public final class RegistryProcess implements AutoCloseable {

    /// Who may log in where the registry asks for a password.
    public static final String USER = "ann";

    public static final String PASSWORD = "secret";

    /// bcrypt of the password.
    private static final String HTPASSWD =
            USER + ":$2b$04$4SAvJb8tfVJ5s0Sd2ihdWu2kabGa3QSb7F4AoXv50MgvezIucdDx.\n";

    private final RealPart registry;
    private final String host;
    private final Path folder;
    private final List<String> pushing;

    private RegistryProcess(RealPart registry, String host, Path folder, List<String> pushing) {
        this.registry = registry;
        this.host = host;
        this.folder = folder;
        this.pushing = pushing;
    }

    /// Anybody may read and write, without TLS.
    public static RegistryProcess open(Path folder) throws IOException {
        return start(folder, "", "", List.of());
    }

    /// Asks for [#USER] and [#PASSWORD].
    public static RegistryProcess withPassword(Path folder) throws IOException {
        Path users = folder.resolve("htpasswd");
        Files.writeString(users, HTPASSWD);
        String auth = "auth:\n  htpasswd:\n    realm: test\n    path: " + users + "\n";
        return start(folder, auth, "", List.of("--dest-creds=" + USER + ":" + PASSWORD));
    }

    /// Asks for a token of that server, by its realm and certificate.
    public static RegistryProcess withTokens(Path folder, TokenServer tokens) throws IOException {
        String auth =
                """
                auth:
                  token:
                    realm: %s
                    service: %s
                    issuer: %s
                    rootcertbundle: %s
                """
                        .formatted(
                                tokens.realm(),
                                TokenServer.SERVICE,
                                TokenServer.ISSUER,
                                tokens.certificate());
        return start(folder, auth, "", List.of("--dest-creds=" + USER + ":" + PASSWORD));
    }

    /// With TLS by a certificate for `localhost` of that authority.
    public static RegistryProcess withTls(Path folder, TestAuthority authority) throws IOException {
        String tls =
                "  tls:\n    certificate: %s\n    key: %s\n"
                        .formatted(authority.serverCertificate(), authority.serverKey());
        return start(folder, "", tls, List.of());
    }

    private static RegistryProcess start(Path folder, String auth, String tls, List<String> pushing)
            throws IOException {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        Path config = folder.resolve("registry.yml");
        Files.writeString(
                config,
                """
                version: 0.1
                log:
                  accesslog:
                    disabled: true
                  level: error
                storage:
                  filesystem:
                    rootdirectory: %s
                  delete:
                    enabled: true
                %shttp:
                  addr: 127.0.0.1:%d
                %s\
                """
                        .formatted(folder.resolve("storage"), auth, port, tls));
        RealPart registry =
                RealPart.start(
                        folder.resolve("registry.log"),
                        () -> answers(port),
                        List.of(
                                RealPart.program("docker-registry", "docker-registry"),
                                "serve",
                                config.toString()));
        return new RegistryProcess(registry, "localhost:" + port, folder, pushing);
    }

    private static boolean answers(int port) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        }
    }

    /// As it stands in image names: `localhost:PORT`.
    public String host() {
        return host;
    }

    /// The log that the registry has written, for what it was asked.
    public Path folder() {
        return folder;
    }

    /// Pushes an image under its own name below a repository: `team/example:1`.
    public void push(String repositoryAndTag, TestImage image) {
        Path layout = folder.resolve("push-" + image.manifestDigest().substring(7, 19));
        TestImage.writeLayout(layout, image);
        var command =
                new ArrayList<>(
                        List.of(
                                RealPart.program("skopeo", "skopeo"),
                                "copy",
                                "--insecure-policy",
                                "--preserve-digests",
                                "--dest-tls-verify=false"));
        command.addAll(pushing);
        command.addAll(List.of("oci:" + layout, "docker://" + host + "/" + repositoryAndTag));
        RealPart.run(command);
    }

    @Override
    public void close() {
        registry.close();
    }
}

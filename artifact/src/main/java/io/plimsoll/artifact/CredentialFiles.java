package io.plimsoll.artifact;

import io.plimsoll.artifact.Credentials.IdentityToken;
import io.plimsoll.artifact.Credentials.None;
import io.plimsoll.artifact.Credentials.Password;
import io.plimsoll.model.ImageRef;
import io.plimsoll.model.MalformedInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// The credentials that `docker login` and `podman login` left on this host: the first file that
/// knows the repository decides. Sources: docker-config.json as in the Docker CLI's reference
/// ("Credential stores", "Credential helpers"), containers-auth.json(5).
final class CredentialFiles {

    private static final int MOST_BYTES = 4 << 20;

    /// What Docker Hub is called in these files, the commonest first.
    private static final List<String> DOCKER_HUB =
            List.of("index.docker.io", "docker.io", "registry-1.docker.io");

    private static final String DOCKER_HUB_KEY = "https://index.docker.io/v1/";

    private final Map<String, String> environment;

    CredentialFiles(Map<String, String> environment) {
        this.environment = environment;
    }

    /// @throws IOException if a file or a credential helper that is named fails: going on without
    ///   would end in a refusal that tells less
    Credentials of(ImageRef ref) throws IOException {
        for (Path file : files()) {
            if (Files.isRegularFile(file)) {
                Credentials found = in(file, ref);
                if (!(found instanceof None)) {
                    return found;
                }
            }
        }
        return new None();
    }

    private List<Path> files() {
        var files = new ArrayList<Path>();
        add(files, "REGISTRY_AUTH_FILE", "");
        add(files, "DOCKER_CONFIG", "config.json");
        if (!environment.containsKey("DOCKER_CONFIG")) {
            add(files, "HOME", ".docker/config.json");
        }
        add(files, "XDG_RUNTIME_DIR", "containers/auth.json");
        if (environment.containsKey("XDG_CONFIG_HOME")) {
            add(files, "XDG_CONFIG_HOME", "containers/auth.json");
        } else {
            add(files, "HOME", ".config/containers/auth.json");
        }
        return files;
    }

    private void add(List<Path> files, String variable, String below) {
        String value = environment.getOrDefault(variable, "");
        if (!value.isEmpty()) {
            files.add(Path.of(value).resolve(below));
        }
    }

    private Credentials in(Path file, ImageRef ref) throws IOException {
        JsonDocument config = read(file);
        List<String> hosts =
                ref.registry().equals("docker.io") ? DOCKER_HUB : List.of(ref.registry());
        for (String host : hosts) {
            String helper = config.object("credHelpers").text(host);
            if (!helper.isEmpty()) {
                return fromHelper(helper, host);
            }
        }
        String store = config.text("credsStore");
        if (!store.isEmpty()) {
            Credentials found = fromHelper(store, hosts.getFirst());
            if (!(found instanceof None)) {
                return found;
            }
        }
        return fromAuths(config.object("auths"), hosts, ref.repository());
    }

    private static JsonDocument read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                throw new MalformedInputException(
                        file.toString(), "at most " + MOST_BYTES + " bytes", "more");
            }
            return JsonDocument.parse(file.toString(), bytes);
        }
    }

    private Credentials fromHelper(String helper, String host) throws IOException {
        boolean dockerHub = DOCKER_HUB.contains(host);
        var program = new CredentialHelper(helper, environment);
        Credentials found = program.get(dockerHub ? DOCKER_HUB_KEY : host);
        return found instanceof None && dockerHub ? program.get("docker.io") : found;
    }

    /// The most specific key wins: `host/team/app` before `host/team` before `host`.
    private static Credentials fromAuths(JsonDocument auths, List<String> hosts, String repository)
            throws IOException {
        for (String path = "/" + repository; ; path = path.substring(0, path.lastIndexOf('/'))) {
            for (String key : auths.node().propertyNames()) {
                for (String host : hosts) {
                    if (names(key).equals(host + path)) {
                        Credentials found = fromEntry(auths.object(key));
                        if (!(found instanceof None)) {
                            return found;
                        }
                    }
                }
            }
            if (path.isEmpty()) {
                return new None();
            }
        }
    }

    /// The host, with the path if the key has one: Docker writes `https://HOST/v1/` for a whole
    /// host, Podman `HOST[/PATH]`.
    private static String names(String key) {
        int scheme = key.indexOf("://");
        String rest = scheme < 0 ? key : key.substring(scheme + 3);
        int slash = rest.indexOf('/');
        boolean wholeHost =
                scheme >= 0 || rest.endsWith("/") || rest.endsWith("/v1") || rest.endsWith("/v2");
        return slash >= 0 && wholeHost ? rest.substring(0, slash) : rest;
    }

    private static Credentials fromEntry(JsonDocument entry) throws IOException {
        String identityToken = entry.text("identitytoken");
        if (!identityToken.isEmpty()) {
            return new IdentityToken(identityToken);
        }
        String auth = entry.text("auth");
        if (auth.isEmpty()) {
            String user = entry.text("username");
            return user.isEmpty() ? new None() : new Password(user, entry.text("password"));
        }
        String place = entry.place() + " auth";
        String decoded;
        try {
            decoded = new String(Base64.getDecoder().decode(auth.strip()), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            throw new MalformedInputException(place, "Base64", "other text");
        }
        int colon = decoded.indexOf(':');
        if (colon < 0) {
            throw new MalformedInputException(place, "USER:PASSWORD in Base64", "no colon");
        }
        // Docker pads the password with zero bytes.
        return new Password(
                decoded.substring(0, colon), decoded.substring(colon + 1).replace("\0", ""));
    }
}

package io.plimsoll.artifact;

import io.plimsoll.artifact.Credentials.IdentityToken;
import io.plimsoll.artifact.Credentials.None;
import io.plimsoll.artifact.Credentials.Password;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A `docker-credential-NAME` program, asked by its `get` command. Source:
/// docker-credential-helpers, README, "Development".
///
/// @param name from the configuration file
/// @param environment where `PATH` says in which folders the program may lie
record CredentialHelper(String name, Map<String, String> environment) {

    /// Long enough for a person to unlock a key chain.
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private static final int MOST_BYTES = 1 << 20;

    /// The user name by which a helper says that the secret is an identity token.
    private static final String TOKEN = "<token>";

    /// What the helper keeps for that server, nothing if it says that it keeps nothing.
    Credentials get(String server) throws IOException {
        return get(server, LONGEST);
    }

    Credentials get(String server, Duration longest) throws IOException {
        var builder = new ProcessBuilder(program().toString(), "get");
        builder.environment().keySet().retainAll(List.of());
        builder.environment().putAll(environment);
        builder.redirectError(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        var overdue = Thread.ofVirtual().start(() -> endAfter(process, longest));
        try {
            ask(process, server);
            byte[] answer = process.getInputStream().readNBytes(MOST_BYTES);
            if (answer.length == MOST_BYTES) {
                end(process);
            }
            int exit = process.waitFor();
            return exit == 0
                    ? credentials(JsonDocument.parse(program() + " get", answer))
                    : refused(new String(answer, StandardCharsets.UTF_8), exit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for " + program(), e);
        } finally {
            overdue.interrupt();
            end(process);
        }
    }

    /// A helper that does not read what it is asked fails by its answer, not by the broken pipe.
    private static void ask(Process process, String server) {
        try (var in = process.getOutputStream()) {
            in.write(server.getBytes(StandardCharsets.UTF_8));
        } catch (IOException _) {
            return;
        }
    }

    private static void endAfter(Process process, Duration longest) {
        try {
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                end(process);
            }
        } catch (InterruptedException _) {
            return; // it has answered
        }
    }

    /// Its children too: one of them may hold the pipe open.
    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static Credentials credentials(JsonDocument answer) throws IOException {
        String user = answer.text("Username");
        String secret = answer.text("Secret");
        if (user.isEmpty() && secret.isEmpty()) {
            return new None();
        }
        return user.equals(TOKEN) ? new IdentityToken(secret) : new Password(user, secret);
    }

    private Credentials refused(String answer, int exit) throws IOException {
        if (answer.contains("credentials not found")) {
            return new None();
        }
        throw new IOException(
                "credential helper docker-credential-"
                        + name
                        + " failed with exit code "
                        + exit
                        + (answer.isBlank() ? "" : ": " + Printable.text(answer)));
    }

    private Path program() throws IOException {
        if (!name.matches("[A-Za-z0-9._-]{1,64}")) {
            throw new IOException("credential helper: not a name: '" + Printable.text(name) + "'");
        }
        String program = "docker-credential-" + name;
        var looked = new ArrayList<String>();
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            Path file = Path.of(folder).resolve(program);
            if (!folder.isEmpty() && Files.isExecutable(file)) {
                return file;
            }
            looked.add(folder);
        }
        throw new IOException(
                program + " is named in a configuration file and not in PATH: " + looked);
    }
}

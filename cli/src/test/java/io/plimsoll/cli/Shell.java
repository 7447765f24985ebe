package io.plimsoll.cli;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.TreeMap;

/// Runs the command line as a user does, with a home of its own and a clock that stands.
final class Shell {

    static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

    /// What one command answered.
    record Answer(int exit, String out, String err) {}

    private final Map<String, String> environment;

    Shell(Path home) {
        this(home, Map.of());
    }

    /// @param more variables, as an engine or a registry needs them
    Shell(Path home, Map<String, String> more) {
        environment = new TreeMap<>(more);
        environment.put("HOME", home.toString());
        environment.put("COLUMNS", "100");
    }

    Answer run(String... args) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        var console =
                new Console(
                        new PrintStream(out, true, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8),
                        false,
                        environment);
        String first = args.length == 0 ? "" : args[0];
        int exit = Plimsoll.commandLine(console, InstantSource.fixed(NOW), first).execute(args);
        return new Answer(
                exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}

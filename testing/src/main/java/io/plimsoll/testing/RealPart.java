package io.plimsoll.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/// A program of this machine, started for a test and stopped with it. Where it is not installed the
/// test is counted as skipped and the Debian package is named; in CI it fails.
public final class RealPart implements AutoCloseable {

    private static final List<String> FOLDERS = List.of("/usr/bin", "/usr/sbin", "/bin", "/sbin");

    private static final int SECONDS_TO_START = 60;

    private static final int SECONDS_TO_STOP = 30;

    private final Process process;

    private RealPart(Process process) {
        this.process = process;
    }

    /// Where a program lies, as Debian installs it.
    public static String program(String name, String debianPackage) {
        return FOLDERS.stream()
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString)
                .orElseGet(() -> absent(name + ": apt-get install " + debianPackage));
    }

    /// Aborts the test unless it runs as root.
    static void needsRoot(String what) {
        try {
            if (!Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0)) {
                absent(what + " as root");
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String absent(String what) {
        String message = "a part of the machine is absent: " + what;
        if (System.getenv("CI") != null) {
            throw new AssertionError(message);
        }
        throw new TestAbortedException(message);
    }

    /// Starts a program that stays, and waits until it is ready.
    ///
    /// @param log where its output goes; shown when it does not start
    /// @param ready asked again and again; an exception means not yet
    static RealPart start(Path log, Callable<Boolean> ready, List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            var part = new RealPart(process);
            if (!part.becomes(ready)) {
                part.close();
                throw new AssertionError(
                        String.join(" ", command) + " did not start:\n" + Files.readString(log));
            }
            return part;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean becomes(Callable<Boolean> ready) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
        while (System.nanoTime() < end) {
            try {
                if (ready.call()) {
                    return true;
                }
            } catch (Exception _) {
                // Not listening yet.
            }
            if (exits(50, TimeUnit.MILLISECONDS)) {
                return false;
            }
        }
        return false;
    }

    private boolean exits(long time, TimeUnit unit) {
        try {
            return process.waitFor(time, unit);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    /// What a program of a Debian package says, on both streams, when it is run to its end. One
    /// that fails, fails the test.
    public static String run(String program, String debianPackage, String... arguments) {
        var command = new ArrayList<>(List.of(program(program, debianPackage)));
        command.addAll(List.of(arguments));
        return run(command);
    }

    /// Runs a program to its end and gives its output.
    static String run(List<String> command) {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (new RealPart(process).exits(SECONDS_TO_START, TimeUnit.SECONDS)
                    && process.exitValue() == 0) {
                return output;
            }
            process.destroyForcibly();
            throw new AssertionError(String.join(" ", command) + " failed:\n" + output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
        if (!exits(SECONDS_TO_STOP, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            exits(SECONDS_TO_STOP, TimeUnit.SECONDS);
        }
    }
}

package io.plimsoll.cli;

import io.plimsoll.artifact.FileArtifact;
import io.plimsoll.model.ImageRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plimsoll db push`: the compiled file, put where others update from.
@Command(
        name = "push",
        description = "Check a compiled file and publish it in an OCI registry.",
        mixinStandardHelpOptions = true)
final class DbPushCommand implements Callable<Integer> {
    private final Console console;
    private final Places places;

    @Parameters(
            index = "0",
            paramLabel = "REF",
            description = "HOST/NAME:TAG; with the credentials of docker login or podman login.")
    String ref = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description = "Default: the usual place.")
    @Nullable Path file;

    @Option(
            names = "--sign-key",
            paramLabel = "FILE",
            description = "Sign it with this Ed25519 private key (PEM).")
    @Nullable Path signKey;

    @Mixin RegistryOptions registry = new RegistryOptions();

    DbPushCommand(Console console, Places places) {
        this.console = console;
        this.places = places;
    }

    @Override
    public Integer call() throws IOException {
        ImageRef to = ImageRef.parse(ref);
        FileArtifact pushed =
                new PublishedData(to, registry.open(console.environment()))
                        .push(file == null ? places.database() : file, signKey);
        console.out().println(to + "@" + pushed.manifest());
        return ExitCode.PASSED;
    }
}

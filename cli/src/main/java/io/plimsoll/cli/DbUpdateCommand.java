package io.plimsoll.cli;

import io.plimsoll.advisory.InstalledIndex;
import io.plimsoll.model.ImageRef;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `plimsoll db update`: newer data, if there is any.
@Command(
        name = "update",
        description = {
            "Get the compiled data from an OCI registry and take it as the data of this user; or",
            "with --from-network build it here of what its publishers serve.",
            "It is checked before it replaces the old; nothing is downloaded if it is the same."
        },
        mixinStandardHelpOptions = true)
final class DbUpdateCommand implements Callable<Integer> {

    private static final String SOURCE = "PLIMSOLL_DB_SOURCE";
    private static final String KEY = "PLIMSOLL_DB_KEY";

    private final Console console;
    private final Places places;

    @Parameters(
            arity = "0..1",
            paramLabel = "REF",
            description = "HOST/NAME[:TAG|@DIGEST]; " + SOURCE + " if left out.")
    @Nullable String ref;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            description =
                    "Refuse what this Ed25519 public key (PEM) has not signed; "
                            + KEY
                            + " if left out.")
    @Nullable Path key;

    @Option(names = "--allow-older", description = "Take data that is older than what is in use.")
    boolean allowOlder;

    @Option(
            names = "--from-network",
            description = "Download the publishers' feeds and compile them.")
    boolean fromNetwork;

    @Option(
            names = "--mirror",
            paramLabel = "URL",
            description = "Where --from-network finds each feed, at URL/HOST/PATH of its own URL.")
    @Nullable URI mirror;

    @Option(
            names = "--allow-incomplete",
            description = "With --from-network, go on without feeds that cannot be had.")
    boolean allowIncomplete;

    @Mixin RegistryOptions registry = new RegistryOptions();

    DbUpdateCommand(Console console, Places places) {
        this.console = console;
        this.places = places;
    }

    @Override
    public Integer call() throws IOException {
        var installed = new InstalledIndex(places.database().toAbsolutePath());
        return fromNetwork ? build(installed) : update(installed);
    }

    private int update(InstalledIndex installed) throws IOException {
        var published = new PublishedData(source(), registry.open(console.environment()));
        Path trusted = key();
        var updated = published.update(installed, trusted, allowOlder);
        if (trusted == null) {
            console.err()
                    .println(
                            "plimsoll: who made this data was not proved: name a key with --key or "
                                    + KEY);
        }
        String end = updated.changed() ? "" : " is up to date";
        console.out().println(installed.file() + " " + updated.edition().digest() + end);
        return ExitCode.PASSED;
    }

    private int build(InstalledIndex installed) throws IOException {
        if (ref != null || key != null) {
            throw new IllegalArgumentException(
                    "--from-network builds the data here: it takes neither REF nor --key");
        }
        var network = new NetworkBuild(mirror, registry.open(console.environment()));
        var built = network.build(installed, allowIncomplete, allowOlder);
        DbBuildCommand.tellSkipped(built.build(), console);
        built.lost().forEach(feed -> console.err().println("plimsoll: without " + feed));
        console.out().println(installed.file() + " " + built.edition().digest());
        return ExitCode.PASSED;
    }

    private ImageRef source() throws IOException {
        String named = ref == null ? console.variable(SOURCE) : ref;
        if (named.isEmpty()) {
            throw new IllegalArgumentException(
                    "name where the data comes from: 'plimsoll db update HOST/NAME:TAG' or "
                            + SOURCE
                            + "; nobody publishes it for all yet. Data can also be made here with"
                            + " 'plimsoll db build' or taken by hand with 'plimsoll db import'");
        }
        return ImageRef.parse(named);
    }

    private @Nullable Path key() {
        String named = console.variable(KEY);
        return key != null || named.isEmpty() ? key : Path.of(named);
    }
}

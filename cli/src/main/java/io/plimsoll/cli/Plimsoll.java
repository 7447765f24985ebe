package io.plimsoll.cli;

import io.plimsoll.artifact.Target;
import io.plimsoll.model.Gate;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Platform;
import io.plimsoll.report.Printable;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// The way in. The one place where commands are put together and where what they throw becomes an
/// exit code.
@Command(
        name = "plimsoll",
        description = "Container security on one line, from the image to the running container.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisSubcommandLabel = "COMMAND",
        footer = {
            "",
            "Exit codes: 0 passed, 1 the policy failed it, 2 wrong use or an error, 3 could not be decided."
        })
public final class Plimsoll {

    private Plimsoll() {}

    public static void main(String[] args) {
        String first = args.length == 0 ? "" : args[0];
        System.exit(
                commandLine(Console.ofThisProcess(), InstantSource.system(), first).execute(args));
    }

    /// @param clock tells how old advisory data is; nothing else asks for the time
    /// @param first word of the command line
    static CommandLine commandLine(Console console, InstantSource clock, String first) {
        var places = new Places(console.environment());
        var scans = new Scans(console, places, clock);
        var lastScan = new LastScan(places.lastScan());
        var commands = new LinkedHashMap<String, Supplier<Object>>();
        commands.put("scan", () -> new ScanCommand(console, scans, lastScan));
        commands.put("sbom", () -> new SbomCommand(console, scans));
        commands.put("explain", () -> new ExplainCommand(console, scans, lastScan));
        commands.put("db", () -> DbCommand.commandLine(console, places, clock));
        var commandLine = new CommandLine(new Plimsoll());
        // A command is built by reflection over all its options, which a start would feel: where
        // one is named, the others are not built.
        commands.forEach((name, command) -> {
            if (!commands.containsKey(first) || name.equals(first)) {
                commandLine.addSubcommand(name, command.get());
            }
        });
        commandLine.registerConverter(Target.class, converter(Target::parse));
        commandLine.registerConverter(Gate.class, converter(Gate::parse));
        commandLine.registerConverter(Platform.class, Plimsoll::platform);
        commandLine.registerConverter(Duration.class, Plimsoll::duration);
        commandLine.registerConverter(Output.class, Output::parse);
        return commandLine
                .setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8))
                .setCaseInsensitiveEnumValuesAllowed(true)
                // picocli's own default for what a command throws is 1, which means here that a
                // policy failed it.
                .setExitCodeExceptionMapper(_ -> ExitCode.ERROR)
                .setExecutionExceptionHandler((thrown, _, _) -> {
                    console.err().println("plimsoll: " + Printable.line(Failure.words(thrown)));
                    return ExitCode.ERROR;
                });
    }

    /// A converter that may refuse with a [MalformedInputException].
    @FunctionalInterface
    private interface Parser<T> {
        T parse(String text) throws MalformedInputException;
    }

    private static <T> ITypeConverter<T> converter(Parser<T> parser) {
        return text -> {
            try {
                return parser.parse(text);
            } catch (MalformedInputException e) {
                throw new TypeConversionException(e.getMessage());
            }
        };
    }

    private static Platform platform(String text) {
        return Platform.parse(text)
                .orElseThrow(() ->
                        new TypeConversionException(
                                "expected os/architecture[/variant], found '" + text + "'"));
    }

    /// `7d`, `36h`, `90m`, or as ISO 8601 writes it.
    private static Duration duration(String text) {
        try {
            return switch (text.isEmpty() ? ' ' : text.charAt(text.length() - 1)) {
                case 'd' -> Duration.ofDays(amount(text));
                case 'h' -> Duration.ofHours(amount(text));
                case 'm' -> Duration.ofMinutes(amount(text));
                default -> Duration.parse(text);
            };
        } catch (RuntimeException _) {
            throw new TypeConversionException(
                    "expected an age such as 7d or 36h, found '" + text + "'");
        }
    }

    private static long amount(String text) {
        return Long.parseLong(text.substring(0, text.length() - 1));
    }
}

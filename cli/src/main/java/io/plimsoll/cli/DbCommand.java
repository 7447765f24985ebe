package io.plimsoll.cli;

import java.time.InstantSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// `plimsoll db`: the compiled advisory data.
@Command(
        name = "db",
        description = "Build, import, update, push and look at the advisory data.",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
final class DbCommand {

    private DbCommand() {}

    static CommandLine commandLine(Console console, Places places, InstantSource clock) {
        return new CommandLine(new DbCommand())
                .addSubcommand(new DbBuildCommand(console, places))
                .addSubcommand(new DbUpdateCommand(console, places))
                .addSubcommand(new DbImportCommand(console, places))
                .addSubcommand(new DbStatusCommand(console, places, clock))
                .addSubcommand(new DbVerifyCommand(console, places))
                .addSubcommand(new DbPushCommand(console, places));
    }
}

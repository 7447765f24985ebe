package io.plimsoll.cli;

import java.io.PrintStream;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where a command writes to: results to `out`, everything else to `err`.
///
/// @param terminal whether `out` is a terminal that a person looks at
/// @param environment variables of the process
record Console(
        PrintStream out, PrintStream err, boolean terminal, Map<String, String> environment) {

    /// Columns of the table when the terminal does not tell.
    private static final int DEFAULT_COLUMNS = 120;

    // From JDK 25 on there is none again where a file or a pipe is read or written; Error Prone
    // speaks of JDK 22 to 24.
    @SuppressWarnings("SystemConsoleNull")
    static Console ofThisProcess() {
        java.io.@Nullable Console console = System.console();
        boolean terminal = console != null && console.isTerminal();
        return new Console(System.out, System.err, terminal, System.getenv());
    }

    String variable(String name) {
        return environment.getOrDefault(name, "");
    }

    /// Width of the terminal in columns, as the shell or the user exports it.
    int columns() {
        try {
            return Integer.parseInt(variable("COLUMNS"));
        } catch (NumberFormatException _) {
            return DEFAULT_COLUMNS;
        }
    }

    /// Colour codes only where a person sees them and nobody asked to leave them away.
    boolean colour() {
        return terminal && variable("NO_COLOR").isEmpty() && !variable("TERM").equals("dumb");
    }
}

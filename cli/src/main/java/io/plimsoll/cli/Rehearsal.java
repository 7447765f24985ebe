package io.plimsoll.cli;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Runs several commands in one process, told apart by a lone `+`, so that the JVM can remember
/// what all of them load. Only the build calls it (`dist/train`); a JVM remembers but one process.
final class Rehearsal {

    private Rehearsal() {}

    public static void main(String[] args) {
        var words = new ArrayList<String>();
        for (String word : args) {
            if (word.equals("+")) {
                run(words);
                words.clear();
            } else {
                words.add(word);
            }
        }
        run(words);
        // As the program ends: the JVM looks for a logger then.
        System.exit(ExitCode.PASSED);
    }

    /// What a command says and how it ends is of no matter here; that it starts is.
    private static void run(List<String> words) {
        Plimsoll.commandLine(Console.ofThisProcess(), InstantSource.system(), words.getFirst())
                .execute(words.toArray(String[]::new));
    }
}

package io.plimsoll.advisory;

import java.util.List;

/// What a statement says of one version.
sealed interface Judgement {

    /// The comparison in words.
    String step();

    /// The version has the fault.
    ///
    /// @param range the stretch that it is in, in the words of its source
    /// @param fixes versions that end this or a later stretch, in the order of the statement
    record Hit(String step, String range, List<String> fixes) implements Judgement {}

    /// The version does not have it, or the row is not about this component.
    record Clear(String step) implements Judgement {}

    /// The publisher says that this package does not have it, whatever others say.
    record Denied(String step) implements Judgement {}
}

/// The `plimsoll` command: parses, calls, prints. The only room that writes to the terminal or ends
/// the process.
@NullMarked
package io.plimsoll.cli;

import org.jspecify.annotations.NullMarked;

/// What tests of several rooms need: the shared test data, images made on the spot, real parts of
/// the machine. Never part of the program.
@NullMarked
package io.plimsoll.testing;

import org.jspecify.annotations.NullMarked;

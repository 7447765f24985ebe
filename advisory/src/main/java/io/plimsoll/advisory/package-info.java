/// What is known to be bad. In go feeds in the shapes their publishers serve, out comes one
/// immutable, memory-mapped file ([AdvisoryIndex]); with it and an inventory [Matching] finds what
/// is known of the components, step by step, so that each finding can be checked by hand.
@NullMarked
package io.plimsoll.advisory;

import org.jspecify.annotations.NullMarked;

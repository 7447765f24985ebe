/// The nouns of Plimsoll, as records and sealed interfaces: what is scanned, what is found in it,
/// what is known to be bad, and what was decided. No input or output, no clock, no thread; every
/// value is immutable.
///
/// Text that may be absent is the empty string, a number that may be absent says in its own comment
/// which value stands for "unknown", and only where neither will do a record component is
/// `@Nullable`.
@NullMarked
package io.plimsoll.model;

import org.jspecify.annotations.NullMarked;

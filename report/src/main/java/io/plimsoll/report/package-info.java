/// How a scan is told: to a person as a table, to machines as JSON, SARIF and CycloneDX. In goes a
/// [io.plimsoll.model.ScanReport], out go characters, written as they are made. No clock, no
/// randomness: the same report gives the same bytes.
@NullMarked
package io.plimsoll.report;

import org.jspecify.annotations.NullMarked;

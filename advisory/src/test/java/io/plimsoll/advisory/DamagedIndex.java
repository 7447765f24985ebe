package io.plimsoll.advisory;

import java.util.List;

/// Asks an index that may be damaged for all that can be asked.
final class DamagedIndex {

    private DamagedIndex() {}

    /// Ends with an answer or with a [CorruptIndexException]; anything else passes through.
    static void readAll(byte[] bytes) {
        try (var index = AdvisoryIndex.of(bytes)) {
            var rows = index.rows();
            for (String ecosystem : List.of("npm", "Debian:12")) {
                for (String name : List.of("left", "rïght \uD83D\uDE00", "nothing")) {
                    rows.find(ecosystem, name);
                    while (rows.next()) {
                        index.advisory(rows.advisory());
                        index.statement(rows.statement());
                    }
                }
            }
            index.fact("CVE-2020-0001");
            new Matching(index, Sample.DEBIAN_12, Matching.Target.IMAGE)
                    .match(List.of(Sample.npm("left", "1.0.0"), Sample.deb("a", "1", "left", "1")));
            index.verify();
        } catch (CorruptIndexException expected) {
            assertOffset(expected);
        }
    }

    private static void assertOffset(CorruptIndexException corrupt) {
        if (!String.valueOf(corrupt.getMessage()).contains("at byte " + corrupt.offset())) {
            throw new AssertionError("the message names no offset", corrupt);
        }
    }
}

package io.plimsoll.advisory;

/// A row of the index in words: who says it, when, under which id, of which package and versions.
final class RowWords {

    private RowWords() {}

    static String of(Candidate row, SourceDates dates) {
        var words = new StringBuilder();
        words.append(dates.named(row.head().source()))
                .append(", ")
                .append(row.head().id())
                .append(": ")
                .append(row.lookup().name())
                .append(" in ")
                .append(row.lookup().ecosystem())
                .append(", ")
                .append(VersionCheck.words(row.statement()))
                .append(", ")
                .append(row.statement().state().word().replace('_', ' '));
        if (!row.statement().module().isEmpty()) {
            words.append(", module ").append(row.statement().module());
        }
        if (!row.statement().architectures().isEmpty()) {
            words.append(", on ").append(String.join(" ", row.statement().architectures()));
        }
        return words.toString();
    }
}

package io.plimsoll.inventory;

import io.plimsoll.model.Component;
import io.plimsoll.model.Presence;
import io.plimsoll.model.Purl;
import java.util.List;

/// One package as a record of some file names it, checked on its way to the sink: foreign text is a
/// name or a version only when it is short and has no blanks or control characters.
///
/// A package that comes from no registry (a repository, a URL) may have no version; its purl then
/// says where it comes from (`vcs_url`, `download_url`).
///
/// @param licences in any order; empty and overlong ones are dropped
/// @param line where it stands, from 1; 0 where the format has no lines
record PackageRecord(Purl purl, Presence presence, List<String> licences, int line) {

    /// Characters of a name, a namespace or a version.
    static final int TERM_LIMIT = 300;

    /// Characters of a licence: longer ones are the licence's text.
    static final int LICENCE_LIMIT = 200;

    private static final int LICENCES_LIMIT = 50;
    private static final int FOUND_CHARS = 80;

    PackageRecord {
        licences =
                licences.stream()
                        .map(String::strip)
                        .filter(licence -> !licence.isEmpty() && licence.length() <= LICENCE_LIMIT)
                        .filter(licence -> licence.indexOf('\n') < 0)
                        .distinct()
                        .sorted()
                        .limit(LICENCES_LIMIT)
                        .toList();
    }

    static PackageRecord of(Purl purl, Presence presence, int line) {
        return new PackageRecord(purl, presence, List.of(), line);
    }

    PackageRecord withLicences(List<String> others) {
        return new PackageRecord(purl, presence, others, line);
    }

    /// Hands the component on, or says why it is none.
    void handTo(Sink sink) {
        if (!isTerm(purl.name()) || !(purl.namespace().isEmpty() || isTerm(purl.namespace()))) {
            String name =
                    purl.namespace().isEmpty() ? purl.name() : purl.namespace() + "/" + purl.name();
            sink.skipped(place(line), "expected a package's name, found " + quoted(name));
        } else if (!(isTerm(purl.version())
                || (purl.version().isEmpty() && !purl.qualifiers().isEmpty()))) {
            sink.skipped(
                    place(line),
                    "expected the version of "
                            + quoted(purl.name())
                            + ", found "
                            + quoted(purl.version()));
        } else if (purl.fault().isPresent()) {
            sink.skipped(place(line), "expected " + purl.fault().get());
        } else {
            sink.found(Component.of(purl, presence, licences), line, List.of());
        }
    }

    static String place(int line) {
        return line > 0 ? "line " + line : "record";
    }

    static boolean isTerm(String text) {
        return !text.isEmpty()
                && text.length() <= TERM_LIMIT
                && text.codePoints()
                        .noneMatch(c ->
                                Character.isWhitespace(c)
                                        || Character.isISOControl(c)
                                        || c == 0xFFFD
                                        || Character.getType(c) == Character.SURROGATE);
    }

    /// Foreign text in a message: short, and on one line.
    static String quoted(String text) {
        if (text.isEmpty()) {
            return "nothing";
        }
        String part = text.length() <= FOUND_CHARS ? text : text.substring(0, FOUND_CHARS) + "…";
        return "\"" + part.replaceAll("\\p{Cntrl}", "?") + "\"";
    }
}

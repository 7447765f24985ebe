package io.plimsoll.advisory;

import io.plimsoll.model.Cvss;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Base scores of CVSS 2.0, 3.0, 3.1 and 4.0 vectors. Only a build of the index computes them; a
/// scan finds them there.
final class CvssVector {

    /// A vector with every optional metric of 4.0 is shorter than this.
    private static final int MAX_LENGTH = 400;

    /// Metrics with a value each; which ones there are is the library's to check. Possessive, so
    /// that no text takes more than one pass.
    private static final Pattern FORM =
            Pattern.compile(
                    "(?:CVSS:[0-9]\\.[0-9]/)?+[A-Za-z]++:[A-Za-z]++(?:/[A-Za-z]++:[A-Za-z]++)*+");

    private CvssVector() {}

    /// Empty where the text is no complete vector.
    static Optional<Cvss> parse(String vector) {
        String text = vector.strip();
        if (text.length() > MAX_LENGTH || !FORM.matcher(text).matches()) {
            return Optional.empty();
        }
        String version = version(text);
        try {
            us.springett.cvss.Cvss parsed = us.springett.cvss.Cvss.fromVector(text);
            if (parsed == null) {
                return Optional.empty();
            }
            double score = parsed.calculateScore().getBaseScore();
            return score >= 0 && score <= 10
                    ? Optional.of(new Cvss(version, score, text))
                    : Optional.empty();
        } catch (RuntimeException _) {
            // The library means to throw its own MalformedVectorException, but also fails on
            // foreign text in ways of its own; either way it is no complete vector.
            return Optional.empty();
        }
    }

    /// The one to show where several were given: the newest version, of equals the higher score.
    static Optional<Cvss> newest(List<String> vectors) {
        return vectors.stream()
                .flatMap(vector -> parse(vector).stream())
                .max(
                        Comparator.comparing(Cvss::version)
                                .thenComparingDouble(Cvss::score)
                                .thenComparing(Cvss::vector));
    }

    private static String version(String vector) {
        int slash = vector.indexOf('/');
        return vector.startsWith("CVSS:") && slash > 0 ? vector.substring(5, slash) : "2.0";
    }
}

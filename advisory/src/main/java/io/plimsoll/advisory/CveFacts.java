package io.plimsoll.advisory;

import io.plimsoll.model.Cvss;
import io.plimsoll.model.Severity;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// All facts about one CVE, put together so that their order does not matter: of two probabilities
/// the higher counts, of two ratings the one by the newer CVSS.
final class CveFacts {

    private static final Comparator<Enrichment.Rating> NEWER =
            Comparator.comparing((Enrichment.Rating rating) -> version(rating.cvss()))
                    .thenComparing(Comparator.comparing(Enrichment.Rating::severity).reversed())
                    .thenComparing(Enrichment.Rating::toString);

    private final Set<String> sources = new HashSet<>(2);
    private boolean kev;
    private double epss = -1;
    private String kevTitle = "";
    private Enrichment.@Nullable Rating rating;

    /// @return whether this source had said nothing of this CVE so far
    boolean add(String source, Enrichment fact) {
        switch (fact) {
            case Enrichment.Exploited exploited -> {
                kev = true;
                if (kevTitle.compareTo(exploited.title()) < 0) {
                    kevTitle = exploited.title();
                }
            }
            case Enrichment.Likelihood likelihood -> epss = Math.max(epss, likelihood.epss());
            case Enrichment.Rating other -> {
                if (rating == null || NEWER.compare(other, rating) > 0) {
                    rating = other;
                }
            }
        }
        return sources.add(source);
    }

    boolean kev() {
        return kev;
    }

    /// -1 where unknown.
    double epss() {
        return epss;
    }

    Severity severity() {
        return rating == null ? Severity.UNKNOWN : rating.severity();
    }

    @Nullable Cvss cvss() {
        return rating == null ? null : rating.cvss();
    }

    String title() {
        return rating == null || rating.title().isEmpty() ? kevTitle : rating.title();
    }

    private static String version(@Nullable Cvss cvss) {
        return cvss == null ? "" : cvss.version();
    }
}

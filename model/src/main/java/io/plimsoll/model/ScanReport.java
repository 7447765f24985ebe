package io.plimsoll.model;

import java.util.Comparator;
import java.util.List;

/// Everything that one scan has to say: the contents of the JSON report. Lists are sorted, so that
/// equal scans are equal byte for byte.
///
/// @param engineVersion of Plimsoll
/// @param components by id
/// @param findings worst first: see [#FINDING_ORDER]
/// @param files number of entries read in all layers
/// @param bytes uncompressed bytes read in all layers
public record ScanReport(
        String engineVersion,
        Subject subject,
        Distribution distribution,
        AdvisorySnapshot advisories,
        List<PlacedComponent> components,
        List<Finding> findings,
        List<Skipped> skipped,
        Verdict verdict,
        long files,
        long bytes) {

    /// What a person should look at first: exploited, then worst, then likeliest to be exploited,
    /// then by name.
    public static final Comparator<Finding> FINDING_ORDER =
            Comparator.comparing((Finding f) -> !f.kev())
                    .thenComparing(Finding::severity)
                    .thenComparingDouble(f -> -f.epss())
                    .thenComparing(Finding::id)
                    .thenComparing(Finding::component)
                    .thenComparing(f -> f.locations().toString());
}

package io.plimsoll.advisory;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Cvss;
import io.plimsoll.model.Severity;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What an advisory says apart from packages. The components are those of [Advisory].
record AdvisoryHead(
        String id,
        String source,
        List<String> aliases,
        List<String> upstream,
        String title,
        Severity severity,
        @Nullable Cvss cvss) {

    private static final Comparator<List<String>> TEXTS =
            (a, b) -> Arrays.compare(a.toArray(String[]::new), b.toArray(String[]::new));

    /// By source and id; the rest makes the order whole, for records that came twice with different
    /// words. Field by field, since lists of other texts can have the same [Object#toString].
    static final Comparator<AdvisoryHead> ORDER =
            Comparator.comparing(AdvisoryHead::source)
                    .thenComparing(AdvisoryHead::id)
                    .thenComparing(AdvisoryHead::title)
                    .thenComparing(AdvisoryHead::severity)
                    .thenComparing(AdvisoryHead::aliases, TEXTS)
                    .thenComparing(AdvisoryHead::upstream, TEXTS)
                    .thenComparing(head -> String.valueOf(head.cvss()));

    static AdvisoryHead of(Advisory advisory) {
        return new AdvisoryHead(
                advisory.id(),
                advisory.source(),
                advisory.aliases(),
                advisory.upstream(),
                advisory.title(),
                advisory.severity(),
                advisory.cvss());
    }
}

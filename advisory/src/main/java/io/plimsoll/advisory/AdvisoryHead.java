package io.plimsoll.advisory;

import io.plimsoll.model.Advisory;
import io.plimsoll.model.Cvss;
import io.plimsoll.model.Severity;
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

    /// By source and id; the rest makes the order whole, for records that came twice with different
    /// words.
    static final Comparator<AdvisoryHead> ORDER =
            Comparator.comparing(AdvisoryHead::source)
                    .thenComparing(AdvisoryHead::id)
                    .thenComparing(AdvisoryHead::toString);

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

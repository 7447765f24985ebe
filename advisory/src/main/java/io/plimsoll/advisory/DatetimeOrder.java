package io.plimsoll.advisory;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/// Instants of RFC 3339, section 5.6. What is none comes before them, by its code points.
final class DatetimeOrder {

    private DatetimeOrder() {}

    static int compare(String a, String b) {
        var x = instant(a);
        var y = instant(b);
        if (x.isPresent() && y.isPresent()) {
            return x.get().compareTo(y.get());
        }
        return x.isPresent() == y.isPresent()
                ? CodePointOrder.compare(a, b)
                : Boolean.compare(x.isPresent(), y.isPresent());
    }

    private static Optional<Instant> instant(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}

package io.plimsoll.advisory;

import io.plimsoll.advisory.VersRange.Constraint;
import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.VersionRange;
import io.plimsoll.model.VersionRange.End;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A set of versions as stretches of an order that do not touch, ascending: what remains of
/// requirements once they are joined and turned around.
final class VersionSpans {

    /// One stretch.
    ///
    /// @param low empty for no bound
    /// @param high empty for no bound
    private record Span(String low, boolean withLow, String high, boolean withHigh) {}

    private final VersionScheme order;
    private final List<Span> spans;

    private VersionSpans(VersionScheme order, List<Span> spans) {
        this.order = order;
        this.spans = spans;
    }

    static VersionSpans none(VersionScheme order) {
        return new VersionSpans(order, List.of());
    }

    /// These and the versions that hold all of the constraints.
    VersionSpans or(List<Constraint> all) throws MalformedInputException {
        Optional<Span> added = intersection(all);
        if (added.isEmpty()) {
            return this;
        }
        List<Span> sorted = new ArrayList<>(spans);
        sorted.add(added.get());
        sorted.sort(this::compareLows);
        List<Span> joined = new ArrayList<>();
        for (Span span : sorted) {
            if (joined.isEmpty() || isGap(joined.getLast(), span)) {
                joined.add(span);
            } else {
                joined.add(joined(joined.removeLast(), span));
            }
        }
        return new VersionSpans(order, List.copyOf(joined));
    }

    /// Every version that is not in these.
    VersionSpans others() {
        List<Span> others = new ArrayList<>();
        String low = "";
        boolean withLow = true;
        boolean open = true;
        for (Span span : spans) {
            if (!span.low().isEmpty()) {
                others.add(new Span(low, withLow, span.low(), !span.withLow()));
            }
            low = span.high();
            withLow = !span.withHigh();
            open = !low.isEmpty();
        }
        if (open) {
            others.add(new Span(low, withLow, "", true));
        }
        return new VersionSpans(order, List.copyOf(others));
    }

    boolean isEmpty() {
        return spans.isEmpty();
    }

    /// As an advisory has them. It has no "after": such a stretch begins with the first version
    /// that can follow.
    List<VersionRange> ranges() {
        return spans.stream().map(this::range).toList();
    }

    private VersionRange range(Span span) {
        String introduced =
                span.low().isEmpty() ? "0" : span.withLow() ? span.low() : after(span.low());
        if (span.high().isEmpty()) {
            return new VersionRange(introduced, End.NONE, "");
        }
        return new VersionRange(
                introduced, span.withHigh() ? End.LAST_AFFECTED : End.FIXED, span.high());
    }

    /// A version behind this one, with nothing between them that anybody would name.
    private String after(String version) {
        boolean semver = order == VersionScheme.SEMVER;
        boolean release = version.indexOf('-') < 0 && version.indexOf('+') < 0;
        if (semver && release) {
            return PartBump.bump(version, PartBump.count(version) - 1) + "-0";
        }
        return semver ? version + ".0" : version + ".0.1";
    }

    private Optional<Span> intersection(List<Constraint> all) throws MalformedInputException {
        var span = new Span("", true, "", true);
        for (Constraint constraint : all) {
            String version = constraint.version();
            span =
                    switch (constraint.operator()) {
                        case ANY -> span;
                        case GREATER -> raised(span, version, false);
                        case GREATER_OR_EQUAL -> raised(span, version, true);
                        case LESS -> lowered(span, version, false);
                        case LESS_OR_EQUAL -> lowered(span, version, true);
                        case EQUAL -> lowered(raised(span, version, true), version, true);
                        case NOT_EQUAL ->
                                throw new MalformedInputException(
                                        version, "a stretch of versions", "!=");
                    };
        }
        if (span.low().isEmpty() || span.high().isEmpty()) {
            return Optional.of(span);
        }
        int width = order.compare(span.low(), span.high());
        boolean holds = width < 0 || (width == 0 && span.withLow() && span.withHigh());
        return holds ? Optional.of(span) : Optional.empty();
    }

    private Span raised(Span span, String low, boolean with) {
        int by = span.low().isEmpty() ? 1 : order.compare(low, span.low());
        return by > 0 || (by == 0 && !with)
                ? new Span(low, with, span.high(), span.withHigh())
                : span;
    }

    private Span lowered(Span span, String high, boolean with) {
        int by = span.high().isEmpty() ? -1 : order.compare(high, span.high());
        return by < 0 || (by == 0 && !with)
                ? new Span(span.low(), span.withLow(), high, with)
                : span;
    }

    private int compareLows(Span a, Span b) {
        if (a.low().isEmpty() || b.low().isEmpty()) {
            return Boolean.compare(b.low().isEmpty(), a.low().isEmpty());
        }
        int by = order.compare(a.low(), b.low());
        return by != 0 ? by : Boolean.compare(b.withLow(), a.withLow());
    }

    /// Whether a version lies between two stretches, of which the first begins first.
    private boolean isGap(Span first, Span second) {
        if (first.high().isEmpty() || second.low().isEmpty()) {
            return false;
        }
        int by = order.compare(first.high(), second.low());
        return by < 0 || (by == 0 && !first.withHigh() && !second.withLow());
    }

    private Span joined(Span first, Span second) {
        if (first.high().isEmpty()) {
            return first;
        }
        int by = second.high().isEmpty() ? 1 : order.compare(second.high(), first.high());
        boolean further = by > 0 || (by == 0 && second.withHigh());
        return further
                ? new Span(first.low(), first.withLow(), second.high(), second.withHigh())
                : first;
    }
}

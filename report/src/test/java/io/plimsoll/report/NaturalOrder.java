package io.plimsoll.report;

import io.plimsoll.model.Ecosystem;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Numbers by value, the rest by letter: enough for the versions in [Reports].
final class NaturalOrder implements VersionOrder {

    private static final Pattern PART = Pattern.compile("\\d{1,9}|\\D");

    @Override
    public int compare(Ecosystem ecosystem, String left, String right) {
        var lefts = PART.matcher(left).results().map(MatchResult::group).iterator();
        var rights = PART.matcher(right).results().map(MatchResult::group).iterator();
        while (lefts.hasNext() && rights.hasNext()) {
            String one = lefts.next();
            String other = rights.next();
            boolean numbers =
                    Character.isDigit(one.charAt(0)) && Character.isDigit(other.charAt(0));
            int order =
                    numbers
                            ? Long.compare(Long.parseLong(one), Long.parseLong(other))
                            : one.compareTo(other);
            if (order != 0) {
                return order;
            }
        }
        return Boolean.compare(lefts.hasNext(), rights.hasNext());
    }
}

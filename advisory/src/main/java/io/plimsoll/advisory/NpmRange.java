package io.plimsoll.advisory;

import static io.plimsoll.advisory.VersRange.Operator.ANY;
import static io.plimsoll.advisory.VersRange.Operator.EQUAL;
import static io.plimsoll.advisory.VersRange.Operator.GREATER;
import static io.plimsoll.advisory.VersRange.Operator.GREATER_OR_EQUAL;
import static io.plimsoll.advisory.VersRange.Operator.LESS;
import static io.plimsoll.advisory.VersRange.Operator.LESS_OR_EQUAL;

import io.plimsoll.advisory.VersRange.Constraint;
import io.plimsoll.advisory.VersRange.Operator;
import io.plimsoll.model.MalformedInputException;
import java.util.ArrayList;
import java.util.List;

/// One alternative of an npm range: comparators parted by white space, or `low - high`. Versions
/// may end early or in `x`, and then stand for all that begin so. Source: node-semver's README,
/// "Ranges".
final class NpmRange {

    private static final int NUMBERS = 3;

    /// Characters of the longest operator.
    private static final int MAX_SIGN = 2;

    private final String text;
    private final List<Constraint> constraints = new ArrayList<>();

    /// @param text the whole range, for messages
    NpmRange(String text) {
        this.text = text;
    }

    /// At least one constraint, all of which a version must hold.
    List<Constraint> read(String alternative) throws MalformedInputException {
        int hyphen = alternative.indexOf(" - ");
        if (hyphen > 0) {
            readComparator(">=", alternative.substring(0, hyphen).strip());
            readComparator("<=", alternative.substring(hyphen + 3).strip());
            return constraints;
        }
        String sign = "";
        for (String word : NativeRange.split(alternative, " ")) {
            int end = 0;
            while (end < word.length() && "<>=~^".indexOf(word.charAt(end)) >= 0) {
                end++;
            }
            // An operator may stand apart from its version.
            sign += word.substring(0, end);
            if (sign.length() > MAX_SIGN) {
                throw VersRange.malformed(text, "one of < <= > >= = ~ ^", sign);
            }
            if (end < word.length()) {
                readComparator(sign, word.substring(end));
                sign = "";
            }
        }
        if (!sign.isEmpty()) {
            throw VersRange.malformed(text, "a version", sign);
        }
        return constraints;
    }

    private void readComparator(String sign, String word) throws MalformedInputException {
        String version = word.startsWith("v") ? word.substring(1) : word;
        int given = givenNumbers(version);
        if (given == 0) {
            add(ANY, "");
            return;
        }
        String low = filled(version, given);
        switch (sign) {
            case "", "=" -> {
                if (given == NUMBERS) {
                    add(EQUAL, version);
                } else {
                    between(low, after(version, given - 1));
                }
            }
            case ">=" -> add(GREATER_OR_EQUAL, low);
            case "<" -> add(LESS, low);
            case ">" -> {
                if (given == NUMBERS) {
                    add(GREATER, version);
                } else {
                    add(GREATER_OR_EQUAL, after(version, given - 1));
                }
            }
            case "<=" -> {
                if (given == NUMBERS) {
                    add(LESS_OR_EQUAL, version);
                } else {
                    add(LESS, after(version, given - 1));
                }
            }
            case "~", "~>" -> between(low, after(version, Math.min(1, given - 1)));
            case "^" ->
                    between(low, after(version, Math.min(PartBump.firstNotZero(low), given - 1)));
            default -> throw VersRange.malformed(text, "one of < <= > >= = ~ ^", sign);
        }
    }

    private void between(String low, String high) {
        add(GREATER_OR_EQUAL, low);
        add(LESS, high);
    }

    private void add(Operator operator, String version) {
        constraints.add(new Constraint(operator, version));
    }

    /// How many numbers a version has before it ends or says `x`.
    private int givenNumbers(String version) throws MalformedInputException {
        int given = 0;
        int at = 0;
        while (given < NUMBERS) {
            int end = Digits.digitsEnd(version, at, version.length());
            if (end == at) {
                boolean wild = at < version.length() && "xX*".indexOf(version.charAt(at)) >= 0;
                if (!wild) {
                    throw VersRange.malformed(text, "a number, x or *", version);
                }
                return given;
            }
            given++;
            if (end == version.length() || version.charAt(end) != '.') {
                break;
            }
            at = end + 1;
        }
        return given;
    }

    /// With zeros for the numbers that are not given.
    private static String filled(String version, int given) {
        if (given == NUMBERS) {
            return version;
        }
        int end = 0;
        for (int i = 0; i < given; i++) {
            end = Digits.digitsEnd(version, i == 0 ? 0 : end + 1, version.length());
        }
        return version.substring(0, end) + ".0".repeat(NUMBERS - given);
    }

    /// The first release whose number at a place is higher.
    private static String after(String version, int place) {
        return PartBump.bump(version, place) + ".0".repeat(NUMBERS - 1 - place);
    }
}

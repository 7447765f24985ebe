package io.plimsoll.advisory;

import static io.plimsoll.advisory.VersRange.Operator.ANY;
import static io.plimsoll.advisory.VersRange.Operator.EQUAL;
import static io.plimsoll.advisory.VersRange.Operator.GREATER;
import static io.plimsoll.advisory.VersRange.Operator.GREATER_OR_EQUAL;
import static io.plimsoll.advisory.VersRange.Operator.LESS;
import static io.plimsoll.advisory.VersRange.Operator.LESS_OR_EQUAL;
import static io.plimsoll.advisory.VersRange.Operator.NOT_EQUAL;

import io.plimsoll.advisory.VersRange.Constraint;
import io.plimsoll.advisory.VersRange.Operator;
import io.plimsoll.model.MalformedInputException;
import java.util.ArrayList;
import java.util.List;

/// Ranges as the tools of a scheme write them, read into the constraints of a [VersRange].
final class NativeRange {

    /// Characters; a longer text is refused.
    private static final int MAX_LENGTH = 65_536;

    private final String text;
    private final List<Constraint> constraints = new ArrayList<>();

    private NativeRange(String text) {
        this.text = text;
    }

    static VersRange read(String scheme, String text) throws MalformedInputException {
        if (text.length() > MAX_LENGTH) {
            throw VersRange.malformed(
                    text, "at most " + MAX_LENGTH + " characters", text.length() + "");
        }
        var range = new NativeRange(text);
        VersionScheme order =
                switch (scheme) {
                    case "npm" -> range.readNpm();
                    case "conan" -> range.readConan();
                    case "gem" -> range.readGem();
                    case "nuget" -> range.readNuget();
                    case "pypi" -> range.readPypi();
                    case "nginx" -> range.readNginx();
                    case "openssl" -> range.readOpenssl();
                    default ->
                            throw VersRange.malformed(
                                    text, "a scheme with ranges of its own", scheme);
                };
        return new VersRange(scheme, order, range.constraints);
    }

    /// Source: node-semver's README, "Ranges".
    private VersionScheme readNpm() throws MalformedInputException {
        for (String alternative : split(text, "||")) {
            var read = new NpmRange(text).read(alternative);
            if (read.stream().allMatch(constraint -> constraint.operator() == ANY)) {
                constraints.clear();
                constraints.add(read.getFirst());
                break;
            }
            read.stream()
                    .filter(constraint -> constraint.operator() != ANY)
                    .forEach(constraints::add);
        }
        return VersionScheme.SEMVER;
    }

    /// Source: Conan's documentation, "Version ranges".
    private VersionScheme readConan() throws MalformedInputException {
        int options = text.indexOf(',');
        String ranges = options < 0 ? text : text.substring(0, options);
        for (String alternative : split(ranges, "||")) {
            for (String word : split(alternative, " ")) {
                readConanWord(word);
            }
        }
        return VersionScheme.CONAN;
    }

    /// A dash at the end asks for pre-releases too, which a range says with its bounds.
    private void readConanWord(String word) throws MalformedInputException {
        String plain = word.endsWith("-") ? word.substring(0, word.length() - 1) : word;
        if (plain.equals("*")) {
            add(GREATER_OR_EQUAL, "0.0.0");
        } else if (plain.startsWith("~") || plain.startsWith("^")) {
            String version = plain.substring(1);
            int place =
                    plain.startsWith("~")
                            ? Math.min(1, PartBump.count(version) - 1)
                            : PartBump.firstNotZero(version);
            add(GREATER_OR_EQUAL, version);
            add(LESS, PartBump.bump(version, place) + "-");
        } else {
            readComparison(plain);
        }
    }

    /// Source: RubyGems guides, "Patterns: pessimistic version constraint".
    private VersionScheme readGem() throws MalformedInputException {
        for (String part : split(text, ",")) {
            if (part.startsWith("~>")) {
                String version = part.substring(2).strip();
                add(GREATER_OR_EQUAL, version);
                add(LESS, PartBump.bump(version, Math.max(0, PartBump.count(version) - 2)));
            } else {
                readComparison(part);
            }
        }
        return VersionScheme.GEM;
    }

    /// Source: NuGet's documentation, "Version ranges".
    private VersionScheme readNuget() throws MalformedInputException {
        String range = text.strip();
        boolean bracket = range.startsWith("[") || range.startsWith("(");
        if (!bracket) {
            add(GREATER_OR_EQUAL, range);
            return VersionScheme.NUGET;
        }
        boolean closed = range.endsWith("]") || range.endsWith(")");
        if (range.length() < 3 || !closed) {
            throw VersRange.malformed(text, "a closing bracket", range);
        }
        String inner = range.substring(1, range.length() - 1);
        int comma = inner.indexOf(',');
        if (comma < 0) {
            add(EQUAL, inner.strip());
            return VersionScheme.NUGET;
        }
        String low = inner.substring(0, comma).strip();
        String high = inner.substring(comma + 1).strip();
        if (!low.isEmpty()) {
            add(range.startsWith("[") ? GREATER_OR_EQUAL : GREATER, low);
        }
        if (!high.isEmpty()) {
            add(range.endsWith("]") ? LESS_OR_EQUAL : LESS, high);
        }
        if (low.isEmpty() && high.isEmpty()) {
            throw VersRange.malformed(text, "a version", range);
        }
        return VersionScheme.NUGET;
    }

    /// Source: PyPA, "Version specifiers".
    private VersionScheme readPypi() throws MalformedInputException {
        for (String part : split(text, ",")) {
            if (part.startsWith("~=")) {
                String version = part.substring(2).strip();
                add(GREATER_OR_EQUAL, version);
                add(LESS, PartBump.bump(version, Math.max(0, PartBump.count(version) - 2)));
            } else if (part.startsWith("===")) {
                add(EQUAL, part.substring(3).strip());
            } else if (part.startsWith("==") && part.endsWith(".*")) {
                String prefix = part.substring(2, part.length() - 2).strip();
                add(GREATER_OR_EQUAL, prefix);
                add(LESS, PartBump.bump(prefix, PartBump.count(prefix) - 1));
            } else {
                readComparison(part.startsWith("==") ? part.substring(1) : part);
            }
        }
        return VersionScheme.PYPI;
    }

    /// `1.4.1+` is its branch from there where the minor number is even (stable), else everything
    /// from there (mainline). Source: nginx.org, "Security advisories".
    private VersionScheme readNginx() throws MalformedInputException {
        for (String part : split(text, ",")) {
            int dash = part.indexOf('-');
            if (part.endsWith("+")) {
                String version = part.substring(0, part.length() - 1);
                add(GREATER_OR_EQUAL, version);
                if (PartBump.count(version) > 1 && PartBump.isEven(version, 1)) {
                    add(LESS, PartBump.bump(version, 1) + ".0");
                }
            } else if (dash > 0) {
                add(GREATER_OR_EQUAL, part.substring(0, dash).strip());
                add(LESS_OR_EQUAL, part.substring(dash + 1).strip());
            } else {
                add(EQUAL, part);
            }
        }
        return VersionScheme.SEMVER;
    }

    /// A list of versions. Source: openssl.org, "Vulnerabilities".
    private VersionScheme readOpenssl() throws MalformedInputException {
        for (String part : split(text, ",")) {
            add(EQUAL, part);
        }
        return VersionScheme.OPENSSL;
    }

    private void readComparison(String part) throws MalformedInputException {
        for (var operator : List.of(NOT_EQUAL, LESS_OR_EQUAL, GREATER_OR_EQUAL, LESS, GREATER)) {
            if (part.startsWith(operator.sign())) {
                add(operator, part.substring(operator.sign().length()).strip());
                return;
            }
        }
        add(EQUAL, part.startsWith("=") ? part.substring(1).strip() : part);
    }

    private void add(Operator operator, String version) throws MalformedInputException {
        if (version.isEmpty()) {
            throw VersRange.malformed(text, "a version", "none");
        }
        constraints.add(new Constraint(operator, version));
    }

    /// The parts that are not blank, without white space around them.
    static List<String> split(String text, String separator) {
        var parts = new ArrayList<String>();
        for (int start = 0; start <= text.length(); ) {
            int end = text.indexOf(separator, start);
            end = end < 0 ? text.length() : end;
            String part = text.substring(start, end).strip();
            if (!part.isEmpty()) {
                parts.add(part);
            }
            start = end + separator.length();
        }
        return parts;
    }
}

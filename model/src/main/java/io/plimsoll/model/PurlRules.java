package io.plimsoll.model;

import static io.plimsoll.model.PurlRules.Namespace.FREE;
import static io.plimsoll.model.PurlRules.Namespace.NONE;
import static io.plimsoll.model.PurlRules.Namespace.REQUIRED;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/// What one purl type asks of its parts. Source: package-url/purl-spec, `types/*-definition.json`.
///
/// Two departures. `golang` keeps its case: the definition calls it case-sensitive and asks for
/// lower case in one breath, and module paths that differ in case are different modules. And the
/// namespace is free for `apk`, `deb`, `rpm`, `golang` and `maven`: scanners write
/// `pkg:golang/stdlib` and `pkg:maven/ant` where it is unknown, and such a purl still names its
/// package.
///
/// @param qualifier that must be there, or empty
record PurlRules(
        Namespace namespace,
        boolean lowerNamespace,
        boolean lowerName,
        boolean lowerVersion,
        String qualifier) {

    enum Namespace {
        NONE,
        FREE,
        REQUIRED
    }

    private static final PurlRules UNKNOWN_TYPE = rules(FREE, "");

    private static final Map<String, PurlRules> BY_TYPE =
            Map.ofEntries(
                    Map.entry("alpm", rules(REQUIRED, "sn")),
                    Map.entry("apk", rules(FREE, "sn")),
                    Map.entry("bazel", rules(NONE, "")),
                    Map.entry("bitbucket", rules(REQUIRED, "sn")),
                    Map.entry("bitnami", rules(NONE, "n")),
                    Map.entry("brew", rules(FREE, "sn")),
                    Map.entry("cargo", rules(NONE, "")),
                    Map.entry("chrome-extension", rules(NONE, "n")),
                    Map.entry("cocoapods", rules(NONE, "")),
                    Map.entry("composer", rules(REQUIRED, "sn")),
                    Map.entry("conda", rules(NONE, "")),
                    Map.entry("cran", rules(NONE, "")),
                    Map.entry("deb", rules(FREE, "sn")),
                    Map.entry("gem", rules(NONE, "")),
                    Map.entry("git", rules(REQUIRED, "")),
                    Map.entry("github", rules(REQUIRED, "sn")),
                    Map.entry("hackage", rules(NONE, "")),
                    Map.entry("hex", rules(FREE, "sn")),
                    Map.entry("huggingface", rules(REQUIRED, "v")),
                    Map.entry("julia", rules(NONE, "", "uuid")),
                    Map.entry("luarocks", rules(FREE, "sn")),
                    Map.entry("mlflow", rules(NONE, "")),
                    Map.entry("nuget", rules(NONE, "")),
                    Map.entry("oci", rules(NONE, "nv")),
                    Map.entry("opam", rules(NONE, "")),
                    Map.entry("otp", rules(NONE, "n")),
                    Map.entry("pub", rules(NONE, "n")),
                    Map.entry("pypi", rules(NONE, "nv")),
                    Map.entry("qpkg", rules(REQUIRED, "s")),
                    Map.entry("rpm", rules(FREE, "s")),
                    Map.entry("swid", rules(FREE, "", "tag_id")),
                    Map.entry("swift", rules(REQUIRED, "")),
                    Map.entry("vcpkg", rules(NONE, "")),
                    Map.entry("vscode-extension", rules(REQUIRED, "snv")),
                    Map.entry("yocto", rules(FREE, "s")));

    private static PurlRules rules(Namespace namespace, String lower) {
        return rules(namespace, lower, "");
    }

    /// @param lower the parts that are put in lower case: `s` namespace, `n` name, `v` version
    private static PurlRules rules(Namespace namespace, String lower, String qualifier) {
        return new PurlRules(
                namespace,
                lower.contains("s"),
                lower.contains("n"),
                lower.contains("v"),
                qualifier);
    }

    static PurlRules of(String type) {
        return BY_TYPE.getOrDefault(type, UNKNOWN_TYPE);
    }

    static String namespace(String type, String namespace) {
        String text = PurlText.segments(namespace, false);
        if (of(type).lowerNamespace) {
            return text.toLowerCase(Locale.ROOT);
        }
        return type.equals("cpan") ? text.toUpperCase(Locale.ROOT) : text;
    }

    static String name(String type, String name, SortedMap<String, String> qualifiers) {
        String text = of(type).lowerName ? name.toLowerCase(Locale.ROOT) : name;
        return switch (type) {
            case "pypi" -> text.replace('_', '-');
            case "pub" -> underscored(text);
            case "git" -> PurlText.segments(text, false);
            // The case of a model's name depends on the server that holds it.
            case "mlflow" ->
                    qualifiers.getOrDefault("repository_url", "").contains("databricks")
                            ? text.toLowerCase(Locale.ROOT)
                            : text;
            default -> text;
        };
    }

    static String version(String type, String version) {
        return of(type).lowerVersion ? version.toLowerCase(Locale.ROOT) : version;
    }

    /// The first rule that a purl breaks, as `part: expectation`.
    static Optional<String> fault(Purl purl) {
        var rules = of(purl.type());
        if (!isType(purl.type())) {
            return Optional.of("type: expected a letter, then letters, digits, dots and dashes");
        }
        if (purl.name().isEmpty()) {
            return Optional.of("name: expected one");
        }
        if (rules.namespace == NONE && !purl.namespace().isEmpty()) {
            return Optional.of("namespace: expected none in type " + purl.type());
        }
        if (rules.namespace == REQUIRED && purl.namespace().isEmpty()) {
            return Optional.of("namespace: expected one in type " + purl.type());
        }
        if (!rules.qualifier.isEmpty() && !purl.qualifiers().containsKey(rules.qualifier)) {
            return Optional.of("qualifiers: expected " + rules.qualifier);
        }
        for (String key : purl.qualifiers().keySet()) {
            if (!isQualifierKey(key)) {
                return Optional.of(
                        "qualifier key: expected a letter, then letters, digits, '.', '-', '_'");
            }
        }
        return switch (purl.type()) {
            case "cpan" ->
                    purl.name().contains("::")
                            ? Optional.of("name: expected a distribution, not a module with '::'")
                            : Optional.empty();
            case "chrome-extension" -> extensionFault(purl);
            default -> Optional.empty();
        };
    }

    private static boolean isType(String type) {
        return !type.isEmpty()
                && isLowerLetter(type.charAt(0))
                && type.chars()
                        .allMatch(c -> isLowerLetter(c) || isDigit(c) || c == '.' || c == '-');
    }

    private static boolean isQualifierKey(String key) {
        return !key.isEmpty()
                && isLowerLetter(key.charAt(0))
                && key.chars()
                        .allMatch(c ->
                                isLowerLetter(c) || isDigit(c) || c == '.' || c == '-' || c == '_');
    }

    private static Optional<String> extensionFault(Purl purl) {
        if (!isExtensionId(purl.name())) {
            return Optional.of("name: expected 32 letters from a to p");
        }
        return isExtensionVersion(purl.version())
                ? Optional.empty()
                : Optional.of("version: expected one to four numbers parted by dots");
    }

    private static boolean isExtensionId(String name) {
        return name.length() == 32 && name.chars().allMatch(c -> c >= 'a' && c <= 'p');
    }

    private static boolean isExtensionVersion(String version) {
        if (version.isEmpty()) {
            return true;
        }
        String[] numbers = version.split("\\.", -1);
        boolean right = numbers.length <= 4;
        for (String number : numbers) {
            right &= !number.isEmpty() && number.chars().allMatch(PurlRules::isDigit);
        }
        return right;
    }

    private static String underscored(String name) {
        var text = new StringBuilder(name);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isLowerLetter(c) && !isDigit(c)) {
                text.setCharAt(i, '_');
            }
        }
        return text.toString();
    }

    private static boolean isLowerLetter(int c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}

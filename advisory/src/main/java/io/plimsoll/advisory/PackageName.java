package io.plimsoll.advisory;

import io.plimsoll.model.Purl;
import java.util.Locale;

/// The one spelling of a package's name in its ecosystem, so that what an advisory and what a
/// package's own metadata write meet.
final class PackageName {

    private PackageName() {}

    /// @param ecosystem as [EcosystemName] writes it
    static String canonical(String ecosystem, String name) {
        return switch (ecosystem) {
            case "PyPI" -> python(name);
            // NuGet and Packagist take any letter case for the same package.
            case "NuGet", "Packagist" -> name.toLowerCase(Locale.ROOT);
            case String _ -> name;
        };
    }

    /// The name by which advisories of a language's ecosystem call the package of this purl.
    static String of(String ecosystem, Purl purl) {
        String namespace = purl.namespace();
        String name =
                namespace.isEmpty()
                        ? purl.name()
                        : namespace + (ecosystem.equals("Maven") ? ":" : "/") + purl.name();
        return canonical(ecosystem, name);
    }

    /// Source: Python packaging, "Names and normalization": runs of `-`, `_` and `.` are one `-`.
    private static String python(String name) {
        var text = new StringBuilder(name.length());
        boolean separator = false;
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean now = c == '-' || c == '_' || c == '.';
            if (!now) {
                text.append(Character.toLowerCase(c));
            } else if (!separator) {
                text.append('-');
            }
            separator = now;
        }
        return text.toString();
    }
}

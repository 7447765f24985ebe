package io.plimsoll.inventory;

import io.plimsoll.model.Purl;
import java.util.Locale;

/// Names of Python packages: `Foo._bar` and `foo-bar` are one.
final class PypiPurl {

    private PypiPurl() {}

    static Purl of(String name, String version) {
        return Purl.of("pypi", "", normalised(name), version);
    }

    /// The repository that a package is taken from, at a commit.
    static Purl ofRepository(String name, String version, String url, String commit) {
        return of(name, version).with("vcs_url", VcsUrl.of(url, commit));
    }

    /// Lower case, each run of `-`, `_` and `.` one `-`. Source: PEP 503, "Normalized Names".
    static String normalised(String name) {
        var text = new StringBuilder(name.length());
        boolean separated = false;
        for (char c : name.toLowerCase(Locale.ROOT).toCharArray()) {
            boolean separator = c == '-' || c == '_' || c == '.';
            if (!separator) {
                text.append(c);
            } else if (!separated) {
                text.append('-');
            }
            separated = separator;
        }
        return text.toString();
    }

    /// Whether it is a project's name. Source: PEP 508, "Names".
    static boolean isName(String name) {
        if (name.isEmpty() || name.length() > PackageRecord.TERM_LIMIT) {
            return false;
        }
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean inner = c == '-' || c == '_' || c == '.';
            if (!(isAlphanumeric(c) || (inner && i > 0 && i < name.length() - 1))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}

package io.plimsoll.report;

import java.util.regex.Pattern;

/// The public page of an advisory, by the form of its id.
final class AdvisoryPage {

    /// Ids as their publishers write them; anything else could break out of an address.
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{2,99}");

    private AdvisoryPage() {}

    /// Empty where the id is of no known publisher.
    static String of(String id) {
        if (!PLAIN.matcher(id).matches()) {
            return "";
        }
        int dash = id.indexOf('-');
        return switch (dash < 0 ? "" : id.substring(0, dash)) {
            case "CVE" -> "https://nvd.nist.gov/vuln/detail/" + id;
            case "GHSA" -> "https://github.com/advisories/" + id;
            case "DSA", "DLA" -> "https://security-tracker.debian.org/tracker/" + id;
            case "USN" -> "https://ubuntu.com/security/notices/" + id;
            case "RUSTSEC" -> "https://rustsec.org/advisories/" + id;
            case "GO" -> "https://pkg.go.dev/vuln/" + id;
            case "PYSEC", "OSV", "MAL" -> "https://osv.dev/vulnerability/" + id;
            case String _ -> "";
        };
    }
}

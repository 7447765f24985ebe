package io.plimsoll.report;

import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Licences in CycloneDX's three forms: `id` takes an id of the SPDX list only, `expression` stands
/// alone, `name` takes any text.
final class Licences {

    /// The ids of the SPDX list (3.27) that nearly all packages use. One that is missing here is
    /// still told, by its name.
    static final Set<String> IDS =
            Set.of(
                    "0BSD",
                    "AFL-2.1",
                    "AGPL-3.0-only",
                    "AGPL-3.0-or-later",
                    "Apache-2.0",
                    "Artistic-1.0-Perl",
                    "Artistic-2.0",
                    "BlueOak-1.0.0",
                    "BSD-2-Clause",
                    "BSD-3-Clause",
                    "BSD-4-Clause",
                    "BSL-1.0",
                    "bzip2-1.0.6",
                    "CC-BY-3.0",
                    "CC-BY-4.0",
                    "CC0-1.0",
                    "CDDL-1.0",
                    "CDDL-1.1",
                    "curl",
                    "EPL-1.0",
                    "EPL-2.0",
                    "FTL",
                    "GPL-1.0-or-later",
                    "GPL-2.0-only",
                    "GPL-2.0-or-later",
                    "GPL-3.0-only",
                    "GPL-3.0-or-later",
                    "ISC",
                    "LGPL-2.0-only",
                    "LGPL-2.0-or-later",
                    "LGPL-2.1-only",
                    "LGPL-2.1-or-later",
                    "LGPL-3.0-only",
                    "LGPL-3.0-or-later",
                    "MIT",
                    "MIT-0",
                    "MPL-1.1",
                    "MPL-2.0",
                    "OFL-1.1",
                    "OLDAP-2.8",
                    "OpenSSL",
                    "PostgreSQL",
                    "PSF-2.0",
                    "Python-2.0",
                    "Ruby",
                    "Unicode-3.0",
                    "Unlicense",
                    "UPL-1.0",
                    "Vim",
                    "WTFPL",
                    "X11",
                    "Zlib",
                    "ZPL-2.1");

    private static final Pattern BETWEEN_IDS = Pattern.compile(" (?:AND|OR) ");

    private Licences() {}

    static void write(List<String> licences, JsonText json) {
        if (licences.isEmpty()) {
            return;
        }
        json.array("licenses");
        if (licences.size() == 1 && isExpression(licences.getFirst())) {
            json.object().text("expression", licences.getFirst()).endObject();
        } else {
            for (String licence : licences) {
                json.object().object("license");
                json.text(IDS.contains(licence) ? "id" : "name", licence);
                json.endObject().endObject();
            }
        }
        json.endArray();
    }

    /// Several known ids joined by `AND` and `OR`, without brackets.
    private static boolean isExpression(String licence) {
        String[] ids = BETWEEN_IDS.split(licence, -1);
        return ids.length > 1 && IDS.containsAll(List.of(ids));
    }
}

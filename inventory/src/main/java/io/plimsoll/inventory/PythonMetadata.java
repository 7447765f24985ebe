package io.plimsoll.inventory;

import io.plimsoll.model.MalformedInputException;
import io.plimsoll.model.Presence;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;

/// The header of a Python package's `METADATA` or `PKG-INFO`: fields as in an e-mail. Of a repeated
/// name or version the first counts.
///
/// The licence is `License-Expression`, else `License` where that is a name and not the licence's
/// text, else the licence classifiers.
///
/// Source: Python packaging, "Core metadata specifications"; PEP 639.
final class PythonMetadata {

    private static final String LICENCE_CLASSIFIER = "License ::";

    private String name = "";
    private String version = "";
    private int line;
    private String expression = "";
    private String licence = "";
    private final List<String> classifiers = new ArrayList<>();

    private PythonMetadata() {}

    /// Reads the header; the description behind it is not looked at.
    ///
    /// @throws MalformedInputException when it names no package
    static PackageRecord parse(String place, String text) throws MalformedInputException {
        var metadata = new PythonMetadata();
        metadata.read(text.lines().iterator());
        if (!PypiPurl.isName(metadata.name) || !PackageRecord.isTerm(metadata.version)) {
            throw new MalformedInputException(
                    place,
                    "the fields Name and Version",
                    PackageRecord.quoted(metadata.name)
                            + " and "
                            + PackageRecord.quoted(metadata.version));
        }
        return new PackageRecord(
                PypiPurl.of(metadata.name, metadata.version),
                Presence.INSTALLED,
                metadata.licences(),
                metadata.line);
    }

    private void read(Iterator<String> lines) {
        String key = "";
        for (int number = 1; lines.hasNext(); number++) {
            String text = lines.next();
            if (text.isEmpty()) {
                if (key.equals("description")) {
                    continue; // older ones have the description as a field, with blank lines
                }
                return;
            }
            if (Character.isWhitespace(text.charAt(0))) {
                if (key.equals("license")) {
                    licence += "\n" + text; // a licence of several lines is its text
                    key = "";
                }
                continue;
            }
            int colon = text.indexOf(':');
            if (colon > 0) {
                key = text.substring(0, colon).toLowerCase(Locale.ROOT);
                field(key, text.substring(colon + 1).strip(), number);
            }
        }
    }

    private void field(String key, String value, int number) {
        switch (key) {
            case "name" -> {
                if (name.isEmpty()) {
                    name = value;
                    line = number;
                }
            }
            case "version" -> version = version.isEmpty() ? value : version;
            case "license-expression" -> expression = value;
            case "license" -> licence = value;
            case "classifier" -> {
                if (value.startsWith(LICENCE_CLASSIFIER)) {
                    classifiers.add(value.substring(value.lastIndexOf("::") + 2).strip());
                }
            }
            default -> {}
        }
    }

    private List<String> licences() {
        if (!expression.isEmpty()) {
            return List.of(expression);
        }
        boolean named =
                !licence.isEmpty()
                        && licence.indexOf('\n') < 0
                        && licence.length() <= PackageRecord.LICENCE_LIMIT
                        && !licence.equalsIgnoreCase("UNKNOWN");
        return named ? List.of(licence) : classifiers;
    }
}

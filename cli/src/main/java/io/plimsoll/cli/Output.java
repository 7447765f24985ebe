package io.plimsoll.cli;

import io.plimsoll.report.Format;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.TypeConversionException;

/// One form of a report and where it goes: `json`, or `json=report.json`.
///
/// @param file null for standard output
record Output(Format format, @Nullable Path file) {

    static Output parse(String text) {
        int equals = text.indexOf('=');
        String word = equals < 0 ? text : text.substring(0, equals);
        Format format =
                Format.parse(word)
                        .orElseThrow(() ->
                                new TypeConversionException(
                                        "expected " + words() + ", found '" + word + "'"));
        return new Output(format, equals < 0 ? null : Path.of(text.substring(equals + 1)));
    }

    static String words() {
        return Arrays.stream(Format.values()).map(Format::word).collect(Collectors.joining(", "));
    }
}

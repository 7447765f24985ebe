package io.plimsoll.artifact;

import io.plimsoll.model.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.util.StringJoiner;

/// What a registry says of its refusal. Source: OCI distribution-spec 1.1, "Error Codes".
final class RegistryErrors {

    /// Bytes read of such an answer.
    static final int MOST_BYTES = 16 << 10;

    private RegistryErrors() {}

    /// The codes and messages, or the beginning of whatever else was sent.
    static String text(byte[] answer) {
        var texts = new StringJoiner("; ");
        try {
            for (JsonDocument error : JsonDocument.parse("", answer).objects("errors")) {
                texts.add(error.text("code") + " " + error.text("message"));
            }
        } catch (MalformedInputException _) {
            texts.add(new String(answer, StandardCharsets.UTF_8));
        }
        return Printable.text(texts.toString());
    }
}

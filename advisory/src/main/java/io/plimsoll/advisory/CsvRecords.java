package io.plimsoll.advisory;

import io.plimsoll.model.MalformedInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Comma-separated records. Source: RFC 4180; a lone line feed ends a record too, and a quote
/// inside a bare field stands for itself. At most 1 Mi characters and 1,000 fields a record.
final class CsvRecords {

    private static final int MAX_CHARS = 1 << 20;
    private static final int MAX_FIELDS = 1000;

    private final String path;
    private final BufferedReader in;
    private long line;
    private boolean ended;

    CsvRecords(FeedFile file) {
        this.path = file.path();
        this.in = new BufferedReader(new InputStreamReader(file.stream(), StandardCharsets.UTF_8));
    }

    /// Number of the line that the record last read began in, from 1.
    String place() {
        return path + ": line " + line;
    }

    /// The next record's fields; an empty list at the end. An empty line is a record of one empty
    /// field.
    List<String> next() throws IOException {
        if (ended) {
            return List.of();
        }
        line++;
        List<String> fields = new ArrayList<>();
        var field = new StringBuilder();
        int chars = 0;
        for (int c = in.read(); ; c = in.read()) {
            if (c == '"' && field.isEmpty()) {
                chars += quoted(field);
                continue;
            }
            if (c == ',' || c == '\n' || c < 0) {
                fields.add(field.toString());
                field.setLength(0);
                if (c != ',') {
                    ended = c < 0;
                    boolean nothing = ended && fields.size() == 1 && fields.getFirst().isEmpty();
                    return nothing ? List.of() : fields;
                }
            } else if (c != '\r') {
                field.append((char) c);
            }
            if (++chars > MAX_CHARS || fields.size() > MAX_FIELDS) {
                throw new MalformedInputException(
                        place(),
                        "at most " + MAX_CHARS + " characters and " + MAX_FIELDS + " fields",
                        "more");
            }
        }
    }

    /// What stands up to the closing quote; two quotes are one.
    private int quoted(StringBuilder field) throws IOException {
        int start = field.length();
        while (true) {
            int c = in.read();
            if (c == '"') {
                in.mark(1);
                if (in.read() != '"') {
                    in.reset();
                    return field.length() - start;
                }
            } else if (c < 0) {
                throw new MalformedInputException(place(), "a closing quote", "the end");
            } else if (c == '\n') {
                line++;
            }
            field.append((char) c);
            if (field.length() - start > MAX_CHARS) {
                throw new MalformedInputException(
                        place(), "at most " + MAX_CHARS + " characters a field", "more");
            }
        }
    }
}

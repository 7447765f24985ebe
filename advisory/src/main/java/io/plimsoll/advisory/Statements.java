package io.plimsoll.advisory;

import io.plimsoll.model.FixState;
import io.plimsoll.model.Severity;
import io.plimsoll.model.VersionRange;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/// Statements as bytes, all varints: state, severity, module; then counted lists of architectures,
/// of ranges (introduced, kind of end, version of the end) and of versions. Texts are offsets in
/// the string section, words their [Codes].
final class Statements {

    private Statements() {}

    static void write(Statement statement, ToIntFunction<String> texts, ByteSink out) {
        out.varint(Codes.STATES.indexOf(statement.state()));
        out.varint(Codes.SEVERITIES.indexOf(statement.severity()));
        out.varint(texts.applyAsInt(statement.module()));
        writeTexts(statement.architectures(), texts, out);
        out.varint(statement.ranges().size());
        for (VersionRange range : statement.ranges()) {
            out.varint(texts.applyAsInt(range.introduced()));
            out.varint(Codes.ENDS.indexOf(range.end()));
            out.varint(texts.applyAsInt(range.version()));
        }
        writeTexts(statement.versions(), texts, out);
    }

    static Statement read(VarintReader in, Strings strings) {
        FixState state = Codes.STATES.get(in.below(Codes.STATES.size(), "a state"));
        Severity severity = Codes.SEVERITIES.get(in.below(Codes.SEVERITIES.size(), "a severity"));
        String module = strings.text(in.next());
        List<String> architectures = readTexts(in, strings);
        int count = in.count();
        List<VersionRange> ranges = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String introduced = strings.text(in.next());
            VersionRange.End end =
                    Codes.ENDS.get(in.below(Codes.ENDS.size(), "the end of a range"));
            ranges.add(new VersionRange(introduced, end, strings.text(in.next())));
        }
        return new Statement(
                List.copyOf(ranges),
                readTexts(in, strings),
                state,
                severity,
                architectures,
                module);
    }

    static void writeTexts(List<String> list, ToIntFunction<String> texts, ByteSink out) {
        out.varint(list.size());
        for (String text : list) {
            out.varint(texts.applyAsInt(text));
        }
    }

    static List<String> readTexts(VarintReader in, Strings strings) {
        int count = in.count();
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            texts.add(strings.text(in.next()));
        }
        return List.copyOf(texts);
    }
}

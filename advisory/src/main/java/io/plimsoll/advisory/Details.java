package io.plimsoll.advisory;

import io.plimsoll.model.Cvss;
import io.plimsoll.model.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Heads of advisories and CVSS ratings as bytes, all varints. A head: id, source, title, severity,
/// offset of its rating in this section or 0, counted lists of aliases and upstream ids. A rating:
/// version, score in tenths, vector. Texts are offsets in the string section.
final class Details {

    /// Highest CVSS score in tenths.
    private static final int MAX_TENTHS = 100;

    /// Writes a section; equal ratings are written once.
    static final class Writer {
        private final ByteSink out = new ByteSink();
        private final Map<Cvss, Integer> ratings = new HashMap<>();
        private final ToIntFunction<String> texts;

        Writer(ToIntFunction<String> texts) {
            this.texts = texts;
            // Offset 0 stands for "no rating".
            out.varint(0);
        }

        int rating(@Nullable Cvss cvss) {
            if (cvss == null) {
                return 0;
            }
            return ratings.computeIfAbsent(
                    cvss,
                    rating -> {
                        int offset = out.size();
                        out.varint(texts.applyAsInt(rating.version()));
                        out.varint(Math.round(rating.score() * 10));
                        out.varint(texts.applyAsInt(rating.vector()));
                        return offset;
                    });
        }

        int head(AdvisoryHead head) {
            int rating = rating(head.cvss());
            int offset = out.size();
            out.varint(texts.applyAsInt(head.id()));
            out.varint(texts.applyAsInt(head.source()));
            out.varint(texts.applyAsInt(head.title()));
            out.varint(Codes.SEVERITIES.indexOf(head.severity()));
            out.varint(rating);
            Statements.writeTexts(head.aliases(), texts, out);
            Statements.writeTexts(head.upstream(), texts, out);
            return offset;
        }

        byte[] toBytes() {
            return out.toBytes();
        }
    }

    private Details() {}

    static AdvisoryHead head(Section details, long offset, Strings strings) {
        var in = new VarintReader(details).at(offset);
        String id = strings.text(in.next());
        String source = strings.text(in.next());
        String title = strings.text(in.next());
        Severity severity = Codes.SEVERITIES.get(in.below(Codes.SEVERITIES.size(), "a severity"));
        Cvss cvss = rating(details, in.next(), strings);
        List<String> aliases = Statements.readTexts(in, strings);
        return new AdvisoryHead(
                id, source, aliases, Statements.readTexts(in, strings), title, severity, cvss);
    }

    static @Nullable Cvss rating(Section details, long offset, Strings strings) {
        if (offset == 0) {
            return null;
        }
        var in = new VarintReader(details).at(offset);
        String version = strings.text(in.next());
        int tenths = in.below(MAX_TENTHS + 1, "a score in tenths");
        return new Cvss(version, tenths / 10.0, strings.text(in.next()));
    }
}

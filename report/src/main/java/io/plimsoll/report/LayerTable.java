package io.plimsoll.report;

import io.plimsoll.model.Finding;
import io.plimsoll.model.Location;
import io.plimsoll.model.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// The findings by the layer that brought them, the heaviest layer first. Where there are too many
/// rows, the worst of the whole report are shown, and each layer says what it leaves out.
final class LayerTable {

    private static final int ROWS = 40;
    private static final int LAYERS = 12;
    private static final String EXPLOITED = " KEV";

    private final Subject subject;
    private final Paper paper;

    LayerTable(Subject subject, Paper paper) {
        this.subject = subject;
        this.paper = paper;
    }

    /// @param rows in the order of their worst findings
    void write(List<Row> rows) throws IOException {
        if (rows.isEmpty()) {
            return;
        }
        Map<Integer, List<Row>> byLayer = new LinkedHashMap<>();
        rows.forEach(row -> byLayer.computeIfAbsent(row.layer(), _ -> new ArrayList<>()).add(row));
        List<Layer> layers =
                byLayer.entrySet().stream()
                        .map(entry -> Layer.of(entry.getKey(), entry.getValue()))
                        .sorted(
                                Comparator.comparing(Layer::tally)
                                        .reversed()
                                        .thenComparingInt(Layer::index))
                        .toList();
        List<Row> shown = rows.subList(0, Math.min(ROWS, rows.size()));
        Columns columns = Columns.of(shown, paper.width());
        paper.heading(
                subject.layers().isEmpty()
                        ? "FINDINGS"
                        : "FINDINGS by the layer that brought them");
        header(columns);
        int told = 0;
        for (Layer layer : layers) {
            if (told++ == LAYERS) {
                rest(layers.subList(LAYERS, layers.size()));
                break;
            }
            layer(layer, shown, columns);
        }
    }

    private record Layer(int index, List<Row> rows, Tally tally) {

        static Layer of(int index, List<Row> rows) {
            List<Finding> findings = rows.stream().flatMap(row -> row.findings().stream()).toList();
            return new Layer(index, rows, Tally.of(findings));
        }

        int findings() {
            return rows.stream().mapToInt(Row::count).sum();
        }
    }

    /// Widths of the cells, without the space after each.
    private record Columns(int name, int installed, int fixedIn) {

        private static final int INDENT = 2;
        private static final int SEVERITY = 10;

        /// As wide as their texts, and no wider than their share of the line.
        static Columns of(List<Row> rows, int width) {
            return new Columns(
                    widest(rows, Row::name, "COMPONENT", width * 26 / 100),
                    widest(rows, Row::installed, "INSTALLED", width * 18 / 100),
                    widest(rows, Row::fixedIn, "FIXED IN", width * 21 / 100));
        }

        private static int widest(
                List<Row> rows, Function<Row, String> text, String title, int most) {
            int widest =
                    rows.stream()
                            .mapToInt(row -> Printable.columns(Printable.line(text.apply(row))))
                            .max()
                            .orElse(0);
            return Math.clamp(widest, title.length(), Math.max(most, title.length()));
        }
    }

    private void header(Columns columns) throws IOException {
        paper.line()
                .to(Columns.INDENT)
                .cell("WORST", Columns.SEVERITY, Ink.DIM)
                .cell("COMPONENT", columns.name(), Ink.DIM)
                .cell("INSTALLED", columns.installed(), Ink.DIM)
                .cell("FIXED IN", columns.fixedIn(), Ink.DIM)
                .add("FINDINGS", Ink.DIM)
                .end();
    }

    private void layer(Layer layer, List<Row> shown, Columns columns) throws IOException {
        if (layer.index() != Location.NO_LAYER) {
            String told = layer.tally().told();
            String title = "Layer " + layer.index() + "  ";
            String line = BuildLine.of(subject, layer.index());
            int room = paper.width() - title.length() - told.length() - 2;
            paper.line()
                    .add(title, Ink.BOLD)
                    .add(Printable.clip(Printable.line(line), Math.max(room, 1)))
                    .right(told, Ink.BOLD)
                    .end();
        }
        List<Row> hidden = new ArrayList<>();
        for (Row row : layer.rows()) {
            if (shown.contains(row)) {
                row(row, columns);
            } else {
                hidden.add(row);
            }
        }
        if (!hidden.isEmpty()) {
            Layer left = Layer.of(layer.index(), hidden);
            paper.line()
                    .to(Columns.INDENT)
                    .add(
                            "… and %s more with %s (%s); --format json shows all"
                                    .formatted(
                                            Paper.count(hidden.size(), "row"),
                                            Paper.count(left.findings(), "finding"),
                                            left.tally().told()),
                            Ink.DIM)
                    .end();
        }
    }

    private void row(Row row, Columns columns) throws IOException {
        var line =
                paper.line()
                        .to(Columns.INDENT)
                        .cell(row.worst().word(), Columns.SEVERITY, Ink.of(row.worst()))
                        .cell(row.name(), columns.name(), Ink.BOLD)
                        .cell(row.installed(), columns.installed(), Ink.PLAIN)
                        .cell(
                                row.fixedIn(),
                                columns.fixedIn(),
                                row.fixable() ? Ink.GREEN : Ink.DIM);
        ids(row, line);
        line.end();
        if (!row.place().isEmpty()) {
            paper.line().to(Columns.INDENT + Columns.SEVERITY + 1).add(row.place(), Ink.DIM).end();
        }
    }

    /// As many ids as fit, the worst first, and how many more there are.
    private static void ids(Row row, Paper.Line line) {
        List<Finding> findings = row.findings();
        for (int at = 0; at < findings.size(); at++) {
            Finding finding = findings.get(at);
            String id = (at == 0 ? "" : " ") + finding.id() + (finding.kev() ? EXPLOITED : "");
            int after = findings.size() - at - 1;
            int reserve = after == 0 ? 0 : " +%d more".formatted(after).length();
            if (at > 0 && line.left() < Printable.columns(Printable.line(id)) + reserve) {
                line.add(" +%d more".formatted(findings.size() - at), Ink.DIM);
                return;
            }
            line.add(id, finding.kev() ? Ink.RED_BOLD : Ink.PLAIN);
        }
    }

    private void rest(List<Layer> layers) throws IOException {
        int findings = layers.stream().mapToInt(Layer::findings).sum();
        paper.line()
                .add(
                        "… and %s more with %s; --format json shows all"
                                .formatted(
                                        Paper.count(layers.size(), "layer"),
                                        Paper.count(findings, "finding")),
                        Ink.DIM)
                .end();
    }
}

package io.plimsoll.report;

import io.plimsoll.model.Finding;
import io.plimsoll.model.Location;
import io.plimsoll.model.Subject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToIntFunction;

/// The findings by the layer that brought them, the heaviest layer first. Where there are too many
/// rows, the worst of the whole report are shown, and each layer says what it leaves out.
final class LayerTable {

    private static final int ROWS = 25;
    private static final int LAYERS = 12;

    /// Columns of a line of the build, over several lines: what was installed tends to stand late.
    private static final int BUILD = 240;

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
        boolean layered = !subject.layers().isEmpty();
        paper.heading(layered ? "FINDINGS by the layer that brought them" : "FINDINGS");
        header(columns);
        Set<Row> visible = new HashSet<>(shown);
        for (Layer layer : layers.subList(0, Math.min(LAYERS, layers.size()))) {
            layer(layer, visible, columns);
        }
        if (layers.size() > LAYERS) {
            rest(layers.subList(LAYERS, layers.size()));
        }
        legend(shown);
    }

    private void legend(List<Row> shown) throws IOException {
        Optional<Row> some = shown.stream().filter(row -> !row.share().isEmpty()).findFirst();
        if (some.isPresent()) {
            String[] share = some.get().share().split("/", -1);
            paper.blank();
            paper.line()
                    .to(Columns.INDENT)
                    .add(
                            "%s/%s after a version: it is free of %s of the %s findings"
                                    .formatted(share[0], share[1], share[0], share[1]),
                            Ink.DIM)
                    .end();
        }
    }

    private record Layer(int index, List<Row> rows, Tally tally) {

        static Layer of(int index, List<Row> rows) {
            return new Layer(
                    index,
                    rows,
                    Tally.of(rows.stream().flatMap(row -> row.findings().stream()).toList()));
        }
    }

    /// Widths of the cells, without the space after each.
    private record Columns(int severity, int name, int installed, int fixedIn) {

        private static final int INDENT = 2;
        private static final int LEAST = 10;

        /// As wide as their texts, as long as the first id of each row still has its place;
        /// otherwise names give way first, then versions.
        static Columns of(List<Row> rows, int width) {
            int severity = widest(rows, row -> row.worst().word().length(), "WORST");
            int name = widest(rows, row -> columns(row.name()), "COMPONENT");
            int installed = widest(rows, row -> columns(row.installed()), "INSTALLED");
            int fixedIn = widest(rows, Columns::fixedIn, "FIXED IN");
            int ids = Math.min(widest(rows, LayerTable::ids, "FINDINGS"), width * 3 / 10);
            int excess = INDENT + severity + name + installed + fixedIn + ids + 4 - width;
            int fromName = Math.clamp(excess, 0, Math.max(0, name - width / 5));
            excess -= fromName;
            int fromFixedIn = Math.clamp((excess + 1) / 2, 0, Math.max(0, fixedIn - LEAST));
            excess -= fromFixedIn;
            int fromInstalled = Math.clamp(excess, 0, Math.max(0, installed - LEAST));
            return new Columns(
                    severity, name - fromName, installed - fromInstalled, fixedIn - fromFixedIn);
        }

        private static int fixedIn(Row row) {
            return columns(row.fixedIn()) + (row.share().isEmpty() ? 0 : row.share().length() + 1);
        }

        private static int widest(List<Row> rows, ToIntFunction<Row> columns, String title) {
            return Math.max(title.length(), rows.stream().mapToInt(columns).max().orElse(0));
        }

        private static int columns(String foreign) {
            return Printable.columns(Printable.line(foreign));
        }
    }

    private void header(Columns columns) throws IOException {
        paper.line()
                .to(Columns.INDENT)
                .cell("WORST", columns.severity(), Ink.DIM)
                .cell("COMPONENT", columns.name(), Ink.DIM)
                .cell("INSTALLED", columns.installed(), Ink.DIM)
                .cell("FIXED IN", columns.fixedIn(), Ink.DIM)
                .add("FINDINGS", Ink.DIM)
                .end();
    }

    private void layer(Layer layer, Set<Row> visible, Columns columns) throws IOException {
        title(layer);
        List<Row> hidden = new ArrayList<>();
        for (Row row : layer.rows()) {
            if (visible.contains(row)) {
                row(row, columns);
            } else {
                hidden.add(row);
            }
        }
        if (!hidden.isEmpty()) {
            Tally left = Layer.of(layer.index(), hidden).tally();
            paper.line()
                    .to(Columns.INDENT)
                    .add(
                            "… and %s: %s; --format json shows all"
                                    .formatted(Paper.count(hidden.size(), "more row"), left.told()),
                            Ink.DIM)
                    .end();
        }
    }

    /// Its number, its weight and its line of the build: below them where it has no room beside.
    private void title(Layer layer) throws IOException {
        if (subject.layers().isEmpty()) {
            return;
        }
        boolean whole = layer.index() == Location.NO_LAYER;
        String build = Printable.line(BuildLine.of(subject, layer.index()));
        String told = layer.tally().told();
        var line =
                paper.line().add(whole ? "The image  " : "Layer " + layer.index() + "  ", Ink.BOLD);
        paper.blank();
        boolean beside = Printable.columns(build) + told.length() + 2 <= line.left();
        if (beside) {
            line.add(build).right(told, Ink.BOLD).end();
        } else {
            line.add(told, Ink.BOLD).end();
            paper.paragraph(" ".repeat(Columns.INDENT), Ink.PLAIN, Printable.clip(build, BUILD));
        }
    }

    private void row(Row row, Columns columns) throws IOException {
        var line =
                paper.line()
                        .to(Columns.INDENT)
                        .cell(row.worst().word(), columns.severity(), Ink.of(row.worst()))
                        .cell(name(row, columns.name()), columns.name(), Ink.BOLD)
                        .cell(row.installed(), columns.installed(), Ink.PLAIN);
        Ink ink = row.fixable() ? Ink.GREEN : Ink.DIM;
        if (row.share().isEmpty()) {
            line.cell(row.fixedIn(), columns.fixedIn(), ink);
        } else {
            int share = row.share().length();
            int version = Math.max(1, columns.fixedIn() - share - 1);
            line.cell(row.fixedIn(), version, ink).cell(row.share(), share, Ink.YELLOW);
        }
        ids(row, line);
        line.end();
        if (!row.place().isEmpty()) {
            paper.line()
                    .to(Columns.INDENT + columns.severity() + 1)
                    .add(row.place(), Ink.DIM)
                    .end();
        }
    }

    /// Of a long name the end tells most, of several names the first.
    private static String name(Row row, int columns) {
        String name = Printable.line(row.name());
        return name.contains(", ") ? name : Printable.clipStart(name, columns);
    }

    /// Columns that the first id takes, with the number of the others.
    private static int ids(Row row) {
        Finding first = row.distinct().getFirst();
        int others = row.distinct().size() - 1;
        return Printable.columns(Printable.line(first.id()))
                + (first.kev() ? EXPLOITED.length() : 0)
                + (others == 0 ? 0 : more(others).length());
    }

    private static String more(int others) {
        return " +" + others;
    }

    /// As many ids as fit, the worst first, and how many more there are.
    private static void ids(Row row, Paper.Line line) {
        List<Finding> findings = row.distinct();
        for (int at = 0; at < findings.size(); at++) {
            Finding finding = findings.get(at);
            String id = (at == 0 ? "" : " ") + finding.id() + (finding.kev() ? EXPLOITED : "");
            int after = findings.size() - at - 1;
            int reserve = after == 0 ? 0 : more(after).length();
            if (at > 0 && line.left() < Printable.columns(Printable.line(id)) + reserve) {
                line.add(more(after + 1), Ink.DIM);
                return;
            }
            String fitting = Printable.clip(Printable.line(id), Math.max(1, line.left() - reserve));
            line.add(fitting, finding.kev() ? Ink.RED_BOLD : Ink.PLAIN);
        }
    }

    private void rest(List<Layer> layers) throws IOException {
        List<Row> all = layers.stream().flatMap(layer -> layer.rows().stream()).toList();
        paper.blank();
        paper.line()
                .add(
                        "… and %s: %s; --format json shows all"
                                .formatted(
                                        Paper.count(layers.size(), "more layer"),
                                        Layer.of(0, all).tally().told()),
                        Ink.DIM)
                .end();
    }
}

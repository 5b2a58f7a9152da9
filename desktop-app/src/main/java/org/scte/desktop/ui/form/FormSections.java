package org.scte.desktop.ui.form;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Words;

/// The sections of a form, in one column or two.
final class FormSections extends HBox {

    /// The widest that a group of fields can be read at, in pixels.
    private static final double WIDEST = 720;

    private final Words words;
    private final List<FieldNode> order = new ArrayList<>();

    FormSections(Words words) {
        this.words = words;
        getStyleClass().add("form-columns");
    }

    List<FieldNode> inOrder() {
        return List.copyOf(order);
    }

    void show(FormLayout layout, Map<String, FieldNode> nodes, boolean twoColumns) {
        order.clear();
        List<Node> made = new ArrayList<>();
        layout.sections().forEach(section -> made.add(section(section, nodes)));
        if (!layout.more().isEmpty()) {
            made.add(fold(layout.more(), nodes));
        }
        int first = twoColumns ? half(layout) : made.size();
        VBox left = column(made.subList(0, first));
        getChildren().setAll(left);
        if (first < made.size()) {
            getChildren().add(column(made.subList(first, made.size())));
        }
    }

    /// How many sections stand in the first of two columns, by their rows.
    private static int half(FormLayout layout) {
        int all = layout.sections().stream().mapToInt(s -> s.rows().size() + 1).sum();
        int rows = 0;
        for (int i = 0; i < layout.sections().size(); i++) {
            if (rows * 2 >= all) {
                return i;
            }
            rows += layout.sections().get(i).rows().size() + 1;
        }
        return layout.sections().size();
    }

    private static VBox column(List<Node> sections) {
        VBox column = new VBox();
        column.getStyleClass().add("form-column");
        column.setMaxWidth(WIDEST);
        HBox.setHgrow(column, Priority.ALWAYS);
        column.getChildren().setAll(sections);
        return column;
    }

    private VBox section(FormLayout.Section section, Map<String, FieldNode> nodes) {
        VBox box = new VBox(Lettering.section(section.title()));
        box.getStyleClass().add("form-section");
        section.rows().forEach(row -> box.getChildren().add(row(row, nodes)));
        return box;
    }

    private SpanRow row(FormLayout.Row row, Map<String, FieldNode> nodes) {
        SpanRow line = new SpanRow();
        for (FormLayout.Place place : row.places()) {
            FieldNode node = nodes.get(place.field().name());
            if (node != null) {
                line.add(node, place.span());
                order.add(node);
            }
        }
        return line;
    }

    /// Rarely used fields: open where one is filled or in error.
    private TitledPane fold(List<FormLayout.Row> rows, Map<String, FieldNode> nodes) {
        VBox inside = new VBox();
        inside.getStyleClass().add("form-section");
        int before = order.size();
        rows.forEach(row -> inside.getChildren().add(row(row, nodes)));
        List<FieldNode> folded = List.copyOf(order.subList(before, order.size()));
        TitledPane fold = new TitledPane(words.say("form.more", "n", folded.size()), inside);
        fold.getStyleClass().add("form-more");
        fold.setAnimated(false);
        fold.setExpanded(false);
        for (FieldNode node : folded) {
            node.field().valueProperty().subscribe(value -> openIf(fold, !value.isNothing()));
            node.field().faultProperty().subscribe(fault -> openIf(fold, !fault.isEmpty()));
        }
        return fold;
    }

    private static void openIf(TitledPane fold, boolean needed) {
        if (needed) {
            fold.setExpanded(true);
        }
    }

    /// The first field to type in of the section that many steps away from a field's; none behind
    /// the last and before the first.
    Optional<FieldNode> inSection(FieldNode from, int steps) {
        List<List<FieldNode>> sections = bySection();
        int at = 0;
        while (at < sections.size() - 1 && !sections.get(at).contains(from)) {
            at++;
        }
        int there = at + steps;
        return there < 0 || there >= sections.size()
                ? Optional.empty()
                : Optional.of(sections.get(there).getFirst());
    }

    /// The fields to type in of each section that has one.
    private List<List<FieldNode>> bySection() {
        Map<Node, List<FieldNode>> bySection = new LinkedHashMap<>();
        for (FieldNode node : order) {
            if (!node.field().isFact()) {
                Node section = node.getParent().getParent();
                bySection.computeIfAbsent(section, _ -> new ArrayList<>()).add(node);
            }
        }
        return List.copyOf(bySection.values());
    }

    /// Opens the fold that hides a field.
    void unfold(FieldNode node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (up instanceof TitledPane fold) {
                fold.setExpanded(true);
            }
        }
    }
}

package org.scte.desktop.ui.list;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Side;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.FlowPane;
import javafx.stage.Popup;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.store.ListQuery.Filter;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Chip;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.RecordId;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.FieldType;

/// The conditions in force as chips, and the way to more of them. Shown only while there are any.
final class FilterBar extends FlowPane {
    private final RecordListModel model;
    private final Words words;
    private final ValueText values;
    private final FilterWords filterWords;
    private final Clock clock;
    private final Button add;

    FilterBar(RecordListModel model, Words words, ValueText values, Clock clock) {
        this.model = model;
        this.words = words;
        this.values = values;
        this.clock = clock;
        this.filterWords = new FilterWords(words, values);
        getStyleClass().add("filter-bar");
        add = Buttons.link(words.say("list.addFilter"), () -> {});
        add.setGraphic(new Icon(Feather.PLUS));
        add.setOnAction(_ -> openMenu(add));
        model.queryProperty().subscribe(_ -> show());
    }

    private void show() {
        List<Filter> filters = model.queryProperty().get().filters();
        String report = model.choice().counted();
        List<Node> nodes = new ArrayList<>();
        if (!report.isEmpty()) {
            nodes.add(counted(report));
        }
        for (Filter filter : filters) {
            model.entity().field(filter.field()).ifPresent(f -> nodes.add(chip(f, filter)));
        }
        nodes.add(add);
        boolean any = !filters.isEmpty() || !report.isEmpty();
        if (any) {
            nodes.add(Buttons.link(words.say("list.clearFilters"), model::clearSearchAndFilters));
        }
        getChildren().setAll(nodes);
        setVisible(any);
        setManaged(any);
    }

    /// What a figure counts by records behind refs, in one.
    private Chip counted(String report) {
        String text = words.say("filter.counted", "report", report);
        return new Chip(
                text, words.say("list.removeFilter", "filter", report), () -> {}, model::widen);
    }

    private Chip chip(FieldDefinition field, Filter filter) {
        String text = filterWords.of(field, filter, "…");
        var chip =
                new Chip(
                        text,
                        words.say("list.removeFilter", "filter", field.label()),
                        () -> edit(field, this),
                        () -> model.removeFilter(field.name()));
        if (field.type() == FieldType.REF
                && field.to() instanceof String to
                && filter instanceof Filter.AnyOf(_, List<Value> any)
                && any.size() == 1
                && any.getFirst() instanceof Value.Text(String id)) {
            model.inBackground(
                    () ->
                            RecordId.parse(id)
                                    .flatMap(found -> model.unit().find(to, found))
                                    .map(LocalRecord::label),
                    label ->
                            label.ifPresent(known ->
                                    chip.anchor().setText(filterWords.of(field, filter, known))));
        }
        return chip;
    }

    /// The fields one can filter by: those the definition names first, then those in the columns.
    void openMenu(Node anchor) {
        var menu = new ContextMenu();
        for (FieldDefinition field : filterable()) {
            var item = new MenuItem(field.label());
            item.setOnAction(_ -> edit(field, anchor));
            menu.getItems().add(item);
        }
        menu.show(anchor, Side.BOTTOM, 0, 4);
    }

    private List<FieldDefinition> filterable() {
        Set<String> names = new LinkedHashSet<>(model.entity().list().filters());
        Columns.listed(model.entity(), model.choice().columns(), model.unit().allowed())
                .forEach(field -> names.add(field.name()));
        return names.stream().flatMap(name -> model.entity().field(name).stream()).toList();
    }

    private void edit(FieldDefinition field, Node anchor) {
        var popup = new Popup();
        var editor = new FilterEditor(model, field, words, values, clock, popup::hide);
        editor.getStylesheets().setAll(getScene().getStylesheets());
        popup.getContent().add(editor);
        popup.setAutoHide(true);
        popup.setHideOnEscape(true);
        var at = anchor.localToScreen(0, anchor.getBoundsInLocal().getHeight() + 4);
        popup.show(anchor, at.getX(), at.getY());
        editor.requestFocus();
    }
}

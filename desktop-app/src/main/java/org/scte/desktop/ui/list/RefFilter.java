package org.scte.desktop.ui.list;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.layout.VBox;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.ListQuery.Filter;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.SearchField;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.record.Value;
import org.scte.model.unit.FieldDefinition;

/// Picks the record a `ref` is filtered by: type, choose.
final class RefFilter extends VBox {
    private static final int SHOWN = 8;

    private final RecordListModel model;
    private final FieldDefinition field;
    private final Consumer<Filter> onPick;
    private final VBox found = new VBox();
    private long asked;

    RefFilter(RecordListModel model, FieldDefinition field, Words words, Consumer<Filter> onPick) {
        this.model = model;
        this.field = field;
        this.onPick = onPick;
        getStyleClass().add("ref-filter");
        found.getStyleClass().add("filter-presets");
        found.setMinHeight(SHOWN * 28);
        getChildren()
                .addAll(
                        new SearchField(
                                words.say("top.search", "list", field.label()),
                                words.say("top.search.clear"),
                                "",
                                this::search),
                        found);
        search("");
    }

    private void search(String typed) {
        long mine = ++asked;
        var query =
                new ListQuery(
                        Objects.requireNonNull(field.to(), "a ref names an entity"),
                        typed,
                        List.of(),
                        List.of());
        model.inBackground(
                () -> model.unit().page(query, 0, SHOWN),
                records -> {
                    if (mine == asked) {
                        found.getChildren().setAll(records.stream().map(this::choice).toList());
                    }
                });
    }

    private Button choice(LocalRecord record) {
        return Buttons.link(
                record.label(),
                () ->
                        onPick.accept(
                                new Filter.AnyOf(
                                        field.name(),
                                        List.of(Value.text(record.id().toString())))));
    }
}

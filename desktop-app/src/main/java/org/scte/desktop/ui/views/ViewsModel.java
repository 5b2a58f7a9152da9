package org.scte.desktop.ui.views;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.LongConsumer;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.SavedView;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.Layout;
import org.scte.desktop.ui.list.ListChoice;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.model.unit.FieldDefinition;

/// How a list is shown, kept under a name or as its usual look. For the FX thread only.
public final class ViewsModel {
    /// Columns that a list has at most.
    static final int MOST_COLUMNS = ListChoice.MOST_COLUMNS;

    private final RecordListModel list;
    private final Views views;
    private final Outside outside;
    private final Words words;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ReadOnlyObjectWrapper<@Nullable SavedView> current =
            new ReadOnlyObjectWrapper<>();

    /// What lies around it.
    ///
    /// @param go to a view of this unit, as a place
    /// @param tellWithUndo says what happened, and how to take it back
    public record Outside(LongConsumer go, BiConsumer<String, Runnable> tellWithUndo) {}

    public ViewsModel(RecordListModel list, Views views, Outside outside, Words words) {
        this.list = list;
        this.views = views;
        this.outside = outside;
        this.words = words;
        list.choice().setLooks(this::look, this::onArranged);
        views.versionProperty().subscribe((_, _) -> onRead());
    }

    /// Looks that were read after the list was shown.
    private void onRead() {
        if (current.get() == null && list.choice().layoutProperty().get().equals(Layout.NONE)) {
            list.choice().arrange(look(list.choice().openProperty().get()));
        }
    }

    RecordListModel list() {
        return list;
    }

    Views views() {
        return views;
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /// The view that is shown; null for none.
    public ReadOnlyObjectProperty<@Nullable SavedView> currentProperty() {
        return current.getReadOnlyProperty();
    }

    private String unit() {
        return list.definition().unit();
    }

    /// Those of the unit, by name.
    public List<SavedView> offered() {
        return views.of(unit());
    }

    public void open() {
        open.set(true);
    }

    public void close() {
        open.set(false);
    }

    /// Goes to a view; the one that is open is shown as it was saved.
    public void go(SavedView view) {
        close();
        if (view.equals(current.get())) {
            current.set(null);
            show(view);
        }
        outside.go().accept(view.id());
    }

    /// Shows the list as a view says; what is gone from the definition, or hidden from this device,
    /// is passed over.
    public void show(SavedView view) {
        if (view.equals(current.get())) {
            return;
        }
        current.set(view);
        list.choice().open(view.list());
        list.choice()
                .arrange(
                        new Layout(
                                view.columns().stream().filter(this::isThere).toList(),
                                view.widths()));
        List<ListQuery.SortKey> sort =
                view.sort().stream().filter(key -> isThere(key.field())).toList();
        ListQuery query =
                list.choice()
                        .query()
                        .searched(view.search())
                        .filtered(
                                view.filters().stream()
                                        .filter(filter -> isThere(filter.field()))
                                        .toList());
        list.list(sort.isEmpty() ? query : query.sorted(sort));
    }

    /// Shows the list of all in its usual look, where a view was shown.
    public void leave() {
        if (current.get() != null) {
            current.set(null);
            list.choice().open(ListChoice.ALL);
            list.list(list.choice().query());
        }
    }

    private boolean isThere(String field) {
        return list.entity().field(field).isPresent()
                && !list.unit().allowed().isHidden(list.entity().name(), field);
    }

    /// Keeps the list as it is shown now under a name, as a new view, and goes there.
    public void save(String name) {
        if (!name.isBlank()) {
            views.save(list.unit(), now(0, name.strip()), this::go);
        }
    }

    /// Keeps the list as it is shown now in the view that is open, under this name.
    public void update(String name) {
        SavedView before = current.get();
        if (before == null || name.isBlank()) {
            return;
        }
        views.save(
                list.unit(),
                now(before.id(), name.strip()),
                kept -> {
                    current.set(kept);
                    close();
                    outside.tellWithUndo()
                            .accept(
                                    words.say("views.saved", "name", kept.name()),
                                    () -> views.save(list.unit(), before, this::show));
                });
    }

    public void delete() {
        SavedView gone = current.get();
        if (gone != null) {
            views.delete(list.unit(), gone);
            close();
            outside.go().accept(0);
            outside.tellWithUndo()
                    .accept(
                            words.say("views.deleted", "name", gone.name()),
                            () -> views.save(list.unit(), gone, this::go));
        }
    }

    private SavedView now(long id, String name) {
        ListQuery query = list.queryProperty().get();
        Layout layout = list.choice().layoutProperty().get();
        return new SavedView(
                id,
                list.entity().name(),
                name,
                list.choice().openProperty().get(),
                query.search(),
                query.filters(),
                query.sort(),
                layout.columns(),
                layout.widths());
    }

    // Columns -------------------------------------------------------------------------------

    /// The fields in the columns, in order.
    public List<FieldDefinition> columns() {
        return list.choice().fields();
    }

    /// Fields that have no column now.
    public List<FieldDefinition> others() {
        List<FieldDefinition> others = new ArrayList<>(list.entity().fields().values());
        others.removeAll(columns());
        others.removeIf(field -> !isThere(field.name()));
        return others;
    }

    public void addColumn(String field) {
        List<String> names = names();
        if (names.size() < MOST_COLUMNS && !names.contains(field)) {
            names.add(field);
            arrange(names);
        }
    }

    /// The last column stays.
    public void removeColumn(String field) {
        List<String> names = names();
        if (names.size() > 1 && names.remove(field)) {
            arrange(names);
        }
    }

    /// @param step −1 towards the beginning, 1 towards the end
    public void moveColumn(String field, int step) {
        List<String> names = names();
        int at = names.indexOf(field);
        int to = at + step;
        if (at >= 0 && to >= 0 && to < names.size()) {
            names.add(to, names.remove(at));
            arrange(names);
        }
    }

    private List<String> names() {
        return new ArrayList<>(columns().stream().map(FieldDefinition::name).toList());
    }

    private void arrange(List<String> names) {
        Map<String, Integer> widths =
                new LinkedHashMap<>(list.choice().layoutProperty().get().widths());
        list.choice().arrangeByHand(new Layout(names, widths));
    }

    private Layout look(String name) {
        return views.looks(unit(), list.entity().name()).stream()
                .filter(look -> look.list().equals(name))
                .findFirst()
                .map(look ->
                        new Layout(
                                look.columns().stream().filter(this::isThere).toList(),
                                look.widths()))
                .orElse(Layout.NONE);
    }

    /// Somebody arranged the columns: where no view is open that is how this list looks from now
    /// on; in a view it holds once the view is saved.
    private void onArranged(Layout layout) {
        if (current.get() == null) {
            views.save(
                    list.unit(),
                    new SavedView(
                            0,
                            list.entity().name(),
                            "",
                            list.choice().openProperty().get(),
                            "",
                            List.of(),
                            List.of(),
                            layout.columns(),
                            layout.widths()),
                    _ -> {});
        }
    }
}

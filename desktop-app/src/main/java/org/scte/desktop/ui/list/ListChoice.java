package org.scte.desktop.ui.list;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.ListQuery.SortKey;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.NamedList;
import org.scte.model.unit.Report.Condition;

/// Which of an entity's lists is open, and how many records each has. For the FX thread only.
public final class ListChoice {
    /// The list of all records; none of the definition is called so.
    public static final String ALL = "";

    public static final int MOST_COLUMNS = Columns.MOST;

    /// However fast records come in: counting looks at each list as a whole.
    private static final int REST_MILLIS = 1_000;

    private final LocalUnit unit;
    private final EntityDefinition entity;
    private final Executor background;
    private final FxThread fx;
    private final Consumer<RuntimeException> onFault;
    private final ReadOnlyStringWrapper open = new ReadOnlyStringWrapper(ALL);
    private final ReadOnlyObjectWrapper<Map<String, Long>> counts =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyObjectWrapper<Layout> layout = new ReadOnlyObjectWrapper<>(Layout.NONE);
    private Function<String, Layout> looks = _ -> Layout.NONE;
    private Consumer<Layout> onArranged = _ -> {};
    private List<Condition> counted = List.of();
    private String report = "";
    private boolean counting;
    private boolean again;

    ListChoice(
            LocalUnit unit,
            EntityDefinition entity,
            Executor background,
            FxThread fx,
            Consumer<RuntimeException> onFault) {
        this.unit = unit;
        this.entity = entity;
        this.background = background;
        this.fx = fx;
        this.onFault = onFault;
    }

    /// Those beside the list of all that this device's roles are offered, in the definition's
    /// order.
    public List<NamedList> offered() {
        return entity.lists(unit.definition(), unit.allowed());
    }

    /// The name of the one that is open, or [#ALL].
    public ReadOnlyStringProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /// How many records each has, by name; empty until that is known.
    public ReadOnlyObjectProperty<Map<String, Long>> countsProperty() {
        return counts.getReadOnlyProperty();
    }

    /// Opens a list in its usual look; what it finds is asked elsewhere.
    public void open(String name) {
        counted = List.of();
        report = "";
        open.set(name);
        layout.set(looks.apply(name));
    }

    /// How the columns are arranged.
    public ReadOnlyObjectProperty<Layout> layoutProperty() {
        return layout.getReadOnlyProperty();
    }

    /// Until another list is opened.
    public void arrange(Layout wanted) {
        layout.set(wanted);
    }

    /// As somebody has arranged them.
    public void arrangeByHand(Layout wanted) {
        if (!wanted.equals(layout.get())) {
            layout.set(wanted);
            onArranged.accept(wanted);
        }
    }

    /// @param usual how each list looks where nothing else is said
    /// @param arranged hears what somebody arranged
    public void setLooks(Function<String, Layout> usual, Consumer<Layout> arranged) {
        looks = usual;
        onArranged = arranged;
        layout.set(usual.apply(open.get()));
    }

    /// Of the list of all: only what a report has counted.
    ///
    /// @param within what holds for it beside filters; empty for all records again
    void count(List<Condition> within, String title) {
        counted = List.copyOf(within);
        report = within.isEmpty() ? "" : title;
    }

    /// The report whose figure the list of all shows, where its filters do not say it; else empty.
    String counted() {
        return report;
    }

    /// The one that is open; empty for that of all.
    Optional<NamedList> current() {
        return Optional.ofNullable(entity.lists().get(open.get()));
    }

    /// The fields in its columns.
    List<String> columns() {
        List<String> chosen = layout.get().columns();
        return !chosen.isEmpty() ? chosen : definedColumns();
    }

    private List<String> definedColumns() {
        return current().map(NamedList::columns).orElseGet(() -> entity.list().columns());
    }

    /// What stands in its columns for this device.
    public List<FieldDefinition> fields() {
        return Columns.listed(entity, columns(), unit.allowed());
    }

    /// All that it has, in its order.
    public ListQuery query() {
        return current()
                .map(list -> ListQuery.of(entity, list))
                .orElseGet(() ->
                        new ListQuery(
                                entity.name(),
                                "",
                                List.of(),
                                SortKey.all(entity.list().sort()),
                                counted));
    }

    /// Counts them anew; rounds follow each other at least [#REST_MILLIS] apart.
    void count() {
        List<NamedList> offered = offered();
        if (offered.isEmpty()) {
            return;
        }
        if (counting) {
            again = true;
            return;
        }
        counting = true;
        background.execute(() -> {
            try {
                Map<String, Long> many = new LinkedHashMap<>();
                many.put(ALL, unit.count(ListQuery.all(entity.name())));
                offered.forEach(
                        list -> many.put(list.name(), unit.count(ListQuery.of(entity, list))));
                fx.run(() -> show(many));
            } catch (RuntimeException problem) {
                fx.run(() -> {
                    counting = false;
                    onFault.accept(problem);
                });
            }
        });
    }

    private void show(Map<String, Long> many) {
        counts.set(many);
        CompletableFuture.delayedExecutor(REST_MILLIS, TimeUnit.MILLISECONDS, background)
                .execute(() -> fx.run(this::rested));
    }

    private void rested() {
        counting = false;
        if (again) {
            again = false;
            count();
        }
    }
}

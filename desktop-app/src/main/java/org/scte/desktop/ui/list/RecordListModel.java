package org.scte.desktop.ui.list;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.ListQuery.Filter;
import org.scte.desktop.store.ListQuery.SortKey;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.model.record.RecordId;
import org.scte.model.unit.EntityDefinition;
import org.scte.model.unit.UnitDefinition;

/// One entity's list without its controls: which rows, which of them chosen, which one is looked
/// at. For the FX thread only.
public final class RecordListModel implements AutoCloseable {
    /// Fewer rows than this are read anew when some are added: nobody loses their place.
    private static final int SHORT = 12;

    /// The longest range that is chosen row by row; more is chosen by query.
    public static final int RANGE = 5_000;

    private final LocalUnit unit;
    private final UnitDefinition definition;
    private final EntityDefinition entity;
    private final Executor background;
    private final FxThread fx;
    private final PagedRows rows;
    private final LiveRows live;
    private final ListChoice choice;
    private final RowSelection selection = new RowSelection();
    private final ReadOnlyObjectWrapper<ListQuery> query;
    private final ReadOnlyIntegerWrapper count = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyIntegerWrapper newRows = new ReadOnlyIntegerWrapper();
    private final ReadOnlyIntegerWrapper current = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyObjectWrapper<@Nullable RecordId> currentId =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper reading = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private int anchor = -1;
    private long knownCount = -1;

    public RecordListModel(LocalUnit unit, String entity, Executor background, FxThread fx) {
        this.unit = unit;
        this.definition = unit.definition();
        this.entity = definition.entity(entity).orElseThrow();
        this.background = background;
        this.fx = fx;
        this.choice = new ListChoice(unit, this.entity, background, fx, this::onFault);
        var first = choice.query();
        this.query = new ReadOnlyObjectWrapper<>(first);
        this.rows = new PagedRows(unit, first, background, fx, this::onFault);
        this.live = new LiveRows(unit, rows, background, fx, this::onLive);
        list(first);
        choice.count();
    }

    public LocalUnit unit() {
        return unit;
    }

    public UnitDefinition definition() {
        return definition;
    }

    public EntityDefinition entity() {
        return entity;
    }

    /// Which of the entity's lists is open.
    public ListChoice choice() {
        return choice;
    }

    public PagedRows rows() {
        return rows;
    }

    public RowSelection selection() {
        return selection;
    }

    public ReadOnlyObjectProperty<ListQuery> queryProperty() {
        return query.getReadOnlyProperty();
    }

    /// How many rows the query has; −1 until it is known.
    public ReadOnlyIntegerProperty countProperty() {
        return count.getReadOnlyProperty();
    }

    /// How many rows came from elsewhere and are not shown yet.
    public ReadOnlyIntegerProperty newRowsProperty() {
        return newRows.getReadOnlyProperty();
    }

    /// The index of the row looked at; −1 for none.
    public ReadOnlyIntegerProperty currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// The record of the row looked at, null for none or while it is being read.
    public ReadOnlyObjectProperty<@Nullable RecordId> currentIdProperty() {
        return currentId.getReadOnlyProperty();
    }

    public ReadOnlyBooleanProperty readingProperty() {
        return reading.getReadOnlyProperty();
    }

    /// Why the store could not be read; empty while all is well.
    public ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    public boolean isNarrowed() {
        return !query.get().search().isEmpty()
                || !query.get().filters().isEmpty()
                || !choice.counted().isEmpty();
    }

    // What is listed ------------------------------------------------------------------------

    public void search(String words) {
        ListQuery now = query.get();
        if (!now.search().equals(words)) {
            list(now.searched(words));
        }
    }

    /// No keys: as the definition says.
    public void sort(List<SortKey> keys) {
        ListQuery now = query.get();
        List<SortKey> wanted = keys.isEmpty() ? choice.query().sort() : keys;
        if (!now.sort().equals(wanted)) {
            list(now.sorted(wanted));
        }
    }

    /// Adds the filter, in place of another one on its field.
    public void filter(Filter filter) {
        List<Filter> filters = new ArrayList<>(query.get().filters());
        filters.replaceAll(each -> each.field().equals(filter.field()) ? filter : each);
        if (!filters.contains(filter)) {
            filters.add(filter);
        }
        filters(filters);
    }

    public void removeFilter(String field) {
        List<Filter> filters = new ArrayList<>(query.get().filters());
        filters.removeIf(filter -> filter.field().equals(field));
        filters(filters);
    }

    public void clearSearchAndFilters() {
        ListQuery now = query.get();
        if (isNarrowed()) {
            choice.count(List.of(), "");
            list(choice.query().sorted(now.sort()));
        }
    }

    /// Lists of all records what a report has counted, whatever was listed before.
    ///
    /// @param report its title
    public void narrow(ListQuery counted, String report) {
        choice.open(ListChoice.ALL);
        choice.count(counted.within(), report);
        list(choice.query().filtered(counted.filters()));
    }

    /// Takes back what holds beside the filters, and is not the open list's own.
    void widen() {
        choice.count(List.of(), "");
        ListQuery now = query.get();
        list(choice.query().searched(now.search()).filtered(now.filters()).sorted(now.sort()));
    }

    /// Opens a list of the definition, or [ListChoice#ALL]; what was searched goes on being so.
    public void open(String list) {
        String words = query.get().search();
        choice.open(list);
        list(choice.query().searched(words));
    }

    private void filters(List<Filter> filters) {
        ListQuery now = query.get();
        if (!now.filters().equals(filters)) {
            list(now.filtered(filters));
        }
    }

    /// Lists what this finds.
    public void list(ListQuery next) {
        query.set(next);
        reading.set(true);
        rows.show(
                next,
                () -> {
                    reading.set(false);
                    fault.set("");
                    selection.clear();
                    newRows.set(0);
                    anchor = -1;
                    keepCurrent();
                },
                this::onCounted);
    }

    /// After another query the same record stays the one looked at if the first page holds it.
    private void keepCurrent() {
        RecordId id = currentId.get();
        anchor = id == null ? -1 : rows.indexOf(id);
        current.set(anchor);
    }

    private void onCounted(int counted) {
        knownCount = counted;
        count.set(counted);
        newRows.set(0);
    }

    private void onFault(RuntimeException problem) {
        reading.set(false);
        String reason = problem.getMessage();
        fault.set(reason == null ? problem.getClass().getSimpleName() : reason);
    }

    // What is looked at and chosen ------------------------------------------------------------

    /// Looks at this row; the last row for a larger index.
    public void moveTo(int index) {
        int to = Math.clamp(index, rows.size() == 0 ? -1 : 0, rows.size() - 1);
        anchor = to;
        look(to);
    }

    /// Looks at the row of this record where it is among the pages at hand, else at none.
    public void moveTo(RecordId id) {
        int at = rows.indexOf(id);
        if (at < 0) {
            leave();
        } else {
            moveTo(at);
        }
    }

    /// Looks at this row and chooses all between it and where the range began. Rows of pages that
    /// are not held are read for it, [#RANGE] at most.
    public void extendTo(int index) {
        if (rows.size() == 0) {
            return;
        }
        int to = Math.clamp(index, 0, rows.size() - 1);
        int from = anchor < 0 ? to : anchor;
        look(to);
        choose(Math.min(from, to), Math.max(from, to));
    }

    private void choose(int from, int to) {
        List<RecordId> ids = new ArrayList<>();
        for (int i = from; i <= to && i - from < RANGE; i++) {
            var record = rows.peek(i);
            if (record.isEmpty()) {
                chooseFromStore(from, Math.min(to - from + 1, RANGE));
                return;
            }
            ids.add(record.get().id());
        }
        selection.addAll(ids);
    }

    private void chooseFromStore(int from, int length) {
        ListQuery asked = query.get();
        inBackground(
                () -> unit.page(asked, from, length).stream().map(LocalRecord::id).toList(),
                ids -> {
                    if (asked == query.get()) {
                        selection.addAll(ids);
                    }
                });
    }

    /// Asks the store off the FX thread and hands the answer to it.
    public <T> void inBackground(Supplier<T> question, Consumer<T> onAnswer) {
        background.execute(() -> {
            try {
                T answer = question.get();
                fx.run(() -> onAnswer.accept(answer));
            } catch (RuntimeException problem) {
                fx.run(() -> onFault(problem));
            }
        });
    }

    public void toggle(int index) {
        if (index >= 0 && index < rows.size()) {
            rows.peek(index).ifPresent(record -> selection.toggle(record.id()));
            anchor = index;
        }
    }

    private void look(int index) {
        current.set(index);
        currentId.set(index < 0 ? null : rows.get(index).id().orElse(null));
        if (index >= 0 && currentId.get() == null) {
            waitFor(index);
        }
    }

    private void waitFor(int index) {
        Row row = rows.get(index);
        row.contentProperty()
                .addListener(
                        new ChangeListener<Row.@Nullable Content>() {
                            @Override
                            public void changed(
                                    ObservableValue<? extends Row.@Nullable Content> value,
                                    Row.@Nullable Content before,
                                    Row.@Nullable Content now) {
                                value.removeListener(this);
                                if (current.get() == index) {
                                    currentId.set(row.id().orElse(null));
                                }
                            }
                        });
    }

    /// Nothing is looked at any more.
    public void leave() {
        current.set(-1);
        currentId.set(null);
    }

    // What happens meanwhile ------------------------------------------------------------------

    /// Somebody who made or deleted a row here sees it at once; what others did waits to be asked
    /// for.
    private void onLive(LiveRows.Outcome outcome) {
        choice.count();
        boolean ownMoved = outcome.own() && outcome.count() != knownCount;
        boolean moved = outcome.count() != rows.size() || rows.countGone() > 0;
        knownCount = outcome.count();
        if (outcome.replaced() || ownMoved || (moved && rows.size() < SHORT)) {
            showNew();
        } else {
            long more = outcome.count() - (rows.size() - rows.countGone());
            newRows.set((int) Math.max(0, more));
        }
    }

    /// Reads the rows anew where they are.
    public void showNew() {
        rows.reload(counted -> {
            onCounted(counted);
            follow();
        });
    }

    /// The record looked at keeps its mark where it is now, if that is at hand.
    private void follow() {
        RecordId id = currentId.get();
        current.set(id == null ? -1 : rows.indexOf(id));
    }

    @Override
    public void close() {
        live.close();
    }
}

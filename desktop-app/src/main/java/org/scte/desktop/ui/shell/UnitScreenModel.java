package org.scte.desktop.ui.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.printing.Selection;
import org.scte.desktop.store.BulkEdits;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalRecord;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.bulk.BulkModel;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.PagedRows;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.desktop.ui.list.RowSelection;
import org.scte.desktop.ui.printing.PrintModel;
import org.scte.desktop.ui.printing.PrintRequest;
import org.scte.desktop.ui.report.ReportsModel;
import org.scte.desktop.ui.views.Views;
import org.scte.desktop.ui.views.ViewsModel;
import org.scte.model.record.RecordId;
import org.scte.model.unit.EntityDefinition;

/// One unit's lists without their controls: which entity is listed, and deleting with a way back.
/// For the FX thread only.
public final class UnitScreenModel implements AutoCloseable {
    /// Most records deleted by one action.
    static final int DELETE_AT_ONCE = 10_000;

    /// As many a notice has room for.
    private static final int REASONS = 2;

    /// The part of a unit that is no list of an entity; none is called so.
    static final String REPORTS = "";

    private final LocalUnit unit;
    private final ShellModel shell;
    private final Words words;
    private final Executor background;
    private final FxThread fx;
    private final Views views;
    private final Map<String, RecordListModel> lists = new LinkedHashMap<>();
    private final Map<String, ViewsModel> listViews = new HashMap<>();
    private final ReadOnlyStringWrapper entity;
    private final ReadOnlyStringWrapper part;

    /// The record that is open without a row of the list.
    private Optional<LocalRecord> named = Optional.empty();

    private @Nullable RecordId looked;

    public UnitScreenModel(
            LocalUnit unit,
            ShellModel shell,
            Words words,
            Executor background,
            FxThread fx,
            Views views) {
        this.views = views;
        this.unit = unit;
        this.shell = shell;
        this.words = words;
        this.background = background;
        this.fx = fx;
        this.entity = new ReadOnlyStringWrapper(entities().getFirst().name());
        this.part = new ReadOnlyStringWrapper(entity.get());
    }

    public LocalUnit unit() {
        return unit;
    }

    /// Whether this device may make, change and delete records of the entity listed.
    boolean mayWrite() {
        EntityDefinition listed = unit.definition().entity(entity.get()).orElseThrow();
        return !listed.readOnly()
                && unit.allowed().mayWrite(listed.name())
                && !unit.lease().refuses();
    }

    /// Whether lists may be brought into the entity listed.
    boolean mayImport() {
        return mayWrite() && unit.allowed().mayImport(entity.get());
    }

    /// Those that this device may see, in the definition's order, copies of other units' records
    /// last.
    public List<EntityDefinition> entities() {
        List<EntityDefinition> own = new ArrayList<>();
        List<EntityDefinition> copies = new ArrayList<>();
        for (EntityDefinition each : unit.definition().ownEntities()) {
            (each.projects() == null ? own : copies).add(each);
        }
        own.addAll(copies);
        List<EntityDefinition> seen =
                own.stream().filter(each -> unit.allowed().mayRead(each.name())).toList();
        return seen.isEmpty() ? own : seen;
    }

    /// The name of the entity listed, also while the reports are shown.
    public ReadOnlyStringProperty entityProperty() {
        return entity.getReadOnlyProperty();
    }

    /// What is shown: the name of the entity listed, or [#REPORTS].
    ReadOnlyStringProperty partProperty() {
        return part.getReadOnlyProperty();
    }

    boolean isReports() {
        return part.get().equals(REPORTS);
    }

    /// Shows the list of an entity, or [#REPORTS].
    public void choose(String name) {
        looked = null;
        named = Optional.empty();
        if (!name.equals(REPORTS)) {
            entity.set(name);
        }
        part.set(name);
    }

    /// Shows the list of what a figure of a report counts.
    void choose(ListQuery counted, String report) {
        choose(counted.entity());
        list().narrow(counted, report);
    }

    /// What can be chosen: the entities, and the reports where there are any for this device.
    List<String> parts() {
        List<String> parts = new ArrayList<>();
        entities().forEach(each -> parts.add(each.name()));
        if (!unit.reports().list().isEmpty()) {
            parts.add(REPORTS);
        }
        return parts;
    }

    /// What a part is called.
    String title(String name) {
        return name.equals(REPORTS)
                ? words.say("report.tab")
                : unit.definition().entity(name).orElseThrow().plural();
    }

    /// The reports; nothing is worked out before they are shown.
    ReportsModel makeReports() {
        return new ReportsModel(unit, unit.reports().list(), background, fx);
    }

    public RecordListModel list() {
        return lists.computeIfAbsent(
                entity.get(), name -> new RecordListModel(unit, name, background, fx));
    }

    /// Changing many records of a list at once.
    BulkModel makeBulk(RecordListModel list) {
        return new BulkModel(
                list, new BulkModel.Telling(shell::tell, shell::keepWithUndo), fx, words);
    }

    /// Whether the records listed may be written to a file.
    boolean mayExport() {
        return unit.allowed().mayExport(entity.get());
    }

    /// Goes to what was deleted lately of the unit.
    void deletedLately() {
        shell.go(new Place.Deleted(unit.definition().unit()));
    }

    /// Says what has happened.
    void tell(String sentence) {
        shell.tell(sentence);
    }

    void tellWithUndo(String sentence, Runnable undo) {
        shell.tellWithUndo(sentence, undo);
    }

    Executor background() {
        return background;
    }

    FxThread fx() {
        return fx;
    }

    /// The saved views of the entity listed, and the columns of its list.
    ViewsModel listViews() {
        RecordListModel list = list();
        return listViews.computeIfAbsent(
                entity.get(),
                _ ->
                        new ViewsModel(
                                list,
                                views,
                                new ViewsModel.Outside(this::go, this::tellWithUndo),
                                words));
    }

    private void go(long view) {
        shell.go(new Place.Unit(unit.definition().unit(), view));
    }

    /// Shows a saved view, or where there is none of this id the lists as usual.
    void show(long view) {
        views.find(unit.definition().unit(), view)
                .ifPresentOrElse(
                        saved -> {
                            choose(saved.entity());
                            listViews().show(saved);
                        },
                        () -> listViews().leave());
    }

    /// Whether there is a document of the records listed, or of their list.
    boolean mayPrint() {
        return !PrintModel.offered(unit, entity.get(), true).isEmpty();
    }

    /// What is to be printed: what is chosen in the list, else all that it shows.
    PrintRequest printRequest() {
        RecordListModel list = list();
        RowSelection chosen = list.selection();
        boolean some = !chosen.isInverted() && !chosen.named().isEmpty();
        Set<RecordId> without = chosen.isInverted() ? chosen.named() : Set.of();
        return new PrintRequest(
                entity.get(),
                some
                        ? new Selection.Chosen(chosen.named())
                        : new Selection.Listed(list.queryProperty().get(), without),
                true);
    }

    void tellNothingToPrint() {
        shell.tell(words.say("print.none"));
    }

    /// Deletes what is chosen in the list, or else the record looked at, and tells so with a way
    /// back.
    public void delete() {
        RecordListModel list = list();
        ListQuery query = list.queryProperty().get();
        RowSelection selection = list.selection();
        if (selection.count(list.countProperty().get()) > DELETE_AT_ONCE) {
            shell.tell(words.say("bulk.tooMany", "most", DELETE_AT_ONCE));
            return;
        }
        boolean inverted = selection.isInverted();
        var named = selection.named();
        List<RecordId> ids = new ArrayList<>(named);
        if (ids.isEmpty() && !inverted && list.currentIdProperty().get() instanceof RecordId id) {
            ids.add(id);
        }
        background.execute(() -> {
            List<LocalRecord> records = new ArrayList<>();
            if (inverted) {
                allBut(query, named, records);
            } else {
                ids.forEach(id -> unit.find(query.entity(), id).ifPresent(records::add));
            }
            delete(records);
        });
        selection.clear();
    }

    private void allBut(ListQuery query, Set<RecordId> left, List<LocalRecord> records) {
        List<LocalRecord> page;
        long offset = 0;
        do {
            page = unit.page(query, offset, PagedRows.PAGE);
            page.stream().filter(record -> !left.contains(record.id())).forEach(records::add);
            offset += page.size();
        } while (page.size() == PagedRows.PAGE);
    }

    private void delete(List<LocalRecord> records) {
        var edits = new BulkEdits(unit);
        BulkEdits.Outcome outcome = edits.delete(records);
        List<UUID> changes = outcome.changes();
        if (!records.isEmpty() && changes.isEmpty()) {
            tellRefused(outcome.refused());
        } else if (!changes.isEmpty()) {
            String name = records.getFirst().label();
            String text =
                    outcome.refused().isEmpty()
                            ? words.say("del.done", "n", outcome.will(), "name", name)
                            : said(outcome);
            fx.run(() -> shell.tellWithUndo(text, () -> undo(edits, changes)));
        }
    }

    /// How many were deleted, and how many were not, by the first reasons.
    private String said(BulkEdits.Outcome outcome) {
        List<String> said = new ArrayList<>();
        said.add(words.say("del.some", "n", outcome.will()));
        outcome.refused().entrySet().stream()
                .limit(REASONS)
                .map(each ->
                        words.say("bulk.cannot", "n", each.getValue(), "reason", each.getKey()))
                .forEach(said::add);
        if (outcome.refused().size() > REASONS) {
            said.add(words.say("bulk.cannot.all", "n", outcome.cannot()));
        }
        return String.join(" ", said);
    }

    private void undo(BulkEdits edits, List<UUID> changes) {
        background.execute(() -> {
            Map<String, Integer> stay = edits.undo(changes);
            if (!stay.isEmpty()) {
                tellRefused(stay);
            }
        });
    }

    private void tellRefused(Map<String, Integer> reasons) {
        String reason = reasons.keySet().iterator().next();
        fx.run(() -> shell.tell(words.say("failed", "reason", reason)));
    }

    /// Looks at a record, whether or not the list has it at hand.
    ///
    /// @param onNamed it is known what it is called
    void lookAt(RecordId id, Runnable onNamed) {
        String name = entity.get();
        leave();
        list().moveTo(id);
        looked = id;
        background.execute(() ->
                unit.find(name, id)
                        .ifPresent(record ->
                                fx.run(() -> {
                                    if (id.equals(looked)) {
                                        named = Optional.of(record);
                                        onNamed.run();
                                    }
                                })));
    }

    /// Looks at no record.
    void leave() {
        looked = null;
        named = Optional.empty();
        list().leave();
    }

    /// What the record looked at, or the place, is called.
    public Optional<String> currentLabel() {
        if (isReports()) {
            return Optional.of(title(REPORTS));
        }
        RecordListModel list = list();
        int at = list.currentProperty().get();
        return at < 0 || at >= list.rows().size()
                ? named.map(LocalRecord::label)
                : list.rows().get(at).record().map(LocalRecord::label);
    }

    @Override
    public void close() {
        lists.values().forEach(RecordListModel::close);
    }
}

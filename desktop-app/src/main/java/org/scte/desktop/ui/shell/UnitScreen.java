package org.scte.desktop.ui.shell;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.animation.PauseTransition;
import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.printing.Selection;
import org.scte.desktop.store.LeaseStanding;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.ui.form.FormActions;
import org.scte.desktop.ui.kit.StatusWords;
import org.scte.desktop.ui.kit.TabRow;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.HiddenList;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.desktop.ui.list.RecordListView;
import org.scte.desktop.ui.printing.PrintRequest;
import org.scte.desktop.ui.report.ReportsModel;
import org.scte.desktop.ui.report.ReportsView;
import org.scte.model.allowance.Allowed;
import org.scte.model.record.RecordId;
import org.scte.model.unit.EntityDefinition;

/// One unit: the list of one of its entities, and beside it the record looked at; or its reports.
final class UnitScreen extends HBox {
    private static final Duration REST = Duration.millis(80);

    private final UnitScreenModel model;
    private final RecordPane pane;
    private final Words words;
    private final ValueText values;
    private final Clock clock;
    private final Outside outside;
    private final StatusWords statusWords;
    private final Map<String, RecordListView> views = new HashMap<>();
    private final Map<String, TabRow<String>> tabs = new HashMap<>();
    private @Nullable ReportsModel reports;
    private @Nullable ReportsView reportsView;
    private final StackPane lists = new StackPane();
    private final RecordSide side;
    private final PauseTransition rest = new PauseTransition(REST);
    private LeaseStanding shownLease = LeaseStanding.UNTOLD;
    private String asOf = "";
    private Allowed shownAllowed;

    /// What lies outside of the screen.
    ///
    /// @param onEntered somebody goes into a record
    /// @param importing opens the import into an entity
    /// @param printing goes to the documents of what is asked for
    /// @param ways where a record goes else
    record Outside(
            Runnable focusSearch,
            Runnable onMoved,
            Consumer<RecordSide.Shown> onEntered,
            Consumer<String> importing,
            Consumer<PrintRequest> printing,
            FormActions.Ways ways) {}

    UnitScreen(
            UnitScreenModel model,
            RecordPane pane,
            Words words,
            ValueText values,
            Clock clock,
            Outside outside) {
        this.model = model;
        this.pane = pane;
        this.words = words;
        this.values = values;
        this.clock = clock;
        this.outside = outside;
        this.statusWords = new StatusWords(words, new Times(words, clock));
        this.shownAllowed = model.unit().allowed();
        getStyleClass().add("unit-screen");
        side = new RecordSide(pane, lists, words, this::onLeft, this::focusList);
        HBox.setHgrow(lists, Priority.ALWAYS);
        lists.setMinWidth(0);
        getChildren().addAll(lists, side);
        rest.setOnFinished(_ -> openCurrent());
        pane.onPrint()
                .accept((entity, id) ->
                        outside.printing()
                                .accept(
                                        new PrintRequest(
                                                entity, new Selection.Named(List.of(id)), false)));
        pane.onWays().accept(outside.ways());
        lists.addEventHandler(KeyEvent.KEY_PRESSED, this::onListKey);
        model.partProperty().subscribe(_ -> showPart());
        widthProperty().subscribe(_ -> side.arrange());
    }

    // The list ------------------------------------------------------------------------------

    private void showPart() {
        LeaseStanding lease = model.unit().lease();
        String line = statusWords.lease(model.unit().definition().title(), lease);
        if (lease.hides()) {
            forgetViews();
            lists.getChildren().setAll(makeHidden(line));
        } else if (model.isReports()) {
            showReports();
        } else {
            RecordListView view =
                    views.computeIfAbsent(model.entityProperty().get(), _ -> makeList());
            lists.getChildren().setAll(view);
            showLine();
        }
        // what is left and shown again has a row in which another was picked meanwhile
        String part = model.partProperty().get();
        Optional.ofNullable(tabs.get(part)).ifPresent(row -> row.select(part));
        rest.stop();
        side.leave();
        outside.onMoved().run();
    }

    private void showReports() {
        ReportsView view = reportsView;
        if (view == null) {
            ReportsModel made = model.makeReports();
            view =
                    new ReportsView(
                            made,
                            words,
                            values,
                            clock,
                            tabs(UnitScreenModel.REPORTS),
                            model::choose);
            reports = made;
            reportsView = view;
        }
        lists.getChildren().setAll(view);
    }

    private void forgetViews() {
        views.clear();
        tabs.clear();
        Optional.ofNullable(reports).ifPresent(ReportsModel::close);
        reports = null;
        reportsView = null;
    }

    /// What this device may do, or how long without contact, may be another by now.
    void onStatus(SyncStatus status) {
        String now = statusWords.asOf(status);
        if (!now.equals(asOf)) {
            asOf = now;
            showLine();
        }
        LeaseStanding lease =
                status.lease().kind() == LeaseStanding.Kind.FREE
                        ? LeaseStanding.UNTOLD
                        : status.lease();
        if (lease.equals(shownLease) && status.allowed().equals(shownAllowed)) {
            return;
        }
        shownLease = lease;
        shownAllowed = status.allowed();
        forgetViews();
        if (model.parts().contains(model.partProperty().get())) {
            showPart();
        } else {
            model.choose(model.parts().getFirst());
        }
    }

    private void showLine() {
        String lease = statusWords.lease(model.unit().definition().title(), model.unit().lease());
        views.values().forEach(view -> view.setLine(lease.isEmpty() ? asOf : lease));
    }

    private HiddenList makeHidden(String sentence) {
        EntityDefinition entity = model.list().entity();
        return new HiddenList(
                entity,
                words,
                sentence,
                model.mayWrite() ? Optional.of(this::newRecord) : Optional.empty(),
                model.parts().size() > 1 ? Optional.of(tabs(entity.name())) : Optional.empty());
    }

    private RecordListView makeList() {
        RecordListModel list = model.list();
        boolean readOnly = !model.mayWrite();
        String entity = list.entity().name();
        ListTools.Of tools = new ListTools(model, words, clock).of(list);
        var view =
                new RecordListView(
                        list,
                        words,
                        values,
                        clock,
                        new RecordListView.Actions(
                                this::enter,
                                readOnly ? Optional.empty() : Optional.of(this::newRecord),
                                model.mayImport()
                                        ? Optional.of(() -> outside.importing().accept(entity))
                                        : Optional.empty(),
                                model.mayPrint() ? Optional.of(this::printList) : Optional.empty(),
                                readOnly ? Optional.empty() : Optional.of(model::delete),
                                outside.focusSearch(),
                                tools.tools()));
        tools.addPanels(view);
        if (model.parts().size() > 1) {
            view.setTabs(tabs(entity));
        }
        list.currentIdProperty().subscribe((_, id) -> onCurrent(list, id));
        return view;
    }

    private TabRow<String> tabs(String part) {
        var row =
                new TabRow<>(
                        model.unit().definition().title(),
                        model.parts(),
                        model::title,
                        model::choose,
                        words);
        row.select(part);
        tabs.put(part, row);
        return row;
    }

    RecordListModel list() {
        return model.list();
    }

    /// Searches the list, which takes the place of the reports.
    void search(String typed) {
        if (model.isReports() && !typed.isBlank()) {
            model.choose(model.entityProperty().get());
        }
        model.list().search(typed);
    }

    UnitScreenModel model() {
        return model;
    }

    void focusList() {
        if (model.isReports()) {
            Optional.ofNullable(reportsView).ifPresent(ReportsView::focusHere);
            return;
        }
        RecordListView view = views.get(model.entityProperty().get());
        if (view != null) {
            view.focusTable();
        }
    }

    // The record ----------------------------------------------------------------------------

    private void onCurrent(RecordListModel list, RecordId id) {
        outside.onMoved().run();
        if (id != null && list == model.list()) {
            rest.playFromStart();
        }
    }

    private void openCurrent() {
        RecordListModel list = model.list();
        if (list.currentIdProperty().get() instanceof RecordId id) {
            side.open(list.entity().name(), id);
        }
    }

    /// Opens the record looked at at once and puts the keyboard into it.
    private void enter() {
        rest.stop();
        RecordListModel list = model.list();
        if (list.currentIdProperty().get() instanceof RecordId id) {
            enter(list.entity().name(), id);
        } else {
            side.focusHere();
        }
    }

    private void enter(String entity, RecordId id) {
        outside.onEntered().accept(new RecordSide.Shown(entity, id));
        side.enter(entity, id);
    }

    /// Shows a record with the keyboard in it, and its row where the list has it at hand.
    void showRecord(String entity, RecordId id) {
        if (!entity.equals(model.partProperty().get())) {
            model.choose(entity);
        }
        model.lookAt(id, outside.onMoved());
        rest.stop();
        side.enter(entity, id);
    }

    /// The list alone.
    void closeRecord() {
        rest.stop();
        if (side.isOpen()) {
            side.close();
        }
    }

    private void onLeft() {
        model.leave();
        outside.onMoved().run();
    }

    Optional<RecordSide.Shown> shown() {
        return side.shown();
    }

    boolean mayCreate() {
        return model.mayWrite() && !model.isReports();
    }

    boolean mayPrint() {
        return model.mayPrint();
    }

    void newRecord() {
        if (!mayCreate()) {
            return;
        }
        rest.stop();
        side.openNew(model.entityProperty().get());
    }

    /// H in the list, where nothing is being typed.
    private void onListKey(KeyEvent event) {
        boolean plain = !event.isShortcutDown() && !event.isAltDown() && !event.isShiftDown();
        if (event.getCode() == KeyCode.H
                && plain
                && !(event.getTarget() instanceof TextInputControl)) {
            history();
            event.consume();
        }
    }

    /// Goes to the versions of the record looked at.
    void history() {
        RecordListModel list = model.list();
        if (side.shown().isPresent()) {
            side.shown().ifPresent(at -> outside.ways().history().accept(at.entity(), at.id()));
        } else if (!model.isReports() && list.currentIdProperty().get() instanceof RecordId id) {
            outside.ways().history().accept(list.entity().name(), id);
        }
    }

    void save() {
        side.save();
    }

    /// Goes to the documents of the record where the keyboard is in it, else of the list.
    void print() {
        if (isKeyboardInRecord()) {
            pane.print().run();
        } else {
            printList();
        }
    }

    private void printList() {
        if (model.mayPrint()) {
            outside.printing().accept(model.printRequest());
        } else {
            model.tellNothingToPrint();
        }
    }

    void focusDetail() {
        side.focusHere();
    }

    boolean isKeyboardInRecord() {
        return side.isOpen() && side.isKeyboardHere();
    }

    boolean isDetailShown() {
        return side.isVisible();
    }

    void close() {
        rest.stop();
        forgetViews();
        pane.close().run();
        model.close();
    }
}

package org.scte.desktop.ui.list;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.IntFunction;
import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.util.Duration;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.store.ListQuery.SortKey;
import org.scte.desktop.ui.kit.TextSize;
import org.scte.desktop.ui.kit.Words;

/// The table of a list. JavaFX's own selection is off (its cost grows with the rows); keys and
/// marks are ours, the rows come by page, and sorting is a query.
final class RecordTable extends TableView<Row> {
    /// No row is looked at: the table as a whole shows that it has the keyboard.
    private static final PseudoClass UNPLACED = PseudoClass.getPseudoClass("unplaced");

    private static final double SCROLL_BAR = 16;
    private static final double CHECK = 36;

    private final RecordListModel model;
    private final Keys keys;
    private final List<TableColumn<Row, Row.Content>> fields;
    private final ObservableValue<TextSize> textSize;
    private final Map<TableColumn<?, ?>, Width> made = new HashMap<>();
    private final TableColumn<Row, Row.Content> check;
    private boolean arranging;
    private boolean fitting;

    /// Of columns that somebody made wider or narrower, at the usual text size.
    private final Map<String, Integer> widths = new LinkedHashMap<>();

    /// Until somebody's hand has come to rest.
    private final PauseTransition rest = new PauseTransition(Duration.millis(300));

    /// Of a column at the usual text size, in pixels.
    ///
    /// @param kept somebody made it so
    private record Width(double least, double usual, double given, double chosen) {
        Width(double least, double usual) {
            this(least, usual, usual, 0);
        }

        /// @param wanted null for what it was given
        Width of(@Nullable Integer wanted) {
            return wanted == null
                    ? new Width(least, given, given, 0)
                    : new Width(least, Math.max(least, wanted), given, wanted);
        }

        boolean isChosen() {
            return chosen > 0;
        }
    }

    /// What keys lead out of the table.
    ///
    /// @param letters by the letter in small
    record Keys(Runnable enter, Map<Character, Runnable> letters, Optional<Runnable> delete) {}

    RecordTable(
            RecordListModel model,
            Words words,
            List<TableColumn<Row, Row.Content>> fields,
            IntFunction<TableRow<Row>> rowFactory,
            Keys keys) {
        super(model.rows());
        this.model = model;
        this.keys = keys;
        this.fields = fields;
        fields.forEach(each -> made.put(each, new Width(each.getMinWidth(), each.getPrefWidth())));
        this.check = checkColumn(words);
        getStyleClass().add("record-table");
        setSelectionModel(null);
        setTableMenuButtonVisible(false);
        setAccessibleText(model.entity().plural());
        setRowFactory(_ -> rowFactory.apply(0));
        getColumns().add(check);
        getColumns().addAll(fields);
        setColumnResizePolicy(UNCONSTRAINED_RESIZE_POLICY);
        textSize = TextSize.of(this);
        widthProperty().subscribe(_ -> fit());
        textSize.subscribe(_ -> fit());
        fields.forEach(each -> each.widthProperty().subscribe((_, now) -> onWidth(each, now)));
        fields.getLast().setReorderable(false);
        getColumns().addListener((ListChangeListener<Object>) _ -> onOrder());
        rest.setOnFinished(_ -> tellArranged());
        setSortPolicy(_ -> sorted());
        model.queryProperty().subscribe(query -> showOrder(query.sort()));
        model.queryProperty().subscribe((_, _) -> scrollTo(0));
        model.currentProperty().subscribe(_ -> reveal());
        model.currentProperty()
                .subscribe(row -> pseudoClassStateChanged(UNPLACED, row.intValue() < 0));
        addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        addEventFilter(KeyEvent.KEY_TYPED, this::onTyped);
    }

    private TableColumn<Row, Row.Content> checkColumn(Words words) {
        var column = new TableColumn<Row, Row.Content>();
        column.setId("");
        column.setSortable(false);
        column.setResizable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> cell.getValue().contentProperty());
        column.setCellFactory(_ -> new CheckCell(model, words));
        column.getStyleClass().add("check-column");
        return column;
    }

    // Arranging -----------------------------------------------------------------------------

    void setWidths(Map<String, Integer> kept) {
        widths.clear();
        widths.putAll(kept);
        fields.forEach(each ->
                made.computeIfPresent(each, (_, width) -> width.of(kept.get(each.getId()))));
        fit();
    }

    /// What does not come of [#fit] is somebody's doing.
    private void onWidth(TableColumn<Row, Row.Content> column, Number now) {
        if (!fitting && Math.abs(now.doubleValue() - column.getPrefWidth()) > 1) {
            double factor = textSize.getValue().factor();
            int width = (int) Math.round(now.doubleValue() / factor);
            widths.put(column.getId(), width);
            made.computeIfPresent(column, (_, before) -> before.of(width));
            column.setPrefWidth(now.doubleValue());
            rest.playFromStart();
        }
    }

    private void onOrder() {
        if (!fitting && !order().equals(fields.stream().map(TableColumn::getId).toList())) {
            rest.playFromStart();
        }
    }

    private List<String> order() {
        return getColumns().stream().filter(fields::contains).map(TableColumn::getId).toList();
    }

    private void tellArranged() {
        List<String> order = order();
        model.choice().arrangeByHand(new Layout(order.subList(0, order.size() - 1), widths));
    }

    /// Shows as many columns as there is room for, the state always. Each gets its least, then what
    /// it lacks to its usual width, then a share of what is left.
    private void fit() {
        if (getWidth() > 0) {
            fitting = true;
            fit(textSize.getValue().factor());
            fitting = false;
        }
    }

    private void fit(double factor) {
        check.setMinWidth(CHECK * factor);
        check.setPrefWidth(CHECK * factor);
        fields.forEach(column -> column.setMinWidth(made(column).least() * factor));
        double room =
                getWidth() - SCROLL_BAR - check.getPrefWidth() - fields.getLast().getMinWidth();
        List<TableColumn<Row, Row.Content>> shown = new ArrayList<>();
        double least = 0;
        for (TableColumn<Row, Row.Content> column : fields.subList(0, fields.size() - 1)) {
            least += needed(column);
            column.setVisible(shown.isEmpty() || least <= room);
            if (column.isVisible()) {
                shown.add(column);
            }
        }
        fields.getLast().setPrefWidth(fields.getLast().getMinWidth());
        share(room, shown, factor);
    }

    private void share(double room, List<TableColumn<Row, Row.Content>> shown, double factor) {
        double spare = room - shown.stream().mapToDouble(this::needed).sum();
        double lacking = shown.stream().mapToDouble(each -> lacking(each, factor)).sum();
        double filled = lacking <= 0 ? 0 : Math.clamp(spare / lacking, 0, 1);
        double left = Math.max(0, spare - Math.max(0, lacking) - 1);
        double flexible =
                shown.stream()
                        .filter(this::takesMore)
                        .mapToDouble(each -> made(each).usual())
                        .sum();
        for (TableColumn<Row, Row.Content> column : shown) {
            double more = takesMore(column) ? left * made(column).usual() / flexible : 0;
            double toUsual = lacking(column, factor) * filled;
            column.setPrefWidth(Math.floor(needed(column) + toUsual + more));
        }
    }

    /// What a column gets before any other gets more.
    private double needed(TableColumn<Row, Row.Content> column) {
        return made(column).isChosen()
                ? made(column).usual() * textSize.getValue().factor()
                : column.getMinWidth();
    }

    private double lacking(TableColumn<Row, Row.Content> column, double factor) {
        return made(column).isChosen() ? 0 : made(column).usual() * factor - column.getMinWidth();
    }

    private boolean takesMore(TableColumn<Row, Row.Content> column) {
        return !made(column).isChosen() && isFlexible(column);
    }

    private boolean isFlexible(TableColumn<Row, Row.Content> column) {
        return column == fields.getFirst() || column.getProperties().containsKey(Columns.FLEXIBLE);
    }

    private Width made(TableColumn<?, ?> column) {
        return Objects.requireNonNull(made.get(column));
    }

    /// Where the cell of a field in the row looked at is, in the scene; empty where it is not seen.
    Optional<Bounds> cell(String field) {
        int at = model.currentProperty().get();
        return lookupAll(".table-row-cell").stream()
                .filter(row -> row instanceof TableRow<?> line && line.getIndex() == at)
                .flatMap(row -> ((TableRow<?>) row).getChildrenUnmodifiable().stream())
                .filter(cell ->
                        cell instanceof TableCell<?, ?> one
                                && one.isVisible()
                                && field.equals(one.getTableColumn().getId()))
                .map(cell -> cell.localToScene(cell.getBoundsInLocal()))
                .findFirst();
    }

    // Sorting -------------------------------------------------------------------------------

    private boolean sorted() {
        if (!arranging) {
            model.sort(RecordListView.keys(getSortOrder()));
        }
        return true;
    }

    /// The arrows of the header say what the query says.
    private void showOrder(List<SortKey> order) {
        arranging = true;
        try {
            List<TableColumn<Row, ?>> columns =
                    order.stream().flatMap(key -> column(key).stream()).toList();
            if (!RecordListView.keys(getSortOrder()).equals(order)) {
                getSortOrder().setAll(columns);
            }
        } finally {
            arranging = false;
        }
    }

    private Optional<TableColumn<Row, ?>> column(SortKey key) {
        for (TableColumn<Row, ?> column : fields) {
            if (column.getId().equals(key.field())) {
                column.setSortType(
                        key.descending()
                                ? TableColumn.SortType.DESCENDING
                                : TableColumn.SortType.ASCENDING);
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    // Moving --------------------------------------------------------------------------------

    private Optional<VirtualFlow<?>> flow() {
        return lookup(".virtual-flow") instanceof VirtualFlow<?> flow
                ? Optional.of(flow)
                : Optional.empty();
    }

    /// Scrolls only as far as it takes to see the row looked at.
    private void reveal() {
        int index = model.currentProperty().get();
        if (index >= 0 && index < getItems().size()) {
            flow().ifPresent(flow -> flow.scrollTo(index));
            getFocusModel().focus(index);
        }
    }

    private int pageLength() {
        return (int)
                Math.max(
                        1,
                        flow().map(flow -> flow.getHeight()).orElse(0.0) / getFixedCellSize() - 1);
    }

    private void onKey(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.A) {
            model.selection().all();
            event.consume();
        } else if (!event.isShortcutDown() && !event.isAltDown() && act(event)) {
            event.consume();
        }
    }

    private boolean act(KeyEvent event) {
        int at = model.currentProperty().get();
        switch (event.getCode()) {
            case UP -> go(event, Math.max(0, at - 1));
            case DOWN -> go(event, at + 1);
            case PAGE_UP -> go(event, Math.max(0, at - pageLength()));
            case PAGE_DOWN -> go(event, at + pageLength());
            case HOME -> go(event, 0);
            case END -> go(event, Integer.MAX_VALUE);
            case SPACE -> model.toggle(at);
            case ENTER -> keys.enter().run();
            case DELETE -> keys.delete().ifPresent(Runnable::run);
            case ESCAPE -> {
                return leave();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean leave() {
        boolean chosen = model.selection().count(1) > 0;
        model.selection().clear();
        return chosen;
    }

    private void go(KeyEvent event, int index) {
        if (event.isShiftDown()) {
            model.extendTo(index);
        } else {
            model.moveTo(index);
        }
    }

    /// Single letters act only here, where the list has the focus.
    private void onTyped(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        String typed = event.getCharacter().toLowerCase(Locale.ROOT);
        Runnable action = typed.length() == 1 ? keys.letters().get(typed.charAt(0)) : null;
        if (action != null) {
            event.consume();
            action.run();
        }
    }
}

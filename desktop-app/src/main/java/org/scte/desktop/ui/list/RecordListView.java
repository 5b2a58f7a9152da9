package org.scte.desktop.ui.list;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import javafx.beans.binding.Bindings;
import javafx.geometry.Bounds;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.store.ListQuery.SortKey;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.EmptyState;
import org.scte.desktop.ui.kit.EndsRow;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.TabRow;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.model.unit.FieldDefinition;
import org.scte.model.unit.MessageName;

/// A list of records as people see it: title and count, filters, the table, and what can be done
/// with what is chosen.
public final class RecordListView extends VBox {
    /// What a list asks of the window around it.
    ///
    /// @param enter puts the keyboard into the record looked at
    /// @param create opens an empty form; absent where nobody may make such records here
    /// @param importing opens the import of a list; absent where there is none
    /// @param print goes to the documents of what is chosen, else of all shown; absent where there
    ///   are none
    /// @param delete deletes what is chosen; absent where nobody may
    /// @param search puts the keyboard into the search
    /// @param tools what else can be done here
    public record Actions(
            Runnable enter,
            Optional<Runnable> create,
            Optional<Runnable> importing,
            Optional<Runnable> print,
            Optional<Runnable> delete,
            Runnable search,
            List<ListTool> tools) {}

    private final RecordListModel model;
    private final Words words;
    private final Actions actions;
    private final ValueText values;
    private final StackPane body = new StackPane();
    private final Map<List<FieldDefinition>, RecordTable> tables = new HashMap<>();
    private RecordTable table;
    private final FilterBar filters;
    private final EmptyState empty = new EmptyState();
    private final Button filterButton;
    private final Label line = Lettering.hint("");

    public RecordListView(
            RecordListModel model, Words words, ValueText values, Clock clock, Actions actions) {
        this.model = model;
        this.words = words;
        this.actions = actions;
        getStyleClass().addAll("card", "record-list");
        this.values = values;
        filters = new FilterBar(model, words, values, clock);
        filterButton =
                Buttons.plain(words.say("list.filter"), Feather.FILTER, this::openFilterMenu);
        if (!titles().containsKey(model.choice().openProperty().get())) {
            model.open(ListChoice.ALL); // the one that was open is for other roles
        }
        table = table();
        body.getChildren().addAll(table, newRows());
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        body.setPrefHeight(0); // what stands around the rows has its height first
        line.setWrapText(true);
        line.getStyleClass().add("list-line");
        setLine("");
        getChildren().addAll(head(), line, filters, body, chosen());
        lists().ifPresent(row -> getChildren().add(1, row));
        model.choice().openProperty().subscribe(_ -> showTable());
        model.choice().layoutProperty().subscribe((_, _) -> showTable());
        model.readingProperty().subscribe(_ -> showEmpty());
        model.faultProperty().subscribe(_ -> showEmpty());
    }

    /// The table of the list that is open: lists with the same columns share one.
    private RecordTable table() {
        List<FieldDefinition> fields =
                Columns.listed(model.entity(), model.choice().columns(), model.unit().allowed());
        return tables.computeIfAbsent(fields, this::makeTable);
    }

    private RecordTable makeTable(List<FieldDefinition> fields) {
        var made =
                new RecordTable(
                        model,
                        words,
                        Columns.of(fields, values, words),
                        index -> new RecordRow(model, words, values, fields, actions.enter()),
                        new RecordTable.Keys(actions.enter(), letters(), actions.delete()));
        return made;
    }

    private Map<Character, Runnable> letters() {
        Map<Character, Runnable> letters = new HashMap<>();
        letters.put('f', this::openFilterMenu);
        letters.put('/', actions.search());
        actions.tools().forEach(tool -> letters.put(tool.key(), tool.action()));
        return letters;
    }

    private void showTable() {
        table.setPlaceholder(null);
        boolean focused = table.isFocused();
        table = table();
        table.setWidths(model.choice().layoutProperty().get().widths());
        table.setPlaceholder(empty);
        body.getChildren().set(0, table);
        if (focused) {
            table.requestFocus();
        }
        showEmpty();
    }

    /// What the lists are called, that of all first.
    private Map<String, String> titles() {
        Map<String, String> titles = new LinkedHashMap<>();
        titles.put(
                ListChoice.ALL,
                words.say(
                        "list.all", "things", model.entity().plural().toLowerCase(words.locale())));
        model.choice().offered().forEach(list -> titles.put(list.name(), list.title()));
        return titles;
    }

    /// The choice between the lists; nothing where there is that of all alone.
    private Optional<Node> lists() {
        ListChoice choice = model.choice();
        Map<String, String> titles = titles();
        if (titles.size() == 1) {
            return Optional.empty();
        }
        var row =
                new TabRow<>(
                        words.say("list.lists", "things", model.entity().plural()),
                        List.copyOf(titles.keySet()),
                        name -> titles.getOrDefault(name, name),
                        model::open,
                        words);
        row.getStyleClass().add("lists");
        choice.openProperty().subscribe(row::select);
        choice.countsProperty()
                .subscribe(counts ->
                        row.call(name ->
                                titles.getOrDefault(name, name)
                                        + Optional.ofNullable(counts.get(name))
                                                .map(n -> "  " + words.number(n))
                                                .orElse("")));
        return Optional.of(row);
    }

    /// Puts the keyboard into the table.
    public void focusTable() {
        table.requestFocus();
    }

    public boolean isTableFocused() {
        return table.isFocused();
    }

    /// Where the cell of a field in the row looked at is, in this view; empty where it is not seen.
    public Optional<Bounds> cell(String field) {
        return table.cell(field).map(bounds -> body.sceneToLocal(bounds));
    }

    /// Lays an editor over that cell.
    ///
    /// @return false where the cell is not seen
    public boolean lay(Region editor, String field) {
        Optional<Bounds> cell = cell(field);
        cell.ifPresent(bounds -> {
            editor.setManaged(false);
            body.getChildren().add(editor);
            editor.applyCss();
            editor.resizeRelocate(
                    bounds.getMinX(),
                    bounds.getMinY(),
                    Math.max(bounds.getWidth(), editor.prefWidth(-1)),
                    editor.prefHeight(-1));
        });
        return cell.isPresent();
    }

    /// Takes the editor away.
    public void lift(Node editor) {
        body.getChildren().remove(editor);
    }

    /// Says something of the whole list above it; nothing where it is empty.
    public void setLine(String sentence) {
        line.setText(sentence);
        line.setVisible(!sentence.isEmpty());
        line.setManaged(!sentence.isEmpty());
    }

    /// Puts the choice between several entities above the title.
    public void setTabs(Node tabs) {
        getChildren().addFirst(tabs);
    }

    /// Puts a panel between the rows and what is chosen of them.
    public void addPanel(Node panel) {
        getChildren().add(getChildren().size() - 1, panel);
    }

    private void openFilterMenu() {
        filters.openMenu(filterButton);
    }

    private Node head() {
        Label title = Lettering.title(model.entity().plural());
        title.setMinWidth(Region.USE_PREF_SIZE);
        var count = new Label();
        count.getStyleClass().add("list-count");
        count.textProperty()
                .bind(
                        Bindings.createStringBinding(
                                () ->
                                        model.countProperty().get() < 0
                                                ? ""
                                                : words.number(model.countProperty().get()),
                                model.countProperty()));
        count.setMinWidth(Region.USE_PREF_SIZE);
        var head = new EndsRow(List.of(title, count), onAll());
        head.getStyleClass().add("list-head");
        return head;
    }

    private List<Node> onAll() {
        List<Node> buttons = new ArrayList<>(List.of(filterButton));
        buttons.addAll(toolButtons(ListTool.Stand.HEAD));
        actions.print().ifPresent(print -> buttons.add(printButton(print)));
        actions.importing()
                .ifPresent(importing ->
                        buttons.add(
                                Buttons.plain(
                                        words.say("list.import"), Feather.UPLOAD, importing)));
        List<MenuItem> items = tools(ListTool.Stand.MENU).map(RecordListView::item).toList();
        if (!items.isEmpty()) {
            buttons.add(Buttons.menu(words.say("menu.more"), items));
        }
        actions.create().ifPresent(create -> buttons.add(newButton(create)));
        return buttons;
    }

    private Stream<ListTool> tools(ListTool.Stand stand) {
        return actions.tools().stream().filter(tool -> tool.stand() == stand);
    }

    private static MenuItem item(ListTool tool) {
        var item = new MenuItem(withKey(tool), new Icon(tool.icon()));
        item.setOnAction(_ -> tool.action().run());
        return item;
    }

    private static String withKey(ListTool tool) {
        return tool.text() + "  " + Character.toUpperCase(tool.key());
    }

    private List<Button> toolButtons(ListTool.Stand stand) {
        return tools(stand)
                .map(tool -> {
                    Button button = Buttons.plain(tool.text(), tool.icon(), tool.action());
                    button.setTooltip(new Tooltip(withKey(tool)));
                    return button;
                })
                .toList();
    }

    private Button printButton(Runnable print) {
        Button button = Buttons.plain(words.say("print.open"), Feather.PRINTER, print);
        button.setTooltip(new Tooltip(words.say("print.open.key")));
        return button;
    }

    private Button newButton(Runnable create) {
        return Buttons.primary(
                words.say("list.new", "thing", model.entity().title().toLowerCase(words.locale())),
                create);
    }

    /// "4 new · Show", over the top of the table.
    private Node newRows() {
        Button show = Buttons.primary("", model::showNew);
        show.getStyleClass().add("new-rows");
        show.setGraphic(new Icon(Feather.ARROW_UP));
        model.newRowsProperty()
                .subscribe(n -> {
                    show.setText(words.say("list.newRows", "n", n));
                    show.setAccessibleText(show.getText());
                    show.setVisible(n.intValue() > 0);
                });
        StackPane.setAlignment(show, Pos.TOP_CENTER);
        return show;
    }

    /// "3 selected of 24,180 · Select all · Delete · Clear", while anything is chosen.
    private Node chosen() {
        var text = new Label();
        text.setMinWidth(Region.USE_PREF_SIZE);
        Button all = Buttons.link("", model.selection()::all);
        var bar = new EndsRow(List.of(text, all), onChosen());
        bar.getStyleClass().add("bulk-bar");
        Runnable show =
                () -> {
                    int total = Math.max(0, model.countProperty().get());
                    long n = model.selection().count(total);
                    text.setText(words.say("list.selected", "n", n, "all", total));
                    all.setText(words.say("list.selectAll", "n", total));
                    all.setAccessibleText(all.getText());
                    all.setVisible(n < total);
                    bar.setVisible(n > 0);
                    bar.setManaged(n > 0);
                };
        model.selection().versionProperty().subscribe(_ -> show.run());
        model.countProperty().subscribe(_ -> show.run());
        return bar;
    }

    private List<Node> onChosen() {
        List<Node> buttons = new ArrayList<>(toolButtons(ListTool.Stand.CHOSEN));
        actions.print().ifPresent(print -> buttons.add(printButton(print)));
        actions.delete()
                .ifPresent(delete ->
                        buttons.add(
                                Buttons.plain(words.say("list.delete"), Feather.TRASH_2, delete)));
        buttons.add(Buttons.link(words.say("list.clearSelection"), model.selection()::clear));
        return buttons;
    }

    private void showEmpty() {
        var entity = model.entity();
        String things = entity.plural().toLowerCase(words.locale());
        Optional<String> unreadable = Unreadable.sentence(model, words);
        if (unreadable.isPresent()) {
            empty.show(Feather.LOCK, unreadable.get());
        } else if (!model.faultProperty().get().isEmpty()) {
            empty.show(
                    Feather.ALERT_TRIANGLE,
                    words.say("failed", "reason", model.faultProperty().get()));
        } else if (model.readingProperty().get()) {
            empty.show(Feather.CLOCK, words.say("list.loading"));
        } else if (model.isNarrowed()) {
            empty.show(
                    Feather.SEARCH,
                    words.say("list.empty.match", "things", things),
                    Buttons.plain(words.say("list.empty.clear"), model::clearSearchAndFilters));
        } else if (!model.choice().openProperty().get().equals(ListChoice.ALL)) {
            empty.show(Feather.CHECK_CIRCLE, words.say("list.empty.list", "things", things));
        } else if (entity.projects() instanceof MessageName.OfUnit source) {
            empty.show(
                    Feather.INBOX,
                    words.say("list.empty.readOnly", "things", things, "source", source.unit()));
        } else {
            empty.show(
                    Feather.INBOX,
                    words.say("list.empty.add", "things", things),
                    actions.create().stream().map(this::newButton).toArray(Node[]::new));
        }
    }

    static List<SortKey> keys(List<TableColumn<Row, ?>> order) {
        return order.stream()
                .map(column ->
                        new SortKey(
                                column.getId(),
                                column.getSortType() == TableColumn.SortType.DESCENDING))
                .toList();
    }
}

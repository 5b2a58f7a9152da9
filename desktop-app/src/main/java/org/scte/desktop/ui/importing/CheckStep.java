package org.scte.desktop.ui.importing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.FileChooser;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.importing.DryRun;
import org.scte.desktop.importing.Fault;
import org.scte.desktop.importing.PlannedRow;
import org.scte.desktop.importing.Receipt;
import org.scte.desktop.importing.RowPlan;
import org.scte.desktop.input.DayOrder;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Segments;
import org.scte.desktop.ui.kit.Words;

/// What would happen, row by row; nothing has been saved. A broken row can be mended in place.
final class CheckStep implements ImportStep {
    private final ImportModel model;
    private final Words words;
    private final FieldChoices choices;
    private final BorderPane content = new BorderPane();
    private final TableView<PlannedRow> table = new TableView<>();
    private final MendPanel mend;
    private final Button run;
    private final Button save;
    private Tab tab = Tab.ALL;

    /// Which rows are shown.
    private enum Tab {
        ALL(null),
        NEW(RowPlan.Kind.NEW),
        UPDATE(RowPlan.Kind.UPDATE),
        SAME(RowPlan.Kind.SAME),
        FIX(RowPlan.Kind.FIX),
        UNREADABLE(RowPlan.Kind.UNREADABLE);

        private final RowPlan.@Nullable Kind kind;

        Tab(RowPlan.@Nullable Kind kind) {
            this.kind = kind;
        }
    }

    CheckStep(ImportModel model) {
        this.model = model;
        this.words = model.words();
        this.choices = new FieldChoices(model.unit(), model.entity(), words);
        this.mend = new MendPanel(model, choices);
        this.run = Buttons.primary("", this::goOn);
        run.setTooltip(new Tooltip(words.say("import.run.key")));
        this.save = Buttons.plain("", this::saveLeftOut);
        content.getStyleClass().add("import-check");
        setUpTable();
        content.setCenter(table);
        content.setBottom(mend);
        model.dryRunProperty().subscribe(this::show);
    }

    @Override
    public Node content() {
        return content;
    }

    @Override
    public List<Node> actions() {
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        return List.of(Buttons.plain(words.say("import.back"), model::back), save, gap, run);
    }

    @Override
    public void goOn() {
        if (!run.isDisabled()) {
            model.run();
        }
    }

    private void show(@Nullable DryRun dryRun) {
        if (dryRun == null) {
            return;
        }
        int ready = (int) dryRun.writing().count();
        int broken = dryRun.broken().size();
        run.setText(words.say("import.run", "n", ready));
        run.setAccessibleText(run.getText());
        run.setDisable(ready == 0);
        save.setText(words.say("import.leftOut.save", "n", broken));
        save.setVisible(broken > 0);
        VBox top = new VBox(summary(dryRun));
        top.getStyleClass().add("import-content");
        if (dryRun.ambiguousDates() > 0) {
            top.getChildren().add(dates(dryRun));
        }
        content.setTop(new VBox(top, tabs(dryRun)));
        showRows(dryRun);
    }

    private Node summary(DryRun dryRun) {
        Label nothing = Lettering.section(words.say("import.check"));
        nothing.visibleProperty().bind(model.busyProperty().isEmpty());
        Label rows =
                Lettering.hint(
                        words.say("import.check.rows", "n", dryRun.rows().size())
                                + " · "
                                + words.say(
                                        "import.check.ready", "n", (int) dryRun.writing().count()));
        HBox line = new HBox(nothing, rows);
        line.getStyleClass().add("import-summary");
        return line;
    }

    private Node dates(DryRun dryRun) {
        boolean dayFirst = dryRun.matching().dayOrder() == DayOrder.DAY_FIRST;
        Label sentence =
                new Label(
                        words.say(
                                "import.dates",
                                "n",
                                dryRun.ambiguousDates(),
                                "example",
                                words.say(dayFirst ? "import.dates.day" : "import.dates.month")));
        Button other =
                Buttons.link(
                        words.say(dayFirst ? "import.dates.useMonth" : "import.dates.useDay"),
                        () -> model.dayOrder(dayFirst ? DayOrder.MONTH_FIRST : DayOrder.DAY_FIRST));
        HBox line = new HBox(sentence, other);
        line.getStyleClass().addAll("banner", "banner-slow");
        return line;
    }

    private Node tabs(DryRun dryRun) {
        List<Tab> shown = new ArrayList<>();
        for (Tab each : Tab.values()) {
            if (each.kind == null || dryRun.count(each.kind) > 0) {
                shown.add(each);
            }
        }
        if (!shown.contains(tab)) {
            tab = Tab.ALL;
        }
        Segments<Tab> tabs =
                new Segments<>(
                        "tabs",
                        words.say("import.step.check"),
                        shown,
                        each -> words.say(word(each), "n", count(dryRun, each)),
                        each -> {
                            tab = each;
                            showRows(dryRun);
                        });
        tabs.select(tab);
        return tabs;
    }

    private static int count(DryRun dryRun, Tab tab) {
        return tab.kind == null ? dryRun.rows().size() : dryRun.count(tab.kind);
    }

    private static String word(Tab tab) {
        return switch (tab) {
            case ALL -> "import.tab.all";
            case NEW -> "import.tab.new";
            case UPDATE -> "import.tab.update";
            case SAME -> "import.tab.same";
            case FIX -> "import.tab.fix";
            case UNREADABLE -> "import.tab.unreadable";
        };
    }

    private void showRows(DryRun dryRun) {
        PlannedRow before = table.getSelectionModel().getSelectedItem();
        List<PlannedRow> rows =
                tab.kind == null
                        ? dryRun.rows()
                        : dryRun.rows().stream()
                                .filter(row -> row.plan().kind() == tab.kind)
                                .toList();
        RowName names = new RowName(dryRun);
        table.getColumns()
                .setAll(
                        List.of(
                                column(
                                        "import.column.row",
                                        72,
                                        row -> words.number(row.row().line())),
                                column("import.column.name", 240, names::of),
                                column("import.column.field", 160, this::fields),
                                column("import.column.what", 420, this::what)));
        table.setItems(FXCollections.observableList(rows));
        for (int i = 0; before != null && i < rows.size(); i++) {
            if (rows.get(i).row().line() == before.row().line()) {
                table.getSelectionModel().select(i);
            }
        }
        mend.show(table.getSelectionModel().getSelectedItem());
    }

    private void setUpTable() {
        table.getStyleClass().addAll("record-table", "import-table");
        table.setAccessibleText(words.say("import.step.check"));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        table.getSelectionModel().selectedItemProperty().subscribe((_, row) -> mend.show(row));
    }

    private TableColumn<PlannedRow, String> column(
            String word, double width, Function<PlannedRow, String> text) {
        TableColumn<PlannedRow, String> column = new TableColumn<>(words.say(word));
        column.setPrefWidth(width);
        column.setMaxWidth(width * 2);
        column.setSortable(false);
        column.setReorderable(false);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setCellFactory(_ -> new PlanCell());
        return column;
    }

    /// What is to be mended.
    private String fields(PlannedRow row) {
        return row.plan() instanceof RowPlan.Fix(List<Fault> faults)
                ? faults.stream()
                        .map(Fault::field)
                        .filter(Objects::nonNull)
                        .map(choices::label)
                        .distinct()
                        .collect(Collectors.joining(", "))
                : "";
    }

    private String what(PlannedRow row) {
        return switch (row.plan()) {
            case RowPlan.New _ -> words.say("import.row.new");
            case RowPlan.Update(var update) ->
                    words.say(
                            "import.row.update",
                            "fields",
                            String.join(
                                    ", ",
                                    update.set().keySet().stream().map(choices::label).toList()));
            case RowPlan.Same _ -> words.say("import.row.same");
            case RowPlan.Fix _, RowPlan.Unreadable _ -> Receipt.reason(row.plan());
        };
    }

    private void saveLeftOut() {
        chooseTarget(content, model).ifPresent(model::saveLeftOut);
    }

    /// Asks where the rows left out go.
    static java.util.Optional<Path> chooseTarget(Node owner, ImportModel model) {
        String name = Objects.requireNonNull(model.fileProperty().get(), "a file is read").name();
        FileChooser chooser = new FileChooser();
        chooser.setInitialFileName("left out of " + name.replaceFirst("\\.[^.]*$", "") + ".csv");
        var chosen = chooser.showSaveDialog(owner.getScene().getWindow());
        return chosen == null ? java.util.Optional.empty() : java.util.Optional.of(chosen.toPath());
    }
}

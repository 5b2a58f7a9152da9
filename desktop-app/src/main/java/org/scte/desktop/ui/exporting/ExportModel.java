package org.scte.desktop.ui.exporting;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.scte.desktop.exporting.Export;
import org.scte.desktop.exporting.ExportFailed;
import org.scte.desktop.exporting.Format;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.RecordListModel;
import org.scte.desktop.ui.list.RowSelection;
import org.scte.model.unit.FieldDefinition;

/// Writing a list to a file without its controls: all that it shows, or what is chosen in it. For
/// the FX thread only; the file is written off it.
public final class ExportModel {
    private final RecordListModel list;
    private final Clock clock;
    private final Executor background;
    private final FxThread fx;
    private final Words words;
    private final Consumer<String> tell;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final ObjectProperty<Format> format = new SimpleObjectProperty<>(Format.XLSX);
    private final ObjectProperty<Columns> columns = new SimpleObjectProperty<>(Columns.SHOWN);
    private final ReadOnlyIntegerWrapper done = new ReadOnlyIntegerWrapper(-1);
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");
    private int all;
    private volatile boolean stopped;

    /// Which fields have a column.
    public enum Columns {
        SHOWN,
        ALL
    }

    /// @param tell says what became of it
    public ExportModel(
            RecordListModel list,
            Clock clock,
            Executor background,
            FxThread fx,
            Words words,
            Consumer<String> tell) {
        this.list = list;
        this.clock = clock;
        this.background = background;
        this.fx = fx;
        this.words = words;
        this.tell = tell;
    }

    RecordListModel list() {
        return list;
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    public ObjectProperty<Format> formatProperty() {
        return format;
    }

    public ObjectProperty<Columns> columnsProperty() {
        return columns;
    }

    /// How many rows are written; −1 while nothing is being written.
    public ReadOnlyIntegerProperty doneProperty() {
        return done.getReadOnlyProperty();
    }

    /// Why it was not written; empty where there is nothing to say.
    public ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    boolean isWorking() {
        return done.get() >= 0;
    }

    /// Of how many rows.
    int all() {
        return all;
    }

    /// How many rows it would have now.
    long count() {
        long listed = Math.max(0, list.countProperty().get());
        long chosen = list.selection().count(listed);
        return chosen == 0 ? listed : chosen;
    }

    public void open() {
        fault.set("");
        open.set(true);
    }

    public void close() {
        if (!isWorking()) {
            open.set(false);
        }
    }

    /// What the file is called where nobody says otherwise.
    String fileName() {
        return list.entity().plural() + format.get().ending();
    }

    /// Writes the file; progress and end are told.
    public void save(Path target) {
        if (isWorking()) {
            return;
        }
        Export.Request request = request();
        Format form = format.get();
        var export = new Export(list.unit(), clock);
        stopped = false;
        fault.set("");
        all = (int) Math.min(Integer.MAX_VALUE, count());
        done.set(0);
        background.execute(() -> {
            try {
                Export.Result result = export.write(request, form, target, this::onward);
                fx.run(() -> onDone(result, target));
            } catch (ExportFailed e) {
                fx.run(() -> {
                    done.set(-1);
                    fault.set(String.valueOf(e.getMessage()));
                });
            }
        });
    }

    private Export.Request request() {
        RowSelection chosen = list.selection();
        boolean none = chosen.count(Math.max(0, list.countProperty().get())) == 0;
        List<FieldDefinition> fields =
                columns.get() == Columns.SHOWN
                        ? list.choice().fields()
                        : List.copyOf(list.entity().fields().values());
        return new Export.Request(
                list.queryProperty().get(),
                none ? Set.of() : chosen.named(),
                none || chosen.isInverted(),
                fields);
    }

    private boolean onward(int written, int of) {
        fx.latest(
                this,
                () -> {
                    if (isWorking()) {
                        all = of;
                        done.set(written);
                    }
                });
        return !stopped;
    }

    private void onDone(Export.Result result, Path target) {
        done.set(-1);
        if (!result.stopped()) {
            close();
            tell.accept(
                    words.say(
                            "export.done",
                            "n",
                            result.records(),
                            "file",
                            String.valueOf(target.getFileName())));
        }
    }

    /// Ends it; then there is no file.
    public void stop() {
        stopped = true;
    }
}

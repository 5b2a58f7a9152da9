package org.scte.desktop.ui.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.report.ReportTable;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.ReportFigures;
import org.scte.desktop.store.StoreChange;
import org.scte.desktop.store.Subscription;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.model.unit.Report;
import org.scte.model.unit.UnitDefinition;

/// A unit's reports without their controls: which one is looked at, and what it comes to. While it
/// is shown it follows the store: however fast commits come, it is worked out at most once every
/// [#REST_MILLIS], and once at a time. For the FX thread only.
public final class ReportsModel implements AutoCloseable {
    private static final int REST_MILLIS = 250;

    /// Tells programs for tables that a file is UTF-8.
    private static final String MARK = "\uFEFF";

    private final LocalUnit unit;
    private final List<Report> reports;
    private final Executor background;
    private final FxThread fx;
    private final Subscription subscription;
    private final ReadOnlyObjectWrapper<Report> current;
    private final ReadOnlyObjectWrapper<@Nullable ReportFigures> figures =
            new ReadOnlyObjectWrapper<>();
    private final ReadOnlyStringWrapper fault = new ReadOnlyStringWrapper("");

    /// Of which entities a change is another figure; read by committing threads.
    private volatile Set<String> watched = Set.of();

    private final ReadOnlyBooleanWrapper gone = new ReadOnlyBooleanWrapper();
    private boolean shown;
    private boolean underWay;
    private boolean resting;
    private boolean again;

    /// @param reports those that may be seen; at least one
    public ReportsModel(LocalUnit unit, List<Report> reports, Executor background, FxThread fx) {
        this.unit = unit;
        this.reports = List.copyOf(reports);
        this.background = background;
        this.fx = fx;
        this.current = new ReadOnlyObjectWrapper<>(reports.getFirst());
        this.subscription = unit.watch(this::onChange);
    }

    public LocalUnit unit() {
        return unit;
    }

    public List<Report> reports() {
        return reports;
    }

    /// The report looked at.
    public ReadOnlyObjectProperty<Report> currentProperty() {
        return current.getReadOnlyProperty();
    }

    /// What it comes to; null while that is worked out for the first time.
    public ReadOnlyObjectProperty<@Nullable ReportFigures> figuresProperty() {
        return figures.getReadOnlyProperty();
    }

    /// Why it could not be worked out, or written; empty while all is well.
    public ReadOnlyStringProperty faultProperty() {
        return fault.getReadOnlyProperty();
    }

    /// Whether the definition has no such report any more, or nothing of it may be shown.
    public ReadOnlyBooleanProperty goneProperty() {
        return gone.getReadOnlyProperty();
    }

    public void choose(Report report) {
        if (!report.equals(current.get())) {
            figures.set(null);
            fault.set("");
            gone.set(false);
            current.set(report);
            ask();
        }
    }

    /// Works out the report that is looked at, and follows the store from here on.
    public void show() {
        shown = true;
        ask();
    }

    /// Nobody looks any more.
    public void hide() {
        shown = false;
        watched = Set.of();
    }

    /// Whether the table may be taken along.
    public boolean mayExport() {
        return unit.allowed().mayExport(current.get().of());
    }

    private void onChange(StoreChange change) {
        if (change.everything() || change.entities().stream().anyMatch(watched::contains)) {
            fx.latest(this, this::onNews);
        }
    }

    /// What changes while it rests is seen after it.
    private void onNews() {
        if (resting) {
            again = true;
        } else {
            ask();
        }
    }

    private void ask() {
        if (!shown) {
            return;
        }
        if (underWay) {
            again = true;
            return;
        }
        underWay = true;
        again = false;
        Report asked = current.get();
        UnitDefinition now = unit.definition();
        Report known = now.reports().get(asked.name());
        watched = known == null ? Set.of() : known.entities(now);
        background.execute(() -> {
            try {
                Optional<ReportFigures> found = unit.reports().figures(asked.name());
                fx.run(() -> onAnswer(asked, found));
            } catch (RuntimeException problem) {
                fx.run(() -> {
                    onFault(problem);
                    rest();
                });
            }
        });
    }

    private void onAnswer(Report asked, Optional<ReportFigures> found) {
        if (!asked.equals(current.get())) {
            underWay = false;
            ask(); // somebody chose another one meanwhile, and waits for it
            return;
        }
        fault.set("");
        gone.set(found.isEmpty());
        figures.set(found.orElse(null));
        rest();
    }

    private void rest() {
        underWay = false;
        resting = true;
        CompletableFuture.delayedExecutor(REST_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() -> fx.run(this::onRested));
    }

    private void onRested() {
        resting = false;
        if (again) {
            ask();
        }
    }

    private void onFault(Exception problem) {
        String reason = problem.getMessage();
        fault.set(reason == null ? problem.getClass().getSimpleName() : reason);
    }

    /// Writes the figures in view into a file of CSV.
    public void export(Path file) {
        ReportFigures now = figures.get();
        if (now == null || !mayExport()) {
            return;
        }
        background.execute(() -> {
            try {
                String csv = ReportTable.of(now).csv();
                Files.writeString(file, MARK + csv, StandardCharsets.UTF_8);
            } catch (IOException problem) {
                fx.run(() -> onFault(problem));
            }
        });
    }

    @Override
    public void close() {
        hide();
        subscription.close();
    }
}

package org.scte.desktop.ui.palette;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.kit.FxThread;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.RecordOpener;
import org.scte.model.record.RecordId;

/// What was typed into the palette and what fits it: records of every unit on this device, and what
/// the window offers. Units are asked in the background, each for itself; what comes too late for
/// the words now typed is dropped. For the FX thread only.
public final class PaletteModel {
    private static final System.Logger LOG = System.getLogger(PaletteModel.class.getName());

    private static final String RECORD = "record";

    private final Words words;
    private final Outside outside;
    private final RecordFinder finder;
    private final Executor background;
    private final FxThread fx;
    private final ReadOnlyBooleanWrapper open = new ReadOnlyBooleanWrapper();
    private final StringProperty typed = new SimpleStringProperty("");
    private final ReadOnlyObjectWrapper<Shown> shown =
            new ReadOnlyObjectWrapper<>(new Shown(List.of(), -1, false));
    private final Map<String, List<Found>> found = new HashMap<>();
    private final Map<String, PaletteRow> knownRecords = new HashMap<>();
    private List<String> recent;
    private List<PaletteRow> offered = List.of();
    private Asked asked = Asked.of("");
    private volatile long version;
    private int outstanding;
    private boolean moved;
    private boolean entering;

    /// What fits, the best first.
    ///
    /// @param selected the row that Enter runs; −1 where there is none
    /// @param asking a unit has not answered yet
    record Shown(List<PaletteRow> rows, int selected, boolean asking) {}

    /// What the palette leads to.
    ///
    /// @param offers what there is beside records, with what can be done now
    /// @param units by name
    /// @param unit a unit's data; may open a file, so never asked on the FX thread
    /// @param show goes to a record: its unit, and which it is
    public record Outside(
            Supplier<List<PaletteRow>> offers,
            Supplier<List<String>> units,
            Function<String, LocalUnit> unit,
            RecordOpener show,
            Remembered remembered) {}

    public PaletteModel(
            Outside outside, Words words, ValueText values, Executor background, FxThread fx) {
        this.outside = outside;
        this.words = words;
        this.finder = new RecordFinder(values);
        this.background = background;
        this.fx = fx;
        this.recent = outside.remembered().ids();
        typed.subscribe((_, text) -> ask(text));
    }

    public ReadOnlyBooleanProperty openProperty() {
        return open.getReadOnlyProperty();
    }

    /// What is typed, with the character in front that says what kind of thing is wanted.
    public StringProperty typedProperty() {
        return typed;
    }

    /// What fits, the best first.
    public List<PaletteRow> rows() {
        return shown.get().rows();
    }

    ReadOnlyObjectProperty<Shown> shownProperty() {
        return shown.getReadOnlyProperty();
    }

    /// Whether a unit has not answered yet.
    public boolean isAsking() {
        return outstanding > 0;
    }

    /// What was typed, without what says what kind of thing is wanted.
    public String words() {
        return asked.words();
    }

    public void open() {
        offered = outside.offers().get();
        found.clear();
        if (typed.get().isEmpty()) {
            ask("");
        } else {
            typed.set("");
        }
        open.set(true);
        knownRecords.clear();
        recent.forEach(this::readRecent);
    }

    /// A record is kept by its id alone: what it is called is read when it is shown.
    private void readRecent(String id) {
        String[] parts = id.split("[:/]");
        if (!parts[0].equals(RECORD) || !outside.units().get().contains(parts[1])) {
            return;
        }
        background.execute(() -> {
            Optional<Found> known = findRecent(parts[1], parts[2], RecordId.of(parts[3]));
            fx.run(() ->
                    known.ifPresent(record -> {
                        knownRecords.put(id, row(record));
                        if (open.get() && asked.isBlank()) {
                            show();
                        }
                    }));
        });
    }

    private Optional<Found> findRecent(String unit, String entity, RecordId id) {
        try {
            return finder.find(outside.unit().apply(unit), entity, id);
        } catch (RuntimeException fault) {
            LOG.log(System.Logger.Level.WARNING, "unit " + unit + " cannot be read", fault);
            return Optional.empty();
        }
    }

    public void close() {
        version++;
        outstanding = 0;
        open.set(false);
    }

    private void ask(String text) {
        version++;
        outstanding = 0;
        moved = false;
        entering = false;
        asked = Asked.of(text);
        if (asked.asksForRecords()) {
            found.keySet().retainAll(outside.units().get());
            outside.units().get().forEach(this::askUnit);
        } else {
            found.clear();
        }
        if (!isAsking()) { // else what was shown stays for the moment until the first answer
            show();
        }
    }

    private void askUnit(String unit) {
        long mine = version;
        Asked wanted = asked;
        outstanding++;
        background.execute(() -> {
            if (mine != version) {
                return;
            }
            List<Found> answer = find(unit, wanted);
            fx.run(() -> {
                if (mine == version) {
                    onAnswer(unit, answer);
                }
            });
        });
    }

    /// A unit that cannot be read now has nothing to offer; the others have.
    private List<Found> find(String unit, Asked wanted) {
        try {
            return finder.find(outside.unit().apply(unit), wanted);
        } catch (RuntimeException fault) {
            LOG.log(System.Logger.Level.WARNING, "unit " + unit + " cannot be searched", fault);
            return List.of();
        }
    }

    private void onAnswer(String unit, List<Found> answer) {
        outstanding--;
        found.put(unit, answer);
        show();
        if (outstanding == 0 && entering) {
            enter();
        }
    }

    // What is shown -------------------------------------------------------------------------

    private record Fitting(PaletteRow row, Fit fit) {}

    private void show() {
        if (asked.isBlank()) {
            showRecent();
            return;
        }
        Optional<String> kept = moved ? current().map(PaletteRow::id) : Optional.empty();
        List<Fitting> fitting = new ArrayList<>();
        foundRecords().forEach(record -> fitting.add(new Fitting(row(record), record.fit())));
        Stream.concat(offered.stream(), help())
                .filter(this::isWanted)
                .map(row -> new Fitting(row, Fit.of(row.title(), asked.words())))
                .filter(each -> each.fit() != Fit.NONE)
                .sorted(Comparator.comparing(each -> !each.row().isPossible()))
                .forEach(fitting::add);
        List<PaletteRow> now =
                fitting.stream()
                        .sorted(Comparator.comparing(Fitting::fit))
                        .map(Fitting::row)
                        .toList();
        show(now, kept.orElse(""));
    }

    private void show(List<PaletteRow> now, String kept) {
        int at = now.stream().map(PaletteRow::id).toList().indexOf(kept);
        shown.set(new Shown(now, now.isEmpty() ? -1 : Math.max(0, at), isAsking()));
    }

    /// Before anything is typed: what was done last, then all that is offered.
    private void showRecent() {
        Map<String, PaletteRow> all = new LinkedHashMap<>();
        offered.stream().filter(this::isWanted).forEach(row -> all.put(row.id(), row));
        Map<String, PaletteRow> now = new LinkedHashMap<>();
        for (String id : recent) {
            PaletteRow row = knownRecords.getOrDefault(id, all.get(id));
            if (row != null) {
                now.put(id, row);
            }
        }
        all.forEach(now::putIfAbsent);
        show(List.copyOf(now.values()), "");
    }

    /// A record that several units have is shown once, where it is at home if that is here.
    private List<Found> foundRecords() {
        Set<RecordId> seen = new HashSet<>();
        return outside.units().get().stream()
                .flatMap(unit -> found.getOrDefault(unit, List.of()).stream())
                .sorted(Found.BEST_FIRST)
                .filter(each -> seen.add(each.record().id()))
                .toList();
    }

    private boolean isWanted(PaletteRow row) {
        return switch (asked.scope()) {
            case ALL -> row.kind() != PaletteRow.Kind.HELP;
            case COMMANDS -> row.kind() == PaletteRow.Kind.COMMAND;
            case HELP -> row.kind() == PaletteRow.Kind.HELP || row.kind() == PaletteRow.Kind.TOPIC;
            case NUMBERS, PEOPLE -> false;
        };
    }

    /// What can stand in front of the words.
    private Stream<PaletteRow> help() {
        return Stream.of(Asked.Scope.COMMANDS, Asked.Scope.NUMBERS, Asked.Scope.PEOPLE)
                .map(scope ->
                        new PaletteRow(
                                "help:" + scope,
                                PaletteRow.Kind.HELP,
                                Feather.HELP_CIRCLE,
                                words.say("palette.help." + scope.word()),
                                "",
                                scope.prefix(),
                                "",
                                () -> typed.set(scope.prefix())));
    }

    private PaletteRow row(Found each) {
        return new PaletteRow(
                (RECORD + ":%s/%s/%s")
                        .formatted(each.unit(), each.entity().name(), each.record().id()),
                PaletteRow.Kind.RECORD,
                Icon.named(each.icon()),
                each.record().label(),
                each.detail(),
                "",
                "",
                () -> outside.show().open(each.unit(), each.entity().name(), each.record().id()));
    }

    // What is done --------------------------------------------------------------------------

    public void move(int step) {
        if (!rows().isEmpty()) {
            moved = true;
            int to = Math.clamp(shown.get().selected() + step, 0, rows().size() - 1);
            shown.set(new Shown(rows(), to, isAsking()));
        }
    }

    public Optional<PaletteRow> current() {
        int at = shown.get().selected();
        return at < 0 ? Optional.empty() : Optional.of(rows().get(at));
    }

    /// Runs a row.
    public void run(PaletteRow row) {
        if (!row.isPossible()) {
            return;
        }
        if (row.kind() != PaletteRow.Kind.HELP) {
            remember(row.id());
            close();
        }
        row.run().run();
    }

    private void remember(String id) {
        List<String> now = new ArrayList<>(recent);
        now.remove(id);
        now.addFirst(id);
        recent = now.stream().limit(Remembered.MOST).toList();
        outside.remembered().keep().accept(recent);
    }

    /// Runs the selected row; before the units have answered, the best of what they answer.
    public void enter() {
        if (isAsking() && !moved) {
            entering = true;
        } else {
            current().ifPresent(this::run);
        }
    }

    /// Types the rest of the selected row's name.
    public void complete() {
        current()
                .filter(row -> row.kind() != PaletteRow.Kind.HELP)
                .ifPresent(row -> typed.set(asked.scope().prefix() + row.title()));
    }
}

package org.scte.desktop.ui.views;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.SavedView;
import org.scte.desktop.store.StoreException;
import org.scte.desktop.ui.kit.FxThread;

/// The saved views of all units on this device. For the FX thread only; what is kept is read and
/// written off it.
public final class Views {
    /// Views of a unit that stand on the rail.
    public static final int SHOWN = 7;

    private final Executor background;
    private final FxThread fx;
    private final Consumer<String> onFault;
    private final Map<String, List<SavedView>> known = new HashMap<>();
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();

    /// @param onFault is told why a view could not be kept
    public Views(Executor background, FxThread fx, Consumer<String> onFault) {
        this.background = background;
        this.fx = fx;
        this.onFault = onFault;
    }

    /// Counts up with every change.
    public ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    /// Those with a name, in its order.
    public List<SavedView> of(String unit) {
        return all(unit).stream()
                .filter(view -> !view.name().isEmpty())
                .sorted((a, b) -> a.name().compareToIgnoreCase(b.name()))
                .toList();
    }

    /// How the lists of an entity look where no view is open.
    List<SavedView> looks(String unit, String entity) {
        return all(unit).stream()
                .filter(view -> view.name().isEmpty() && view.entity().equals(entity))
                .toList();
    }

    public Optional<SavedView> find(String unit, long id) {
        return all(unit).stream().filter(view -> view.id() == id).findFirst();
    }

    private List<SavedView> all(String unit) {
        return known.getOrDefault(unit, List.of());
    }

    /// Reads those of a unit; tells so where there are any.
    public void read(LocalUnit unit) {
        inBackground(() -> unit.savedViews().list(), views -> put(unit, views));
    }

    private void put(LocalUnit unit, List<SavedView> views) {
        known.put(unit.definition().unit(), views);
        version.set(version.get() + 1);
    }

    /// @param then gets it as it is kept
    void save(LocalUnit unit, SavedView view, Consumer<SavedView> then) {
        inBackground(
                () -> unit.savedViews().save(view),
                kept -> {
                    String name = unit.definition().unit();
                    List<SavedView> now = new ArrayList<>(all(name));
                    now.removeIf(each -> each.id() == kept.id() || isLookOf(each, kept));
                    now.add(kept);
                    put(unit, now);
                    then.accept(kept);
                });
    }

    private static boolean isLookOf(SavedView each, SavedView kept) {
        return kept.name().isEmpty()
                && each.name().isEmpty()
                && each.entity().equals(kept.entity())
                && each.list().equals(kept.list());
    }

    void delete(LocalUnit unit, SavedView view) {
        inBackground(
                () -> {
                    unit.savedViews().delete(view.id());
                    return view;
                },
                gone -> {
                    List<SavedView> now = new ArrayList<>(all(unit.definition().unit()));
                    now.removeIf(each -> each.id() == gone.id());
                    put(unit, now);
                });
    }

    private <T> void inBackground(Supplier<T> work, Consumer<T> then) {
        background.execute(() -> {
            try {
                T answer = work.get();
                fx.run(() -> then.accept(answer));
            } catch (StoreException e) {
                fx.run(() -> onFault.accept(String.valueOf(e.getMessage())));
            }
        });
    }
}

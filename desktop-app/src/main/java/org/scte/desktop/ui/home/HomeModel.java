package org.scte.desktop.ui.home;

import java.time.Clock;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.store.Subscription;
import org.scte.desktop.ui.door.Occasion;
import org.scte.desktop.ui.kit.FxThread;

/// The numbers of Home. Each unit's are worked out in the background when Home is shown, and again
/// while it is and the unit changes, [#REST_MILLIS] apart at least. For the FX thread only.
public final class HomeModel implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HomeModel.class.getName());
    private static final int REST_MILLIS = 2_000;

    private final Function<String, LocalUnit> unit;
    private final Clock clock;
    private final Executor background;
    private final FxThread fx;
    private final Map<String, UnitDay> days = new HashMap<>();
    private final Map<String, Subscription> watched = new HashMap<>();
    private final Set<String> underWay = new HashSet<>();
    private final Set<String> again = new HashSet<>();
    private final ReadOnlyLongWrapper version = new ReadOnlyLongWrapper();
    private List<String> units = List.of();
    private boolean shown;

    /// @param unit a unit's data; may open a file, so never asked on the FX thread
    public HomeModel(
            Function<String, LocalUnit> unit, Clock clock, Executor background, FxThread fx) {
        this.unit = unit;
        this.clock = clock;
        this.background = background;
        this.fx = fx;
    }

    /// Counts up whenever something that is shown is another.
    ReadOnlyLongProperty versionProperty() {
        return version.getReadOnlyProperty();
    }

    /// What is known of the units so far, in their order.
    Map<String, UnitDay> days() {
        Map<String, UnitDay> known = new LinkedHashMap<>();
        units.stream().filter(days::containsKey).forEach(name -> known.put(name, days.get(name)));
        return known;
    }

    /// Whether every number is there.
    public boolean isWorkedOut() {
        return units.stream()
                .allMatch(name -> days.get(name) instanceof UnitDay day && day.figures() != null);
    }

    /// The units on this device are these now.
    public void onUnits(List<String> now) {
        units = List.copyOf(now);
        days.keySet().retainAll(units);
        for (String name : List.copyOf(watched.keySet())) {
            if (!units.contains(name)) {
                Optional.ofNullable(watched.remove(name)).ifPresent(Subscription::close);
            }
        }
        changed();
        if (shown) {
            units.forEach(this::ask);
        }
    }

    public void show() {
        shown = true;
        units.forEach(this::ask);
    }

    /// Nobody looks any more.
    public void hide() {
        shown = false;
    }

    private void ask(String name) {
        if (!shown || !units.contains(name)) {
            return;
        }
        if (!underWay.add(name)) {
            again.add(name);
            return;
        }
        background.execute(() -> {
            try {
                LocalUnit local = unit.apply(name);
                UnitDay day = UnitDay.of(local);
                fx.run(() -> onDay(name, day));
                UnitDay.Figures worked = workOut(day);
                fx.run(() -> onFigures(name, day.with(worked)));
            } catch (RuntimeException fault) {
                LOG.log(System.Logger.Level.WARNING, "no numbers of unit " + name, fault);
                fx.run(() -> rest(name));
            }
        });
    }

    private UnitDay.Figures workOut(UnitDay day) {
        Map<UnitDay.Named, Long> counts = new HashMap<>();
        day.lists()
                .forEach(each ->
                        counts.put(
                                each, day.unit().count(ListQuery.of(each.entity(), each.list()))));
        Map<Occasion, Long> guests = new HashMap<>();
        day.doors().forEach(each -> guests.put(each, each.countGuests(day.unit())));
        return new UnitDay.Figures(
                counts,
                guests,
                day.report().flatMap(report -> day.unit().reports().figures(report.name())),
                clock.instant());
    }

    /// The places of numbers come before the numbers.
    private void onDay(String name, UnitDay day) {
        watched.computeIfAbsent(
                name, _ -> day.unit().watch(_ -> fx.latest(List.of(this, name), () -> ask(name))));
        if (units.contains(name) && !day.isLike(days.get(name))) {
            days.put(name, day);
            changed();
        }
    }

    private void onFigures(String name, UnitDay day) {
        if (units.contains(name)) {
            days.put(name, day);
            changed();
        }
        rest(name);
    }

    private void rest(String name) {
        CompletableFuture.delayedExecutor(REST_MILLIS, TimeUnit.MILLISECONDS)
                .execute(() ->
                        fx.run(() -> {
                            underWay.remove(name);
                            if (again.remove(name)) {
                                ask(name);
                            }
                        }));
    }

    private void changed() {
        version.set(version.get() + 1);
    }

    @Override
    public void close() {
        hide();
        watched.values().forEach(Subscription::close);
        watched.clear();
    }
}

package org.scte.desktop.ui.home;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.scte.desktop.store.ListQuery;
import org.scte.desktop.ui.door.Occasion;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.TextSize;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.report.FigureCard;

/// Home: the lists of one's work with their counts, what waits for somebody, and a chart of each
/// unit. The cards stand before their numbers are known.
public final class HomeView extends ScrollPane {
    /// The least of a column, in pixels times the text size.
    private static final double COLUMN = 460;

    /// Between columns, and at both sides of them, as in the sheet.
    private static final double GAP = 12;

    private static final double AROUND = 8;

    private final HomeModel model;
    private final Words words;
    private final ValueText values;
    private final Times times;
    private final Clock clock;
    private final Ways ways;
    private final Label standing = Lettering.hint("");
    private final VBox day = new VBox();
    private final VBox waiting = new VBox();
    private final HBox columns = new HBox();
    private final Map<UnitDay.Named, NumberLink> links = new HashMap<>();
    private final Map<Occasion, DoorLine> doors = new HashMap<>();
    private final Map<String, FigureCard> cards = new HashMap<>();
    private final ObservableValue<TextSize> textSize = TextSize.of(this);
    private List<UnitDay> laidOut = List.of();

    /// Where numbers lead.
    ///
    /// @param door of an occasion, in check-in mode
    /// @param list of a unit, an entity and a list of it
    /// @param figure the list that a figure of a report counts
    public record Ways(Consumer<Occasion> door, OpenList list, OpenFigure figure) {}

    /// Goes to a list of a unit that its definition names.
    public interface OpenList {
        void open(String unit, String entity, String list);
    }

    /// Goes to the list of what a figure of a report counts.
    public interface OpenFigure {
        void open(String unit, ListQuery list, String report);
    }

    public HomeView(
            HomeModel model, Words words, ValueText values, Times times, Clock clock, Ways ways) {
        this.model = model;
        this.words = words;
        this.values = values;
        this.times = times;
        this.clock = clock;
        this.ways = ways;
        getStyleClass().add("home");
        setFitToWidth(true);
        columns.getStyleClass().add("home-columns");
        var page = new VBox(Lettering.title(words.say("rail.home")), standing, columns);
        page.getStyleClass().add("home-page");
        setContent(page);
        day.getStyleClass().addAll("card", "home-card");
        waiting.getStyleClass().addAll("card", "home-card");
        model.versionProperty().subscribe(_ -> showDays());
        viewportBoundsProperty().subscribe(_ -> arrange());
        textSize.subscribe((_, _) -> arrange());
        sceneProperty()
                .subscribe(scene -> {
                    if (scene == null) {
                        model.hide();
                    } else {
                        model.show();
                    }
                });
    }

    /// Puts the keyboard on the first number.
    public void focusHere() {
        (links.isEmpty() ? this : firstLink()).requestFocus();
    }

    private Region firstLink() {
        return laidOut.stream()
                .flatMap(each -> each.lists().stream())
                .findFirst()
                .map(links::get)
                .<Region>map(link -> link)
                .orElse(this);
    }

    // The day -------------------------------------------------------------------------------

    private void showDays() {
        List<UnitDay> now = List.copyOf(model.days().values());
        if (!isLaidOut(now)) {
            layOut(now);
        }
        now.forEach(this::showNumbers);
        Instant oldest =
                now.stream()
                        .map(UnitDay::figures)
                        .filter(Objects::nonNull)
                        .map(UnitDay.Figures::at)
                        .min(Instant::compareTo)
                        .orElse(null);
        standing.setText(
                words.say(
                        oldest == null ? "home.counting" : "home.asOf",
                        "time",
                        times.time(oldest == null ? clock.instant() : oldest)));
    }

    private boolean isLaidOut(List<UnitDay> now) {
        boolean same = now.size() == laidOut.size();
        for (int i = 0; same && i < now.size(); i++) {
            same = now.get(i).isLike(laidOut.get(i));
        }
        return same;
    }

    private void layOut(List<UnitDay> now) {
        laidOut = now;
        links.clear();
        doors.clear();
        cards.clear();
        String date = times.date(LocalDate.ofInstant(clock.instant(), clock.getZone()));
        day.getChildren().setAll(Lettering.section(words.say("home.day", "date", date)));
        now.stream().flatMap(each -> each.doors().stream()).forEach(this::addDoor);
        for (UnitDay each : now) {
            String unit = each.unit().definition().unit();
            for (UnitDay.Named named : each.lists()) {
                var link =
                        new NumberLink(
                                named.list().title(),
                                named.entity().plural() + " · " + each.title(),
                                words,
                                () ->
                                        ways.list()
                                                .open(
                                                        unit,
                                                        named.entity().name(),
                                                        named.list().name()));
                links.put(named, link);
                day.getChildren().add(link);
            }
            each.report()
                    .ifPresent(report ->
                            cards.put(
                                    unit,
                                    new FigureCard(
                                            report,
                                            words,
                                            values,
                                            times,
                                            (list, title) ->
                                                    ways.figure().open(unit, list, title))));
        }
        if (links.isEmpty() && doors.isEmpty()) {
            day.getChildren().add(Lettering.hint(words.say("home.day.none")));
        }
        arrange();
    }

    private void addDoor(Occasion occasion) {
        var line = new DoorLine(occasion, words, times, () -> ways.door().accept(occasion));
        doors.put(occasion, line);
        day.getChildren().add(line);
    }

    private void showNumbers(UnitDay each) {
        UnitDay.Figures figures = each.figures();
        if (figures != null) {
            figures.counts()
                    .forEach((named, n) ->
                            Optional.ofNullable(links.get(named)).ifPresent(link -> link.show(n)));
            figures.guests()
                    .forEach((occasion, n) ->
                            Optional.ofNullable(doors.get(occasion))
                                    .ifPresent(line -> line.show(n)));
            FigureCard card = cards.get(each.unit().definition().unit());
            if (card != null) {
                figures.report().ifPresent(card::show);
            }
        }
    }

    // What waits ----------------------------------------------------------------------------

    /// What waits, for somebody or to be sent.
    ///
    /// @param n how many
    public record Waiting(String title, String detail, int n, Runnable open) {}

    /// Shows what waits for the person, and apart from it what waits to be sent: that needs nobody.
    public void showWaiting(List<Waiting> onYou, List<Waiting> toSend) {
        waiting.getChildren().setAll(Lettering.section(words.say("home.waiting")));
        if (onYou.isEmpty()) {
            waiting.getChildren().add(Lettering.hint(words.say("home.waiting.none")));
        }
        onYou.forEach(this::addWaiting);
        if (!toSend.isEmpty()) {
            var head = new VBox(Lettering.section(words.say("home.toSend")));
            head.getStyleClass().add("home-section");
            waiting.getChildren().add(head);
            toSend.forEach(this::addWaiting);
        }
    }

    private void addWaiting(Waiting each) {
        var link = new NumberLink(each.title(), each.detail(), words, each.open());
        link.show(each.n());
        waiting.getChildren().add(link);
    }

    // Columns -------------------------------------------------------------------------------

    /// As many columns as there is room for; each chart goes where there are the fewest cards.
    private void arrange() {
        double room = getViewportBounds().getWidth() - AROUND;
        int many = (int) Math.clamp(room / (COLUMN * textSize.getValue().factor()), 1, 3);
        List<VBox> made = new ArrayList<>();
        for (int i = 0; i < many; i++) {
            var column = new VBox();
            column.getStyleClass().add("home-column");
            // told, not left to grow: the height of what wraps follows from it
            column.setPrefWidth(Math.max(0, (room - GAP * (many - 1)) / many));
            made.add(column);
        }
        made.getFirst().getChildren().addAll(day, waiting);
        laidOut.stream()
                .map(each -> cards.get(each.unit().definition().unit()))
                .filter(Objects::nonNull)
                .distinct()
                .forEach(card ->
                        made.stream()
                                .min(Comparator.comparingInt(column -> column.getChildren().size()))
                                .ifPresent(column -> column.getChildren().add(card)));
        columns.getChildren().setAll(made);
    }
}

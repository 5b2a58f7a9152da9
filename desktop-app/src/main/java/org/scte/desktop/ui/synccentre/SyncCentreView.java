package org.scte.desktop.ui.synccentre;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.sync.DeviceFacts;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.ui.kit.Amounts;
import org.scte.desktop.ui.kit.Buttons;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Pill;
import org.scte.desktop.ui.kit.StatusWords;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Tone;
import org.scte.desktop.ui.kit.Words;

/// How the computer stands, one line for each unit, and below it what waits and what happened in
/// the chosen one. Up and down choose a unit.
public final class SyncCentreView extends VBox {
    /// A clock that is not further off is right.
    private static final Duration RIGHT = Duration.ofMillis(100);

    private static final int LOOK_TICKS = 5;

    private final SyncCentreModel model;
    private final Words words;
    private final Times times;
    private final StatusWords statusWords;
    private final Amounts amounts;
    private final Label facts = Lettering.hint("");
    private final VBox lines = new VBox();
    private final Map<String, UnitLine> byUnit = new HashMap<>();
    private final UnitDetail detail;
    private final Button saveAll;
    private int ticks;

    public SyncCentreView(
            SyncCentreModel model, Words words, Times times, StatusWords statusWords) {
        this.model = model;
        this.words = words;
        this.times = times;
        this.statusWords = statusWords;
        this.amounts = new Amounts(words);
        this.detail = new UnitDetail(model, words, times);
        this.saveAll =
                Buttons.plain(words.say("unsent.saveAll"), Feather.SAVE, model::saveAllUnsent);
        getStyleClass().addAll("card", "sync-centre");
        facts.getStyleClass().add("sync-facts");
        facts.setWrapText(true);
        facts.setMinHeight(USE_PREF_SIZE);
        var scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.ALWAYS); // columns keep below their heads
        VBox.setVgrow(scroll, Priority.ALWAYS);
        lines.addEventFilter(KeyEvent.KEY_PRESSED, this::onKey);
        getChildren().addAll(head(), facts, columns(), scroll, detail);
        model.versionProperty().subscribe(_ -> show());
    }

    /// A second has passed: says "ago" and "next try in" anew, and looks at the computer and the
    /// log now and then.
    public void tick() {
        ticks++;
        if (ticks % LOOK_TICKS == 0) {
            model.look();
        }
        show();
    }

    /// The keyboard goes to the chosen unit.
    public void focusHere() {
        applyCss(); // before, what scrolls has nothing in it
        model.chosen().map(this::line).ifPresent(UnitLine::focusHere);
    }

    private Node head() {
        Label device =
                Lettering.hint(
                        words.say(
                                "sync.device",
                                "device",
                                model.deviceName(),
                                "actor",
                                model.actor()));
        var names = new VBox(Lettering.title(words.say("sync.title")), device);
        var space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        var head =
                new HBox(
                        names,
                        space,
                        saveAll,
                        new Pill(Tone.OK, Feather.SHIELD, words.say("sync.safe")));
        head.getStyleClass().addAll("list-head", "sync-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private Node columns() {
        var unit = UnitLine.cell(Lettering.caption(words.say("sync.column.unit")), "name");
        HBox.setHgrow(unit, Priority.ALWAYS);
        var row =
                new HBox(
                        unit,
                        UnitLine.cell(Lettering.caption(words.say("sync.column.state")), "state"),
                        UnitLine.cell(
                                Lettering.caption(words.say("sync.column.waiting")), "waiting"),
                        UnitLine.cell(Lettering.caption(words.say("sync.column.sent")), "time"),
                        UnitLine.cell(Lettering.caption(words.say("sync.column.heard")), "time"),
                        UnitLine.cell(new Region(), "action"));
        row.getStyleClass().addAll("sync-row", "sync-header");
        return row;
    }

    private void show() {
        facts.setText(say(model.facts()));
        saveAll.setVisible(model.isMuchUnsent());
        saveAll.setManaged(saveAll.isVisible());
        List<SyncStatus> statuses = model.statuses();
        List<UnitLine> shown = statuses.stream().map(this::line).toList();
        if (!lines.getChildren().equals(shown)) {
            lines.getChildren().setAll(shown);
        }
        for (int i = 0; i < shown.size(); i++) {
            SyncStatus status = statuses.get(i);
            shown.get(i).show(status, model.chosen().filter(status::equals).isPresent());
        }
        detail.show();
    }

    private UnitLine line(SyncStatus status) {
        return byUnit.computeIfAbsent(
                status.unit(), unit -> new UnitLine(model, unit, words, times, statusWords));
    }

    /// "Network: connected · Clock: 0.4 s ahead · Storage: 1.2 GB of 40 GB free".
    private String say(DeviceFacts now) {
        String network =
                switch (now.network()) {
                    case UNKNOWN -> "sync.network.unknown";
                    case NONE -> "sync.network.none";
                    case SIGN_IN -> "sync.network.signIn";
                    case CONNECTED -> "sync.network.connected";
                };
        return String.join(" · ", words.say(network), clock(now), disk(now), backup(now));
    }

    private String clock(DeviceFacts now) {
        Duration ahead = now.ahead();
        if (ahead == null) {
            return words.say("sync.clock.unknown");
        }
        if (ahead.abs().compareTo(RIGHT) <= 0) {
            return words.say("sync.clock.right");
        }
        return words.say(
                ahead.isNegative() ? "sync.clock.behind" : "sync.clock.ahead",
                "span",
                amounts.span(ahead.abs()));
    }

    private String disk(DeviceFacts now) {
        DeviceFacts.Disk disk = now.disk();
        return disk == null
                ? words.say("sync.disk.unknown")
                : words.say(
                        "sync.disk",
                        "free",
                        amounts.bytes(disk.free()),
                        "total",
                        amounts.bytes(disk.total()));
    }

    private String backup(DeviceFacts now) {
        return now.backup() == null
                ? words.say("sync.backup.none")
                : words.say("sync.backup", "time", times.dayAndTime(now.backup()));
    }

    private void onKey(KeyEvent event) {
        int step =
                switch (event.getCode()) {
                    case UP -> -1;
                    case DOWN -> 1;
                    default -> 0;
                };
        if (step != 0 && !event.isAltDown()) {
            model.step(step);
            focusHere();
            event.consume();
        }
    }
}

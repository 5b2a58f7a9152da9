package org.scte.desktop.ui.synccentre;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.ui.kit.Lettering;
import org.scte.desktop.ui.kit.Pill;
import org.scte.desktop.ui.kit.StatusWords;
import org.scte.desktop.ui.kit.Times;
import org.scte.desktop.ui.kit.Tone;
import org.scte.desktop.ui.kit.Words;

/// One line for each unit: state, what waits, last sent, last heard, and the one thing one can do.
public final class SyncCentreView extends VBox {
    private final SyncCentreModel model;
    private final Words words;
    private final Times times;
    private final StatusWords statusWords;
    private final VBox lines = new VBox();
    private final Map<String, UnitLine> byUnit = new HashMap<>();

    public SyncCentreView(
            SyncCentreModel model, Words words, Times times, StatusWords statusWords) {
        this.model = model;
        this.words = words;
        this.times = times;
        this.statusWords = statusWords;
        getStyleClass().addAll("card", "sync-centre");
        var scroll = new ScrollPane(lines);
        scroll.setFitToWidth(true);
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.ALWAYS); // columns keep below their heads
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(head(), columns(), scroll);
        model.versionProperty().subscribe(_ -> show());
    }

    /// Times pass: says "ago" and "next try in" anew.
    public void tick() {
        show();
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
                new HBox(names, space, new Pill(Tone.OK, Feather.SHIELD, words.say("sync.safe")));
        head.getStyleClass().add("list-head");
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
        List<SyncStatus> statuses = model.statuses();
        List<UnitLine> shown = statuses.stream().map(this::line).toList();
        if (!lines.getChildren().equals(shown)) {
            lines.getChildren().setAll(shown);
        }
        for (int i = 0; i < shown.size(); i++) {
            shown.get(i).show(statuses.get(i));
        }
    }

    private UnitLine line(SyncStatus status) {
        return byUnit.computeIfAbsent(
                status.unit(), unit -> new UnitLine(model, unit, words, times, statusWords));
    }
}

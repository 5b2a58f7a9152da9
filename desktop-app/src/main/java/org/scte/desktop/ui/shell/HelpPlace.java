package org.scte.desktop.ui.shell;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import org.scte.desktop.sync.SyncStatus;
import org.scte.desktop.ui.door.DoorKey;
import org.scte.desktop.ui.help.HelpTopic;
import org.scte.desktop.ui.help.HelpView;
import org.scte.desktop.ui.kit.KeyRow;
import org.scte.desktop.ui.kit.Words;

/// Help in the window: it takes the content's room, and what is under it stays as it is, with the
/// keyboard where it was.
final class HelpPlace {
    private final ShellModel model;
    private final UnitScreens screens;
    private final Node content;
    private final HelpView view;
    private @Nullable Node before;

    HelpPlace(ShellModel model, UnitScreens screens, Node content, ShellView.Parts parts) {
        this.model = model;
        this.screens = screens;
        this.content = content;
        Words words = parts.words();
        Practice practice = parts.practice();
        this.view =
                new HelpView(
                        words,
                        topic -> keys(topic, words),
                        practice.on() ? Optional.empty() : Optional.of(practice.enter()),
                        model::back);
        view.setVisible(false);
        view.managedProperty().bind(view.visibleProperty());
        model.helpProperty()
                .subscribe((was, now) -> {
                    if (was.isPresent() != now.isPresent()) {
                        show(now.isPresent());
                    }
                    now.ifPresent(view::open);
                });
    }

    private void show(boolean shown) {
        if (shown) {
            before = content.getScene().getFocusOwner();
        }
        view.setVisible(shown);
        content.setVisible(!shown);
        if (!shown && before != null) {
            before.requestFocus();
            before = null;
        }
    }

    Node view() {
        return view;
    }

    boolean isOpen() {
        return view.isVisible();
    }

    void focusHere() {
        view.focusHere();
    }

    /// Opens the topic that fits where one is; one that is being read stays.
    void open() {
        if (!isOpen()) {
            model.help(fitting());
        }
    }

    private HelpTopic fitting() {
        return switch (model.placeProperty().get()) {
            case Place.Home _, Place.Absent _ -> HelpTopic.FIRST_STEPS;
            case Place.Unit _ ->
                    screens.current().filter(UnitScreen::isKeyboardInRecord).isPresent()
                            ? HelpTopic.RECORD
                            : HelpTopic.LISTS;
            case Place.Import _ -> HelpTopic.IMPORT;
            case Place.Print _ -> HelpTopic.PRINT;
            case Place.Review _ -> HelpTopic.CLASH;
            case Place.Deleted _, Place.History _ -> HelpTopic.HISTORY;
            case Place.Door _ -> HelpTopic.DOOR;
            case Place.Attention _ -> HelpTopic.REFUSED;
            case Place.SyncCentre _ ->
                    model.statuses().stream().anyMatch(HelpPlace::isSilent)
                            ? HelpTopic.SILENT
                            : HelpTopic.WAITING;
            case Place.Settings _ -> HelpTopic.LOCK;
        };
    }

    private static boolean isSilent(SyncStatus status) {
        return status.downSince() != null;
    }

    /// The keys of a topic, from the tables that the window follows.
    static List<KeyRow> keys(HelpTopic topic, Words words) {
        var rows = new Rows(words, new ArrayList<>());
        switch (topic) {
            case FIRST_STEPS -> {
                rows.add(Shortcut.PALETTE, Shortcut.HOME, Shortcut.HELP, Shortcut.KEYS);
                rows.add("keys.units", Shortcut.keysOfUnit(1) + " …");
            }
            case SAFE, WAITING, SILENT -> rows.add(Shortcut.SYNC_CENTRE, Shortcut.SYNC);
            case CLASH -> {
                rows.add(Shortcut.ATTENTION);
                rows.add(ScreenKey.Part.REVIEW);
            }
            case REFUSED -> rows.add(Shortcut.ATTENTION, Shortcut.SAVE);
            case LISTS -> rows.add(ScreenKey.Part.LIST);
            case RECORD -> {
                rows.add(Shortcut.NEW, Shortcut.SAVE, Shortcut.UNDO, Shortcut.REDO);
                rows.add(ScreenKey.Part.RECORD);
            }
            case DOOR -> {
                rows.add(Shortcut.DOOR);
                for (DoorKey key : DoorKey.values()) {
                    rows.add(key.word(), key.keys());
                }
            }
            case IMPORT -> rows.add(Shortcut.PALETTE);
            case PRINT -> {
                rows.add(Shortcut.PRINT);
                rows.add(ScreenKey.LIST_EXPORT);
            }
            case HISTORY -> {
                rows.add(Shortcut.HISTORY, Shortcut.UNDO);
                rows.add(ScreenKey.LIST_DELETED, ScreenKey.RECORD_WHO);
            }
            case LOCK -> rows.add(Shortcut.LOCK, Shortcut.SETTINGS);
        }
        return rows.made();
    }

    private record Rows(Words words, List<KeyRow> made) {
        void add(String word, String keys) {
            made.add(new KeyRow(words.say(word), keys));
        }

        void add(Shortcut... shortcuts) {
            for (Shortcut each : shortcuts) {
                add(each.word(), each.keys());
            }
        }

        void add(ScreenKey... keys) {
            for (ScreenKey each : keys) {
                add(each.word(), each.keys());
            }
        }

        void add(ScreenKey.Part part) {
            add(
                    Arrays.stream(ScreenKey.values())
                            .filter(key -> key.part() == part)
                            .toArray(ScreenKey[]::new));
        }
    }
}

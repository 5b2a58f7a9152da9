package org.scte.desktop.ui.shell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.kordamp.ikonli.feather.Feather;
import org.scte.desktop.store.LocalUnit;
import org.scte.desktop.ui.help.HelpTopic;
import org.scte.desktop.ui.kit.Appearance;
import org.scte.desktop.ui.kit.Icon;
import org.scte.desktop.ui.kit.ValueText;
import org.scte.desktop.ui.kit.Words;
import org.scte.desktop.ui.list.RecordOpener;
import org.scte.desktop.ui.palette.PaletteModel;
import org.scte.desktop.ui.palette.PaletteRow;
import org.scte.desktop.ui.palette.PaletteRow.Kind;
import org.scte.desktop.ui.settings.SettingsView;
import org.scte.desktop.ui.settings.UnitsModel;
import org.scte.model.unit.EntityDefinition;

/// What the palette leads to beside records: what the window's keys do, the places and lists of the
/// units, what can be made in them, and how the window looks.
final class Offers {
    private final ShellModel model;
    private final UnitsModel onComputer;
    private final UnitScreens screens;
    private final Shortcuts shortcuts;
    private final ShellView.Parts parts;
    private final Appearance appearance;
    private final Words words;
    private final Map<String, LocalUnit> units = new LinkedHashMap<>();
    private List<PaletteRow> rows = new ArrayList<>();

    Offers(
            ShellModel model,
            UnitsModel onComputer,
            UnitScreens screens,
            Shortcuts shortcuts,
            ShellView.Parts parts) {
        this.model = model;
        this.onComputer = onComputer;
        this.screens = screens;
        this.shortcuts = shortcuts;
        this.parts = parts;
        this.appearance = parts.appearance();
        this.words = parts.words();
    }

    PaletteModel palette(ValueText values, RecordOpener show) {
        return new PaletteModel(
                new PaletteModel.Outside(
                        this::list, model::units, parts.device().unit(), show, parts.remembered()),
                words,
                values,
                parts.background(),
                parts.fx());
    }

    /// A unit's file is open.
    void onUnit(String unit, LocalUnit local) {
        units.put(unit, local);
    }

    /// All, with what can be done now.
    private List<PaletteRow> list() {
        rows = new ArrayList<>();
        int nth = 0;
        for (String unit : model.units()) {
            nth++;
            LocalUnit local = units.get(unit);
            if (local != null) {
                addUnit(unit, local, Shortcut.keysOfUnit(nth));
            }
        }
        Rail.absent(model, onComputer)
                .forEach(unit ->
                        add(
                                "absent:" + unit.unit(),
                                Kind.PLACE,
                                Feather.DOWNLOAD,
                                unit.title(),
                                words.say("offer.absent"),
                                "",
                                () -> model.go(new Place.Absent(unit.unit()))));
        for (Shortcut shortcut : Shortcut.values()) {
            if (shortcut != Shortcut.PALETTE) {
                addShortcut(shortcut);
            }
        }
        addHelp();
        for (Appearance.Choice choice : Appearance.Choice.values()) {
            add(
                    "appearance:" + choice,
                    Kind.COMMAND,
                    Feather.SLIDERS,
                    words.say(
                            "offer.setting",
                            "name",
                            words.say("appearance.name"),
                            "value",
                            words.say(SettingsView.word(choice))),
                    words.say("rail.settings"),
                    "",
                    () -> appearance.choiceProperty().set(choice));
        }
        return rows;
    }

    private void addHelp() {
        Practice practice = parts.practice();
        add(
                "practice",
                Kind.COMMAND,
                Feather.COMPASS,
                words.say(practice.on() ? "practice.leave" : "practice.enter"),
                "",
                "",
                practice.on() ? practice.leave() : practice.enter());
        for (HelpTopic topic : HelpTopic.values()) {
            add(
                    "topic:" + topic,
                    Kind.TOPIC,
                    Feather.HELP_CIRCLE,
                    topic.title(words),
                    words.say("help.open"),
                    "",
                    () -> model.help(topic));
        }
    }

    private void addShortcut(Shortcut shortcut) {
        rows.add(
                new PaletteRow(
                        "key:" + shortcut,
                        shortcut.isPlace() ? Kind.PLACE : Kind.COMMAND,
                        shortcut.isPlace() ? Feather.CORNER_UP_RIGHT : Feather.COMMAND,
                        words.say(shortcut.word()),
                        "",
                        shortcut.keys(),
                        shortcuts.impossible(shortcut).map(words::say).orElse(""),
                        () -> shortcuts.run(shortcut)));
    }

    private void addUnit(String unit, LocalUnit local, String keys) {
        String title = local.definition().title();
        Feather icon = Icon.named(local.definition().icon());
        add(
                "unit:" + unit,
                Kind.PLACE,
                icon,
                title,
                "",
                keys,
                () -> model.go(new Place.Unit(unit)));
        for (EntityDefinition entity : local.definition().ownEntities()) {
            if (local.allowed().mayRead(entity.name())) {
                addEntity(unit, local, entity, icon);
            }
        }
        add(
                "deleted:" + unit,
                Kind.PLACE,
                Feather.TRASH_2,
                words.say("deleted.open"),
                title,
                "",
                () -> model.go(new Place.Deleted(unit)));
        screens.views()
                .of(unit)
                .forEach(view ->
                        add(
                                "view:" + unit + "/" + view.id(),
                                Kind.PLACE,
                                Feather.STAR,
                                view.name(),
                                title,
                                "",
                                () -> model.go(new Place.Unit(unit, view.id()))));
        if (!local.reports().list().isEmpty()) {
            add(
                    "reports:" + unit,
                    Kind.PLACE,
                    Feather.BAR_CHART_2,
                    words.say("report.tab"),
                    title,
                    "",
                    in(unit, screen -> screen.model().choose(UnitScreenModel.REPORTS)));
        }
    }

    private void addEntity(String unit, LocalUnit local, EntityDefinition entity, Feather icon) {
        String title = local.definition().title();
        String name = entity.name();
        String id = unit + "/" + name;
        add("list:" + id, Kind.PLACE, icon, entity.plural(), title, "", list(unit, name, ""));
        entity.lists(local.definition(), local.allowed())
                .forEach(list ->
                        add(
                                "list:" + id + "/" + list.name(),
                                Kind.PLACE,
                                icon,
                                list.title(),
                                entity.plural() + " · " + title,
                                "",
                                list(unit, name, list.name())));
        if (entity.readOnly()) {
            return;
        }
        boolean mayWrite = local.allowed().mayWrite(name);
        String shut = local.lease().refuses() ? "offer.lease" : "";
        rows.add(
                new PaletteRow(
                        "new:" + id,
                        Kind.COMMAND,
                        Feather.PLUS,
                        words.say("list.new", "thing", entity.title().toLowerCase(words.locale())),
                        title,
                        "",
                        reason(mayWrite ? shut : "key.noNew"),
                        in(
                                unit,
                                screen -> {
                                    screen.model().choose(name);
                                    screen.newRecord();
                                })));
        rows.add(
                new PaletteRow(
                        "import:" + id,
                        Kind.COMMAND,
                        Feather.UPLOAD,
                        words.say(
                                "offer.import",
                                "things",
                                entity.plural().toLowerCase(words.locale())),
                        title,
                        "",
                        reason(
                                mayWrite && local.allowed().mayImport(name)
                                        ? shut
                                        : "offer.noImport"),
                        in(unit, _ -> model.go(new Place.Import(unit, name)))));
    }

    private String reason(String word) {
        return word.isEmpty() ? "" : words.say(word);
    }

    private Runnable list(String unit, String entity, String list) {
        return () -> screens.goToList(unit, entity, list);
    }

    private Runnable in(String unit, Consumer<UnitScreen> action) {
        return () -> screens.go(unit, action);
    }

    private void add(
            String id,
            Kind kind,
            Feather icon,
            String title,
            String detail,
            String keys,
            Runnable run) {
        rows.add(new PaletteRow(id, kind, icon, title, detail, keys, "", run));
    }
}
